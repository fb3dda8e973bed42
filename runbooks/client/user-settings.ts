import * as rdp from "rdpmend";
import { absent, all, any, eq, host, not, present, say, unreadable } from "rdpmend";
import { answers, trusted } from "./_connection-scenarios.ts";

const path = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
const saved = { enablecredsspsupport: "number", "authentication level": "number", enablerdsaadauth: "number" } as const;
const says = { enablecredsspsupport: 1, "authentication level": 2, enablerdsaadauth: 0 };
const noFile = {
  exists: false,
  says: { enablecredsspsupport: null, "authentication level": null, enablerdsaadauth: null },
};
const file = (change: Partial<typeof says>) => ({ file: { exists: true, says: { ...says, ...change } } });
const nobody = { host: { target: null }, asked: { unknown: "RdpMend.NoTarget: nobody" } };
const byAddress = { ...answers(), name: "192.0.2.10", byAddress: true };

export default rdp.defineCheck({
  id: "client.user-settings",
  command: "Test-RdpUserSetting",
  title: "What this user saved does not forbid what the target asks for",
  summary:
    "Reads the user's Default.rdp for network level authentication, sign-in by Entra ID and what happens with a certificate that nobody vouches for, and whether a policy lets mstsc connect at all.",
  description: [
    "mstsc takes Default.rdp, a hidden file in Documents, for each connection that is given no .rdp file of its own. What was saved there once holds for every computer.",
    "It sees whoever runs it: in a window of another account, it reads that one's file. Other .rdp files are not read: open them in Notepad, the same names stand there. Test-RdpClientGateway looks at the gateway of the same file.",
  ],
  guide: ["C9"],
  roles: ["client"],
  sources: {
    A: [
      "Microsoft, Supported RDP properties: enablecredsspsupport, authentication level (1 does not connect), enablerdsaadauth",
      "Microsoft, KB 885187: Default.rdp lies in Documents",
      "Microsoft policy template TerminalServer.admx: AllowSignedFiles 0 blocks connections by the name of a computer too, for the computer or for a user",
      "Microsoft, Connect to remote Microsoft Entra joined device: a web account works by name, not by address",
    ],
    K: { "A setting of the file that a policy has too": "The policy wins; what mstsc then shows is not documented." },
  },
  takes: "up to five seconds",
  readings: {
    file: rdp.connectionFile(
      { setting: saved },
      { good: "enablecredsspsupport 1, or not there.", bad: "enablecredsspsupport 0, or authentication level 1." },
    ),
    signed: rdp.registryValue({ path, name: "AllowSignedFiles", kind: "DWord" }, { good: "Absent, or 1.", bad: "0." }),
    userSigned: rdp.registryValue(
      { path, name: "AllowSignedFiles", kind: "DWord", user: true },
      { good: "Absent, or 1.", bad: "0." },
    ),
    asked: rdp.rdpEndpoint(
      { target: host.target },
      { good: "It says whether it wants NLA, and shows its certificate." },
    ),
  },
  verdicts: ({ file: { exists, says }, signed, userSigned, asked }) => {
    const { best } = asked;
    const isOff = eq(says.enablecredsspsupport, 0);
    const wantsNla = all(present(host.target), not(unreadable(best.nlaRequired)), eq(best.nlaRequired, true));
    // Nobody was asked, or who answered shows no certificate. One that cannot be read is neither.
    const notSaid = any(absent(host.target), absent(best.certificate.selfSigned));
    const turnOn = "In Default.rdp set enablecredsspsupport:i:1, or delete that line; then connect anew.";
    return {
      "of-nobody": {
        when: eq(host.system, true),
        "not-applicable": "SYSTEM connects nowhere: run it as the user who does.",
      },
      "connections-blocked": {
        when: any(eq(signed.data, 0), eq(userSigned.data, 0)),
        fail: "A policy keeps mstsc from connecting by the name of a computer (AllowSignedFiles is 0): it says that the publisher is blocked.",
        next: "Whoever owns the policy 'Allow .rdp files from valid publishers and user's default .rdp settings' has to take it back.",
      },
      "nla-off-and-wanted": {
        when: all(isOff, wantsNla),
        fail: say`This user's Default.rdp switches network level authentication off (enablecredsspsupport 0), and ${asked.name} wants it: the connection is refused (519 or 2825).`,
        next: turnOn,
      },
      "nla-off": {
        when: isOff,
        warn: "This user's Default.rdp switches network level authentication off (enablecredsspsupport 0): targets that want it refuse the connection (519 or 2825).",
        next: turnOn,
      },
      "entra-by-address": {
        when: all(eq(says.enablerdsaadauth, 1), present(host.target), eq(asked.byAddress, true)),
        fail: say`This user's Default.rdp signs in by Entra ID (enablerdsaadauth 1), and ${asked.name} is an address: a web account works by the name that the target has in the directory.`,
        next: "Connect by name; or take away 'Use a web account to sign in to the remote computer' (Advanced).",
      },
      "refuses-own-certificate": {
        when: all(eq(says["authentication level"], 1), not(notSaid), eq(best.certificate.selfSigned, true)),
        warn: say`This user's Default.rdp refuses what it cannot authenticate (authentication level 1), and ${asked.name} shows a certificate that it made for itself. In one domain, by name, Kerberos vouches for it; else it is refused.`,
        next: "Give the target a certificate of an authority that this client trusts. A weaker level lets anybody pose as the target.",
      },
      "no-file": {
        when: eq(exists, false),
        pass: "This user has no Default.rdp: mstsc takes what is usual, and no policy blocks it. Other .rdp files are not read.",
      },
      "nothing-forbidden": {
        pass: say`Nothing in this user's Default.rdp forbids what a target may ask for (enablecredsspsupport ${says.enablecredsspsupport}, authentication level ${says["authentication level"]}, enablerdsaadauth ${says.enablerdsaadauth}). Other .rdp files are not read.`,
      },
    };
  },
  folkAdvice: {
    "Write enablecredsspsupport:i:0 into the .rdp file.":
      "The target then shows its own sign-in to anybody who asks, or refuses; what failed in network level authentication fails there too.",
    "Delete Default.rdp.": "Look at it first: what it says is the evidence. Move it away, and mstsc writes another.",
  },
  escalate: "Whoever owns the policy of the clients; and whoever gave this user the .rdp file.",
  healthy: {
    host: { target: "server1" },
    ...file({}),
    signed: rdp.noValue,
    userSigned: rdp.noValue,
    asked: answers(),
  },
  scenarios: {
    "nothing-forbidden": {
      "as mstsc saves it": {},
      "a certificate of an authority": { ...file({ "authentication level": 1 }), asked: trusted },
      "by Entra ID, and by name": file({ enablerdsaadauth: 1 }),
      "no target was named": nobody,
    },
    "no-file": { "nothing was ever saved": { file: noFile } },
    "of-nobody": { "a script of a management system": { host: { system: true } } },
    "connections-blocked": {
      "by the computer's policy": { signed: rdp.dword(0) },
      "by the user's": { userSigned: rdp.dword(0) },
    },
    "nla-off-and-wanted": { "an old file": file({ enablecredsspsupport: 0 }) },
    "nla-off": {
      "the target does without": { ...file({ enablecredsspsupport: 0 }), asked: answers({ nlaRequired: false }) },
      "no target was named": { ...file({ enablecredsspsupport: 0 }), ...nobody },
    },
    "entra-by-address": { "an address": { ...file({ enablerdsaadauth: 1 }), asked: byAddress } },
    "refuses-own-certificate": { "Windows' own certificate": file({ "authentication level": 1 }) },
    "not-readable": {
      "the documents cannot be read": { file: { unknown: "RdpMend.AccessDenied: Default.rdp" } },
      "what the target shows cannot be read": {
        ...file({ "authentication level": 1 }),
        asked: { unknown: "RdpMend.ReadFailed: the target could not be asked" },
      },
    },
  },
});
