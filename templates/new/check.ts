import { absent, defineCheck, eq, fact, otherwise, registryValue } from "rdpmend";

export default defineCheck({
  id: "__ID__",
  command: "__COMMAND__",
  title: "Say in a few words what is right when this check passes",
  summary: "Say in one sentence what it looks at and what for.",
  description: ["Say what the administrator should know before trusting the verdict."],
  guide: [],
  roles: ["target"],
  sources: [{ mark: "K", from: "Name the source", note: "Say what is not proven, and how it could be." }],
  takes: "a few seconds",
  readings: {
    value: registryValue(
      { view: "Registry64", path: "SOFTWARE\\Example", name: "Example" },
      { good: "What a person sees when it is right.", bad: "What a person sees when it is wrong." },
    ),
  },
  verdicts: [
    {
      when: absent(fact("value.data")),
      verdict: "not-applicable",
      cause: "not-there",
      say: "The value is not there, so there is nothing to judge.",
    },
    { when: eq(fact("value.data"), 1), verdict: "pass", cause: "right", say: "The value is {value.data}." },
    { when: otherwise, verdict: "fail", cause: "wrong", say: "The value is {value.data}, and should be 1." },
  ],
  escalate: "Say when to stop, whom to ask, and what to bring.",
  scenarios: [
    {
      name: "the value is not there",
      facts: { value: { exists: false, kind: null, data: null } },
      verdict: "not-applicable",
      cause: "not-there",
    },
    {
      name: "the value is right",
      facts: { value: { exists: true, kind: "DWord", data: 1 } },
      verdict: "pass",
      cause: "right",
    },
    {
      name: "the value is wrong",
      facts: { value: { exists: true, kind: "DWord", data: 0 } },
      verdict: "fail",
      cause: "wrong",
    },
  ],
});
