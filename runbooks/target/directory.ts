import * as rdp from "rdpmend";
import { all, count, eq, gt, not, say, some } from "rdpmend";
import { computer, domainFacts } from "../_domain.ts";

const signIn =
  "With a work account: as user@domain (not domain\\user), from a client that is joined to, or registered with, the same tenant; or from any client with 'Use a web account to sign in to the remote computer', by name and not by address.";

export default rdp.defineCheck({
  id: "target.directory",
  command: "Test-RdpDirectory",
  title: "It is known to which directory people sign in",
  summary:
    "Says whether this computer belongs to a domain, to Microsoft Entra ID, to both or to none: that decides how a name has to be written, and from which clients it works.",
  description: [
    "A computer that is joined to Entra ID refuses a right password whose name is written as domain\\user, or that comes from a client outside of its tenant. The client says then that the logon failed, or that the remote machine is Entra joined.",
    "It is no fault of this computer, so the check passes and says what the client needs. The option is the property enablerdsaadauth of .rdp files; those lie with the people, and are not looked for here.",
  ],
  guide: ["B5"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, Connect to remote Microsoft Entra joined device: clients, ways to write the name, web account by name only, groups of Entra in Remote Desktop Users",
    ],
    B: [
      "Collectors of Microsoft's support and public scripts take the keys below CloudDomainJoin\\JoinInfo as the join",
    ],
  },
  takes: "a second",
  readings: {
    joins: rdp.registryKey(
      { path: "SYSTEM\\CurrentControlSet\\Control\\CloudDomainJoin\\JoinInfo" },
      { good: "A key below it: joined to Entra ID. None, or no such key: not joined." },
    ),
    computer,
  },
  verdicts: ({ joins, computer }) => {
    const inEntra = gt(count(joins.subkeys), 0);
    const inDomain = some(computer.items, (one) => eq(one.PartOfDomain, true));
    return {
      hybrid: {
        when: all(inEntra, inDomain),
        pass: say`This computer belongs to the domain ${computer.only.Domain} and is joined to Entra ID: both kinds of accounts sign in. For a web account the client needs the name, not the address.`,
        rulesOut: false,
      },
      "entra-joined": {
        when: inEntra,
        pass: `This computer is joined to Entra ID. ${signIn} A group of Entra in Remote Desktop Users does not count with NLA: name the people.`,
        rulesOut: false,
      },
      domain: {
        when: inDomain,
        pass: say`This computer belongs to the domain ${computer.only.Domain}: accounts of it sign in as domain\\user or user@domain, those of the computer as computer\\user.`,
      },
      workgroup: {
        when: all(
          not(inEntra),
          some(computer.items, (one) => eq(one.PartOfDomain, false)),
        ),
        pass: say`This computer belongs to no domain: its own accounts sign in, as computer\\user; with a Microsoft account, by its mail address.`,
      },
      "not-known": { unknown: "Windows did not say whether this computer belongs to a domain." },
    };
  },
  folkAdvice: {
    "Switch NLA off, so that an Entra account gets in.":
      "Microsoft names it for groups of Entra alone; a web account, or a client of the same tenant, keeps the door shut.",
  },
  escalate: "Whoever runs the tenant: conditional access for 'Microsoft Remote Desktop' may keep a client out, too.",
  healthy: { joins: rdp.noKey, computer: domainFacts(false) },
  scenarios: {
    workgroup: { "a computer at home": {} },
    domain: { "a member": { computer: domainFacts(true) } },
    "entra-joined": { "a computer of the cloud": { joins: rdp.key({ subkeys: ["0011"] }) } },
    hybrid: { "a member that is joined, too": { joins: rdp.key({ subkeys: ["0011"] }), computer: domainFacts(true) } },
    "not-known": { "the provider is silent": { computer: rdp.instances() } },
    "not-readable": { "it may not be asked": { joins: { unknown: "RdpMend.AccessDenied: JoinInfo" } } },
  },
});
