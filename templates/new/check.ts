import { absent, defineCheck, dword, eq, noValue, registryValue, say } from "rdpmend";

const value = registryValue(
  { path: "SOFTWARE\\Example", name: "<Name of the value>", kind: "DWord" },
  { good: "<What a person sees when it is right.>", bad: "<What a person sees when it is wrong.>" },
);

export default defineCheck({
  id: "__ID__",
  command: "__COMMAND__",
  title: "<What is right when this check passes, in a few words>",
  summary: "<What it looks at and what for, in one sentence.>",
  description: ["<What the administrator should know before trusting the verdict.>"],
  guide: [],
  roles: ["target"],
  // A: read in a primary source. B: a good secondary one, or inferred. C, D, K: what is said, and what is not proven.
  sources: {
    A: ["<Document or specification, as a person would look it up>"],
    K: { "<Statement>": "<What is not proven>" },
  },
  takes: "a few seconds",
  readings: { value },
  // In order: the first rule that holds gives the verdict. The key is the cause, a stable word for scripts.
  verdicts: ({ value }) => ({
    "not-there": {
      when: absent(value.data),
      "not-applicable": "<The value is not there, so there is nothing to judge.>",
    },
    right: { when: eq(value.data, 1), pass: say`The value is ${value.data}.` },
    wrong: { fail: say`The value is ${value.data}, and should be 1.`, next: "<What to do.>" },
  }),
  escalate: "<When to stop, whom to ask, and what to bring.>",
  healthy: { value: dword(1) },
  scenarios: {
    right: { "the value is right": {} },
    wrong: { "the value is wrong": { value: dword(0) } },
    "not-there": { "the value is not there": { value: noValue } },
    "not-readable": { "the value cannot be read": { value: { unknown: "AccessDenied" } } },
  },
});
