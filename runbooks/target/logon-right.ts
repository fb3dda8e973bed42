import {
  all,
  any,
  cimInstance,
  count,
  defineCheck,
  eq,
  gt,
  holders,
  instances,
  isIn,
  not,
  say,
  userRight,
} from "rdpmend";

const administrators = "S-1-5-32-544";
const remoteUsers = "S-1-5-32-555";
/** Everyone, Authenticated Users, Users, Administrators, Remote Desktop Users: whoever is denied in one of them stays out. */
const wide = ["S-1-1-0", "S-1-5-11", "S-1-5-32-545", administrators, remoteUsers];
/** All local accounts, and those of them that are administrators. */
const local = "S-1-5-113";
const localAccounts = [local, "S-1-5-114"];

export default defineCheck({
  id: "target.logon-right",
  command: "Test-RdpLogonRight",
  title: "People have the right to sign in over Remote Desktop",
  summary:
    "Reads who is allowed and who is denied to sign in through Remote Desktop Services on this computer. Takes an elevated window.",
  description: [
    "Two rights decide: who is allowed (SeRemoteInteractiveLogonRight), and who is denied (SeDenyRemoteInteractiveLogonRight), which beats it. Windows allows Administrators and the group Remote Desktop Users, on a domain controller Administrators alone, and denies nobody.",
    "Hardening takes groups away or denies them, most often all local accounts; the client is then told that its user may not sign in remotely (extended code 0x9), or the sign-in screen says so.",
    "Who is in the groups is another question: lusrmgr.msc, or net localgroup.",
  ],
  guide: ["B5"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, Allow log on through Remote Desktop Services: defaults, and that deny beats allow",
      "Microsoft, Well-known SIDs: S-1-5-32-544, 555, 545, S-1-5-113, 114, S-1-5-11, S-1-1-0",
      "A report of 0x1307 where a group was denied to log on over the network, and of its end when it was taken out",
      "Microsoft security baselines: local accounts are denied on members of a domain",
    ],
    K: { "The form of secedit's file": "Names of rights and SIDs with an asterisk, in every language." },
  },
  takes: "a few seconds",
  readings: {
    computer: cimInstance({
      namespace: "root/CIMV2",
      className: "Win32_ComputerSystem",
      property: { DomainRole: "number" },
    }),
    allowed: userRight(
      { right: "SeRemoteInteractiveLogonRight" },
      { good: "S-1-5-32-544 and S-1-5-32-555.", bad: "One of them is missing, or nobody is named." },
    ),
    denied: userRight(
      { right: "SeDenyRemoteInteractiveLogonRight" },
      {
        good: "Nobody, or the group Guests (S-1-5-32-546).",
        bad: "Everyone, Users, Administrators, or every local account.",
      },
    ),
    network: userRight(
      { right: "SeDenyNetworkLogonRight" },
      { good: "Nobody, or Guests.", bad: "Everyone, Users, Administrators." },
    ),
  },
  verdicts: ({ computer, allowed, denied, network }) => {
    const isAllowed = (sid: string) => isIn(sid, allowed.holders);
    const hasAny = (sids: readonly string[], list: typeof denied) => any(...sids.map((sid) => isIn(sid, list.holders)));
    const isDenied = (sids: readonly string[]) => hasAny(sids, denied);
    const who = say`allowed: ${allowed.holders}; denied: ${denied.holders}`;
    const policy =
      "secpol.msc, Local Policies, User Rights Assignment; where a GPO sets it, in that GPO (gpresult /H report.html names it).";
    return {
      "widely-denied": {
        when: isDenied(wide),
        fail: say`A group to which most people belong is denied to sign in over Remote Desktop (${who}). Deny beats allow.`,
        next: `Take the group out of 'Deny log on through Remote Desktop Services': ${policy}`,
      },
      "network-denied": {
        when: hasAny(wide, network),
        fail: say`A group to which most people belong is denied to reach this computer from the network (${network.holders}). With network level authentication people have to, before they see the session (0x1307).`,
        next: `Take the group out of 'Deny access to this computer from the network': ${policy}`,
      },
      "nobody-allowed": {
        when: eq(count(allowed.holders), 0),
        fail: "Nobody is allowed to sign in over Remote Desktop.",
        next: `Add Administrators and Remote Desktop Users to 'Allow log on through Remote Desktop Services': ${policy}`,
      },
      "every-account-denied": {
        when: all(isIn(computer.only.DomainRole, [0, 2]), any(isDenied([local]), hasAny([local], network))),
        fail: say`Local accounts are denied to sign in over Remote Desktop or to reach this computer from the network, and without a domain it has no others (${who}; denied from the network: ${network.holders}).`,
        next: `Take the group Local account out of the right: it belongs to members of a domain alone. ${policy}`,
      },
      "local-denied": {
        when: any(isDenied(localAccounts), hasAny([local], network)),
        warn: say`Local accounts are denied to sign in over Remote Desktop, as hardening does it (${who}). People with an account of the domain get in.`,
        next: "Use an account of the domain.",
      },
      "administrators-missing": {
        when: not(isAllowed(administrators)),
        warn: say`Administrators are not allowed to sign in over Remote Desktop (${who}).`,
        next: `If that was not meant, add them: ${policy}`,
      },
      "group-missing": {
        when: all(not(isAllowed(remoteUsers)), not(isIn(computer.only.DomainRole, [4, 5]))),
        warn: say`The group Remote Desktop Users is not allowed to sign in over Remote Desktop (${who}): whoever is put into it stays out.`,
        next: `Add the group, unless the site lets others in by a group of its own: ${policy}`,
      },
      "others-denied": {
        when: gt(count(denied.holders), 0),
        pass: say`Administrators and Remote Desktop Users are allowed; somebody is denied (${who}). Is the user in a group that is?`,
        rulesOut: false,
      },
      allowed: {
        pass: say`Nobody is denied (${who}). A user who is no administrator has to be in an allowed group.`,
        rulesOut: false,
      },
    };
  },
  folkAdvice: {
    "Add Everyone to Remote Desktop Users.":
      "Then every account that leaks opens this computer. Add the people, or a group of them.",
  },
  escalate: "If a GPO denies it, ask whoever hardens the computers: it is most often a decision.",
  healthy: {
    computer: instances({ DomainRole: 1 }),
    allowed: holders(administrators, remoteUsers),
    denied: holders(),
    network: holders(),
  },
  scenarios: {
    allowed: {
      "as Windows has it": {},
      "a domain controller": { computer: instances({ DomainRole: 5 }), allowed: holders(administrators) },
    },
    "others-denied": { "Guests are denied": { denied: holders("S-1-5-32-546") } },
    "widely-denied": { "Users are denied": { denied: holders("S-1-5-32-545") } },
    "network-denied": { "Users are denied": { network: holders("S-1-5-32-545") } },
    "nobody-allowed": { "the right is empty": { allowed: holders() } },
    "every-account-denied": {
      "a baseline for members, on a computer without a domain": {
        computer: instances({ DomainRole: 0 }),
        network: holders("S-1-5-32-546", "S-1-5-113"),
      },
    },
    "local-denied": { "a baseline": { denied: holders("S-1-5-32-546", "S-1-5-113") } },
    "administrators-missing": { "only a group of the site": { allowed: holders("S-1-5-21-1-2-3-1105", remoteUsers) } },
    "group-missing": { "administrators alone": { allowed: holders(administrators) } },
    "not-readable": { "not elevated": { allowed: { unknown: "RdpMend.PolicyNotRead: secedit" } } },
  },
});
