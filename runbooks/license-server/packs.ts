import { absent, any, cimMethod, defineCheck, eq, fact, gt, otherwise } from "rdpmend";
import {
  builtIn,
  hasBought,
  hasTemporary,
  noRole,
  noRoleFacts,
  packFacts,
  packs,
  perDevice,
  perUser,
  server,
  serverFacts,
  temporary,
} from "./_packs.ts";
import { builtInSource, packSource } from "./_sources.ts";

const activation = (status: number | null) => ({ returnValue: 0, out: { ActivationStatus: status } });
const good = {
  server: serverFacts(),
  activation: activation(0),
  packs: packFacts(builtIn, temporary, perDevice(), perUser()),
};

export default defineCheck({
  id: "license-server.packs",
  command: "Test-RdpLicensePack",
  title: "The licence server is activated and has CAL packs",
  summary: "Asks the licence server whether it is activated and which CAL packs are installed.",
  description: [
    "A licence server that was built again starts without packs and without activation: it then issues temporary licences only, and after 90 days each device is turned away.",
    "Packs of type 4 (temporary) and the built-in ones do not count: nobody bought them.",
  ],
  guide: ["L1", "L5"],
  roles: ["license-server"],
  sources: [
    packSource,
    { mark: "A", from: "Microsoft, Win32_TSLicenseServer.GetActivationStatus: 0, 1, 2" },
    builtInSource,
  ],
  takes: "a few seconds",
  readings: {
    server,
    activation: cimMethod(
      {
        namespace: "root/CIMV2",
        className: "Win32_TSLicenseServer",
        methodName: "GetActivationStatus",
        optional: true,
      },
      { good: "ActivationStatus 0.", bad: "1: not activated. 2: Windows does not know." },
    ),
    packs,
  },
  verdicts: [
    {
      when: noRole,
      verdict: "not-applicable",
      cause: "no-license-server",
      say: "The role Remote Desktop Licensing is not installed on this computer.",
    },
    {
      when: eq(fact("activation.out.ActivationStatus"), 1),
      verdict: "fail",
      cause: "not-activated",
      say: "The licence server is not activated: it issues temporary licences only. Activate it in Remote Desktop Licensing Manager.",
    },
    {
      when: any(
        absent(fact("activation.out.ActivationStatus")),
        gt(fact("activation.out.ActivationStatus"), 1),
      ),
      verdict: "unknown",
      cause: "activation-not-known",
      say: "Windows could not say whether the licence server is activated ({activation.out.ActivationStatus}). Only members of the local Administrators group may ask.",
    },
    {
      when: hasBought,
      verdict: "pass",
      cause: "packs-installed",
      say: "The licence server is activated and has CAL packs (packs, the built-in ones included: {packs.count}).",
    },
    {
      when: hasTemporary,
      verdict: "fail",
      cause: "only-temporary",
      say: "The licence server is activated, but has temporary licences only: no CAL pack is installed.",
    },
    {
      when: otherwise,
      verdict: "fail",
      cause: "no-packs",
      say: "The licence server is activated, but no CAL pack is installed. After a rebuild the packs have to be installed again.",
    },
  ],
  folkAdvice: [
    {
      advice: "Query the packs in root\\CIMV2\\TerminalServices.",
      why: "They are in root\\CIMV2; with errors silenced the wrong place always reports nothing.",
    },
  ],
  escalate:
    "Ask whoever holds the licences for the agreement or retail number of the packs; they are installed in Remote Desktop Licensing Manager on this server.",
  scenarios: [
    { name: "activated, with packs of both kinds", facts: good, verdict: "pass", cause: "packs-installed" },
    {
      name: "no licence server",
      facts: {
        server: noRoleFacts,
        activation: { returnValue: null, out: {}, missing: true },
        packs: noRoleFacts,
      },
      verdict: "not-applicable",
      cause: "no-license-server",
    },
    {
      name: "not activated",
      facts: { ...good, activation: activation(1) },
      verdict: "fail",
      cause: "not-activated",
    },
    {
      name: "activation unknown",
      facts: { ...good, activation: activation(2) },
      verdict: "unknown",
      cause: "activation-not-known",
    },
    {
      name: "no administrator: the answer is empty",
      facts: { ...good, activation: activation(null) },
      verdict: "unknown",
      cause: "activation-not-known",
    },
    {
      name: "temporary ones only",
      facts: { ...good, packs: packFacts(builtIn, temporary) },
      verdict: "fail",
      cause: "only-temporary",
    },
    {
      name: "built again, without packs",
      facts: { ...good, packs: packFacts(builtIn) },
      verdict: "fail",
      cause: "no-packs",
    },
    {
      name: "the provider does not answer",
      facts: { ...good, packs: { unknown: "RdpMend.CimFailed: Win32_TSLicenseKeyPack" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
