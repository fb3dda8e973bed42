import { defineCheck, eq, fact, otherwise, registryValue } from "rdpmend";

export default defineCheck({
  id: "client.proxy",
  command: "Test-WebProxy",
  title: "No old proxy is set",
  summary: "Looks for a proxy that nobody wants any more.",
  description: ["A proxy that is gone makes every page fail."],
  guide: ["W1"],
  roles: ["client"],
  sources: [{ mark: "A", from: "A fixture of the tests" }],
  takes: "a second",
  readings: {
    proxy: registryValue({ view: "Registry64", path: "SOFTWARE\\Example\\Browser", name: "Proxy" }),
  },
  verdicts: [
    { when: eq(fact("proxy.exists"), false), verdict: "pass", cause: "none", say: "There is no proxy." },
    {
      when: otherwise,
      verdict: "fail",
      cause: "set",
      say: "The proxy is {proxy.data}.",
      mendedBy: ["client.reset-proxy"],
    },
  ],
  escalate: "Ask whoever runs the network.",
  scenarios: [
    {
      name: "none",
      facts: { proxy: { exists: false, kind: null, data: null } },
      verdict: "pass",
      cause: "none",
    },
    {
      name: "an old one",
      facts: { proxy: { exists: true, kind: "String", data: "old:8080" } },
      verdict: "fail",
      cause: "set",
    },
    {
      name: "it cannot be read",
      facts: { proxy: { unknown: "WebMend.AccessDenied: the key" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
