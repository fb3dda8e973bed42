import { absent, answer, any, cimMethod, defineCheck, eq, gt, instances, nobodyAnswers, noClass, say } from "rdpmend";
import { blind, builtIn, perDevice, perUser, serverFacts, silent, temporary } from "./_pack-facts.ts";
import { has, packs, roleRules, server } from "./_packs.ts";
import { builtInSource, emptySource, packSource } from "./_sources.ts";

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
  sources: {
    A: [packSource, emptySource, "Microsoft, Win32_TSLicenseServer.GetActivationStatus: 0, 1, 2"],
    K: builtInSource,
  },
  takes: "a few seconds",
  readings: {
    server,
    activation: cimMethod(
      {
        namespace: "root/CIMV2",
        className: "Win32_TSLicenseServer",
        methodName: "GetActivationStatus",
        out: { ActivationStatus: "number" },
        optional: true,
      },
      { good: "ActivationStatus 0.", bad: "1: not activated. 2: Windows does not know." },
    ),
    packs,
  },
  verdicts: (facts) => {
    const { ActivationStatus } = facts.activation.out;
    return {
      ...roleRules(facts),
      "not-activated": {
        when: eq(ActivationStatus, 1),
        fail: "The licence server is not activated: it issues temporary licences only. Activate it in Remote Desktop Licensing Manager.",
        next: "Where there are several licence servers, hosts that find one by themselves may meet this one: until then name the activated ones on the hosts (Set-RdpLicenseServer).",
      },
      "activation-not-known": {
        when: any(absent(ActivationStatus), gt(ActivationStatus, 1)),
        unknown: say`Windows could not say whether the licence server is activated (${ActivationStatus}). Only members of the local Administrators group may ask.`,
      },
      "packs-installed": {
        when: has.bought(facts),
        pass: say`The licence server is activated and has CAL packs (packs, the built-in ones included: ${facts.packs.count}).`,
      },
      "only-temporary": {
        when: has.temporary(facts),
        fail: "The licence server is activated, but has temporary licences only: no CAL pack is installed.",
      },
      "no-packs": {
        fail: "The licence server is activated, but no CAL pack is installed. After a rebuild the packs have to be installed again.",
      },
    };
  },
  folkAdvice: {
    "Query the packs in root\\CIMV2\\TerminalServices.":
      "They are in root\\CIMV2; with errors silenced the wrong place always reports nothing.",
  },
  escalate:
    "Ask whoever holds the licences for the agreement or retail number of the packs; they are installed in Remote Desktop Licensing Manager on this server.",
  healthy: {
    server: serverFacts(),
    activation: answer({ ActivationStatus: 0 }),
    packs: instances(builtIn, temporary, perDevice(), perUser()),
  },
  scenarios: {
    "packs-installed": { "activated, with packs of both kinds": {} },
    "no-license-server": { "no licence server": { server: noClass, activation: nobodyAnswers, packs: noClass } },
    "not-elevated": blind,
    "not-activated": { "not activated": { activation: answer({ ActivationStatus: 1 }) } },
    "activation-not-known": {
      "activation unknown": { activation: answer({ ActivationStatus: 2 }) },
      "no administrator: the answer is empty": { activation: answer({ ActivationStatus: null }) },
    },
    "only-temporary": { "temporary ones only": { packs: instances(builtIn, temporary) } },
    "no-packs": { "built again, without packs": { packs: instances(builtIn) } },
    "not-readable": silent,
  },
});
