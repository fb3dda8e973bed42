import { defineFix, registryValueSet } from "rdpmend";

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
  readings: {},
  refusals: () => ({}),
  steps: () => ({ value: registryValueSet({ path, name: "<Name of the value>", kind: "DWord", data: 1 }) }),
  provenBy: "<Id of the check that proves it>",
  escalate: "<When to stop, whom to ask, and what to bring.>",
  healthy: {},
  scenarios: { goes: { "nothing speaks against it": {} } },
  mends: {
    "the value is wrong": {
      registry: [{ path, values: { "<Name of the value>": ["DWord", 0] } }],
      becomes: [{ path, values: { "<Name of the value>": ["DWord", 1] } }],
    },
  },
});
