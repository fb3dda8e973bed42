import { defineCheck, eq, noValue, registryValue, say, string } from "rdpmend";

export default defineCheck({
  id: "client.proxy",
  command: "Test-WebProxy",
  title: "No old proxy is set",
  summary: "Looks for a proxy that nobody wants any more.",
  description: ["A proxy that is gone makes every page fail."],
  guide: ["W1"],
  roles: ["client"],
  sources: { A: ["A fixture of the tests"] },
  takes: "a second",
  readings: { proxy: registryValue({ path: "SOFTWARE\\Example\\Browser", name: "Proxy" }) },
  verdicts: ({ proxy }) => ({
    none: { when: eq(proxy.exists, false), pass: "There is no proxy." },
    set: { fail: say`The proxy is ${proxy.data}.`, mendedBy: ["client.reset-proxy"] },
  }),
  escalate: "Ask whoever runs the network.",
  healthy: { proxy: noValue },
  scenarios: {
    none: { none: {} },
    set: { "an old one": { proxy: string("old:8080") } },
    "not-readable": { "it cannot be read": { proxy: { unknown: "WebMend.AccessDenied: the key" } } },
  },
});
