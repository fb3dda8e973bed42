import { defineFix, eq, registryValue, registryValueSet, say, string } from "rdpmend";

const path = "SOFTWARE\\Example\\Browser";

export default defineFix({
  id: "client.reset-proxy",
  command: "Reset-WebProxy",
  title: "Remove the proxy",
  summary: "Removes the proxy that nobody wants any more.",
  description: ["Pages are reached directly again."],
  guide: ["W1"],
  roles: ["client"],
  sources: { A: ["A fixture of the tests"] },
  risk: "low",
  interrupts: "Nothing.",
  cutsSession: false,
  takes: "a second",
  before: ["You know that nobody wants the proxy."],
  parameters: {},
  readings: { proxy: registryValue({ path, name: "Proxy" }) },
  refusals: () => ({}),
  steps: () => ({ proxy: registryValueSet({ path, name: "Proxy", remove: true }) }),
  brings: ({ proxy }) => ({
    proxy: { when: eq(proxy.exists, false), say: "There is no proxy any more.", seen: say`${proxy.data}.` },
  }),
  provenBy: "client.proxy",
  escalate: "Ask whoever runs the network.",
  healthy: { proxy: string("old:8080") },
  scenarios: {
    goes: { "nothing stands against it": {} },
  },
  mends: {
    "the proxy goes": {
      registry: [{ path, values: { Proxy: ["String", "old:8080"] }, subkeys: [] }],
      becomes: [{ path, values: { Proxy: null }, subkeys: [] }],
    },
  },
});
