import * as rdp from "rdpmend";
import { any, gt, isIn, some } from "rdpmend";

/** As tools show it, and as the number that Windows keeps. */
const forms = (status: string) => [status, status.toLowerCase(), String(Number(status))];
const account = ["0xC0000234", "0xC0000072", "0xC0000193", "0xC0000071", "0xC0000224", "0xC000006F", "0xC0000070"];
const refusedFor = (status: string, second = "0x00000000", type = "10") =>
  rdp.events({
    id: 4625,
    data: ["S-1-5-18", "HOST$", "CORP", "0x3e7", "S-1-0-0", "user", "CORP", status, "%%2308", second, type],
  });

export default rdp.defineCheck({
  id: "target.sign-ins",
  command: "Test-RdpSignIn",
  title: "Nobody was refused at sign-in for a reason that this computer can mend",
  summary: "Reads why Windows refused people at sign-in over the network or Remote Desktop in the last days.",
  description: [
    "Each refusal is an event 4625 in the log Security, and its status says why: a wrong password, an account that is locked, a right that is missing, a clock that is off, a domain that does not answer.",
    "With network level authentication the type of the logon is 3 (network), because the password is asked for before there is a session; without it 10. Other programs make refusals of type 3 as well: the name of the account and the time tell which is yours.",
    "Numbers decide; the texts are in the language of Windows.",
  ],
  guide: ["O3", "B5", "B6"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, event 4625: the place of status, second status and logon type in its data, and what a status means",
    ],
    B: ["The header ntstatus.h of the Windows SDK: 0xC000018A to 0xC000018D, the trust of a computer to its domain"],
    K: {
      "How a status comes out of the log":
        "As a number or as text, by the version of .NET: both forms are known. No Windows has shown it to us.",
      "Refusals that are not logged":
        "Where the audit of failed logons is off there is no event, and this passes. Windows has it on for servers, and clients differ.",
    },
  },
  takes: "a few seconds",
  readings: {
    refused: rdp.event(
      {
        log: "Security",
        provider: "Microsoft-Windows-Security-Auditing",
        ids: [4625],
        where: { place: 11, among: ["3", "7", "10"] },
      },
      {
        called: "refusals of the last days",
        good: "None of yours, or a wrong password alone.",
        bad: "One of yours with a status that says what is wrong.",
      },
    ),
  },
  verdicts: ({ refused }) => {
    const has = (...statuses: string[]) =>
      some(refused.items, ({ data }) => any(...statuses.flatMap(forms).map((one) => isIn(one, data))));
    return {
      "no-log": {
        when: rdp.eq(refused.exists, false),
        unknown: "There is no log Security on this computer, so why somebody was refused cannot be told.",
      },
      clock: {
        when: has("0xC0000133"),
        fail: "Somebody was refused because the clocks of this computer and of the domain controller are too far apart (4625 with 0xC0000133).",
        next: "Compare the time here with that of a domain controller, set it, and see with Test-RdpClock why it went off.",
        explainedBy: ["target.clock"],
      },
      trust: {
        when: has("0xC000018A", "0xC000018B", "0xC000018C", "0xC000018D"),
        fail: "Somebody was refused because this computer and its domain do not trust each other any more (4625 with 0xC000018A to 0xC000018D).",
        next: "Sign in with a local account, and run Test-ComputerSecureChannel. It says whether the computer's own password still fits; with -Repair and an account of the domain it sets a new one. Look at the clock first.",
        explainedBy: ["target.clock"],
      },
      "no-controller": {
        when: has("0xC000005E"),
        warn: "Somebody was refused because no domain controller answered (4625 with 0xC000005E).",
        next: "Can this computer reach a domain controller: its DNS servers, its network, its time?",
      },
      "no-right": {
        when: has("0xC000015B"),
        warn: "Somebody was refused because the account may not sign in here in this way (4625 with 0xC000015B).",
        next: "If it is somebody who should get in: make the account, or a group that it is in, a member of Remote Desktop Users on this computer. Test-RdpLogonRight says who has the right, and whom a policy denies it.",
        explainedBy: ["target.logon-right"],
      },
      account: {
        when: has(...account),
        warn: "Somebody was refused because of the account itself: locked, disabled, expired, its password to be changed, or not at this hour or from this computer (4625; the status says which).",
        next: "Find the event of your attempt by its time and account, and look its status up with rdpmend explain. A password that must be changed is best changed at the console, or by whoever looks after accounts.",
      },
      restricted: {
        when: has("0xC000006E"),
        warn: "Somebody was refused by a restriction of the account (4625 with 0xC000006E). An empty password is the usual one: Windows takes it at the console alone.",
        next: "Give the account a password.",
      },
      passwords: {
        when: gt(refused.count, 0),
        pass: "People were refused for a wrong name or password, and for nothing else that is known here. Many from addresses that nobody knows are somebody who guesses: Test-RdpExposure looks at that.",
        rulesOut: false,
      },
      none: { pass: "The log Security says of nobody that he was refused in the last days." },
    };
  },
  folkAdvice: {
    "Switch network level authentication off, then people get in.":
      "The account is refused all the same, a screen later; and strangers reach the sign-in screen.",
  },
  escalate: "The event 4625 of the attempt, whole, with the time of this computer and of a domain controller.",
  healthy: { refused: rdp.events() },
  scenarios: {
    none: { "nobody was refused": {} },
    passwords: { "a wrong password": { refused: refusedFor("0xC000006D", "0xC000006A", "3") } },
    clock: { "a clock is off": { refused: refusedFor("0xC0000133") } },
    trust: { "the computer's password does not fit": { refused: refusedFor("0xC000018D") } },
    "no-controller": { "no domain controller": { refused: refusedFor("0xC000005E") } },
    "no-right": {
      "not a member": { refused: refusedFor("0xC000015B") },
      "as a number": { refused: refusedFor("3221225819") },
    },
    account: {
      locked: { refused: refusedFor("0xC0000234") },
      "second status": { refused: refusedFor("0xC000006E", "0xC0000072") },
    },
    restricted: { "an empty password": { refused: refusedFor("0xC000006E") } },
    "no-log": { "no such log": { refused: rdp.noLog } },
    "not-readable": { "not elevated": { refused: { unknown: "RdpMend.AccessDenied: Security" } } },
  },
});
