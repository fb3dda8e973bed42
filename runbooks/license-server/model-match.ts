import { all, defineCheck, eq, fact, item, otherwise, some } from "rdpmend";
import {
  builtIn,
  hasPerDevice,
  hasPerUser,
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
import { packSource, rulesSource } from "./_sources.ts";

const inWorkgroup = some(fact("server.items"), eq(item("ServerRole"), 0));
const good = { server: serverFacts(), packs: packFacts(builtIn, temporary, perDevice()) };

export default defineCheck({
  id: "license-server.model-match",
  command: "Test-RdpLicenseModel",
  title: "The CALs that were bought fit the mode of the hosts",
  summary:
    "Says which kinds of CAL this licence server has, and so which mode the session hosts must be set to.",
  description: [
    "A host in per device mode asks for per device CALs, one in per user mode for per user CALs; the other kind is never used instead. Test-RdpLicenseConfiguration on the host says which mode it has.",
    "Version rule: a host needs CALs of its own version or newer, and the licence server must be of the CALs' version or newer. ProductVersionID: 2 is 2008, 3 is 2008 R2, 4 is 2012 and 2012 R2, 5 is 2016, 6 is 2019, 7 is 2022.",
  ],
  guide: ["L4"],
  roles: ["license-server"],
  sources: [
    packSource,
    rulesSource,
    { mark: "A", from: "Microsoft, Win32_TSLicenseServer: ServerRole 0 is a workgroup" },
    {
      mark: "C",
      from: "ProductVersionID of Windows Server 2025",
      note: "The page ends with 7 (2022); 8 is likely and not proven. The number is shown, never judged.",
    },
  ],
  takes: "a few seconds",
  readings: { server, packs },
  verdicts: [
    {
      when: noRole,
      verdict: "not-applicable",
      cause: "no-license-server",
      say: "The role Remote Desktop Licensing is not installed on this computer.",
    },
    {
      when: all(hasPerUser, inWorkgroup),
      verdict: "fail",
      cause: "per-user-in-workgroup",
      next: "Use per device CALs, or join the licence server to the domain.",
      say: "This licence server is in a workgroup and has per user CALs: they need Active Directory and cannot be used here.",
    },
    {
      when: all(hasPerDevice, hasPerUser),
      verdict: "pass",
      cause: "both-kinds",
      say: "There are CALs of both kinds: a host may be set to PerDevice (2) or PerUser (4). Compare the versions in the evidence with the hosts.",
    },
    {
      when: hasPerDevice,
      verdict: "pass",
      cause: "per-device-only",
      say: "There are per device CALs only: every session host must be set to PerDevice (2). Compare the versions in the evidence with the hosts.",
    },
    {
      when: hasPerUser,
      verdict: "pass",
      cause: "per-user-only",
      say: "There are per user CALs only: every session host must be set to PerUser (4) and be in a domain. Compare the versions in the evidence with the hosts.",
    },
    {
      when: otherwise,
      verdict: "fail",
      cause: "nothing-bought",
      say: "There is no CAL that was bought. Run Test-RdpLicensePack.",
    },
  ],
  folkAdvice: [
    {
      advice: "The licence server may be of the same version as the CAL or earlier.",
      why: "That sentence stands in the documentation backwards; its table is right: the same version or newer.",
    },
  ],
  escalate:
    "If the wrong kind was bought, take this result to whoever holds the licences; until then set the hosts to the kind that is there.",
  scenarios: [
    { name: "per device", facts: good, verdict: "pass", cause: "per-device-only" },
    {
      name: "per user",
      facts: { ...good, packs: packFacts(temporary, perUser()) },
      verdict: "pass",
      cause: "per-user-only",
    },
    {
      name: "both",
      facts: { ...good, packs: packFacts(perDevice(), perUser()) },
      verdict: "pass",
      cause: "both-kinds",
    },
    {
      name: "per user in a workgroup",
      facts: { server: serverFacts(0), packs: packFacts(perUser()) },
      verdict: "fail",
      cause: "per-user-in-workgroup",
    },
    {
      name: "per device in a workgroup",
      facts: { server: serverFacts(0), packs: packFacts(perDevice()) },
      verdict: "pass",
      cause: "per-device-only",
    },
    {
      name: "nothing bought",
      facts: { ...good, packs: packFacts(builtIn, temporary) },
      verdict: "fail",
      cause: "nothing-bought",
    },
    {
      name: "no licence server",
      facts: { server: noRoleFacts, packs: noRoleFacts },
      verdict: "not-applicable",
      cause: "no-license-server",
    },
    {
      name: "the provider does not answer",
      facts: { ...good, packs: { unknown: "RdpMend.CimFailed: Win32_TSLicenseKeyPack" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
