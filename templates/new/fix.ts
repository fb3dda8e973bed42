import { defineFix, registryValueSet } from "rdpmend";

export default defineFix({
  id: "__ID__",
  command: "__COMMAND__",
  title: "Say in a few words what it mends",
  summary: "Say in one sentence what it changes.",
  description: ["Say what the administrator should know before running it."],
  guide: [],
  roles: ["target"],
  sources: [{ mark: "K", from: "Name the source", note: "Say what is not proven, and how it could be." }],
  risk: "medium",
  interrupts: "Say what people notice while it runs.",
  cutsSession: false,
  takes: "under a minute",
  before: ["Say what must be true before the start."],
  parameters: {},
  readings: {},
  refusals: [],
  steps: {
    value: registryValueSet({
      view: "Registry64",
      path: "SOFTWARE\\Example",
      name: "Example",
      kind: "DWord",
      data: 1,
    }),
  },
  provenBy: "write.the-id-of-the-check-that-proves-it",
  escalate: "Say when to stop, whom to ask, and what to bring.",
  scenarios: [
    { name: "nothing speaks against it", facts: {}, refused: null },
    {
      name: "the value is wrong",
      registry: [{ view: "Registry64", path: "SOFTWARE\\Example", values: { Example: ["DWord", 0] } }],
      becomes: [{ view: "Registry64", path: "SOFTWARE\\Example", values: { Example: ["DWord", 1] } }],
    },
  ],
});
