import { defineFix, dword, eq, registryValue, registryValueSet, say } from "rdpmend";

const path = "SOFTWARE\\Example";

export default defineFix({
  id: "__ID__",
  command: "__COMMAND__",
  title: "<What it mends, in a few words>",
  summary: "<What it changes, in one sentence.>",
  description: ["<What the administrator should know before running it.>"],
  guide: [],
  roles: ["target"],
  // A: read in a primary source. B: a good secondary one, or inferred. C, D, K: what is said, and what is not proven.
  sources: {
    A: ["<Document or specification, as a person would look it up>"],
    K: { "<Statement>": "<What is not proven>" },
  },
  risk: "medium",
  interrupts: "<What people notice while it runs.>",
  cutsSession: false,
  takes: "under a minute",
  before: ["<What must be true before the start.>"],
  parameters: {},
  readings: { value: registryValue({ path, name: "<Name of the value>", kind: "DWord" }) },
  refusals: () => ({}),
  steps: () => ({ value: registryValueSet({ path, name: "<Name of the value>", kind: "DWord", data: 1 }) }),
  // What each step must have brought about, seen by reading again; `before` is what was read first.
  brings: ({ value }) => ({
    value: { when: eq(value.data, 1), say: "<What is then so.>", seen: say`it is ${value.data}.` },
  }),
  provenBy: "<Id of the check that proves it>",
  escalate: "<When to stop, whom to ask, and what to bring.>",
  healthy: { value: dword(0) },
  scenarios: { goes: { "nothing speaks against it": {} } },
  mends: {
    "the value is wrong": {
      registry: [{ path, values: { "<Name of the value>": ["DWord", 0] } }],
      becomes: [{ path, values: { "<Name of the value>": ["DWord", 1] } }],
    },
  },
});
