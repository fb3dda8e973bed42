import { defineSymptom } from "rdpmend";
import { weaken } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.sign-in",
  title: "Signing in is refused: account, password, rights, network level authentication",
  summary: "The computer was reached, and said no to this user, or to the way in which the client signs in.",
  description: [
    "With network level authentication the user signs in before there is a session. That is a logon over the network (type 3) as well as one by Remote Desktop (type 10): the account needs both rights.",
    "Windows hides from the client why a logon failed. The target does not: event 4625 in the log Security has a status for each.",
  ],
  guide: ["O1", "C9"],
  causes: [
    {
      title: "Name or password, or the state of the account",
      evidence:
        "0x807, 0xA07, 0xB07, 0xD07, 0xE07, 0xF07, 0x1207, extended 0x300 or 0xA; RdpCoreTS 140; 4625 with 0xC000006A (password), 0xC0000064 (no such account), 0xC0000072, 0xC0000234, 0xC0000071, 0xC0000193.",
      checks: ["target.sign-ins", "target.attempts"],
    },
    {
      title: "The account has no right to log on in this way",
      evidence:
        "Extended 0x9 ('you need the right to sign in through Remote Desktop Services'), 0x1307, or 4625 with 0xC000015B. It is not in Remote Desktop Users; or a deny right holds it or one of its groups. 0x1307: look first at 'Deny access to this computer from the network', which network level authentication needs as much as the right for Remote Desktop.",
      checks: ["target.logon-right", "target.sign-ins"],
    },
    {
      title: "The server requires network level authentication, and the client does not offer it",
      evidence:
        "519 (0x207) or 2825 (0xB09); mstsc gets in, another program does not. CredSSP is off in that program's connection, or enablecredsspsupport:i:0 stands in the .rdp file.",
      checks: ["client.settings", "client.user-settings", "target.encryption"],
    },
    {
      title: "The target is joined to Entra ID",
      evidence:
        "0x807 or 'user name or password is incorrect' with credentials that are right, from a computer that is not joined to the same directory. The .rdp file needs enablerdsaadauth:i:1, or the client has to be joined or registered.",
      checks: ["client.user-settings", "target.directory"],
    },
    {
      title: "No domain controller, a broken trust, or the clock",
      evidence:
        "0x1807, 0x1D07; 4625 with 0xC000005E, 0xC000018C, 0xC000018D, 0xC0000192 or 0xC0000133. ('The trust relationship between this workstation and the primary domain failed.') More than five minutes between the clocks stop Kerberos.",
      checks: ["target.sign-ins", "target.clock", "target.directory"],
    },
    {
      title: "A policy that keeps ordinary users from asking for accounts",
      evidence:
        "Administrators get in, others do not, since a policy on remote calls to SAM (RestrictRemoteSAM), on a target before Windows 10 1607 or Server 2016.",
      checks: ["target.sam-policy"],
    },
    {
      title: "A policy on handing credentials over",
      evidence: "0x1607, 0x1707, 0x2107, 0xF08; the policies on Credentials Delegation of the client.",
    },
    {
      title: "Hours or computers are restricted",
      evidence: "0xC07, 0x1007, 0x1107; 4625 with 0xC000006E, 0xC000006F, 0xC0000070 or 0xC0000413.",
      checks: ["target.sign-ins"],
    },
  ],
  first: [
    "On the target look for 4625 in the log Security at that time: its status and second status say why. Look them up: rdpmend explain 0xC000006D.",
    "Does the same user get in with mstsc from another Windows computer? Then it is the program, not the account.",
    "Extended 0x9: ask for the group Remote Desktop Users, for the named account only.",
    "519, 2825: switch CredSSP on in the program that connects.",
  ],
  notThis: {
    "Add Everyone to Remote Desktop Users.": "Every account could then log on remotely; name the people who may.",
    ...weaken,
    "Set AllowEncryptionOracle to the vulnerable value.":
      "It takes the protection of 2018 away; update both computers instead.",
  },
  sources: {
    A: ["Microsoft, event 4625: status codes and logon types"],
    B: [
      "Issues windowsserverdocs 2466 and 6811 (4871 and the right to log on over the network), mRemoteNG 875 and 1820 (519, 2825), windows-itpro-docs 5199 and 11393, windowsserverdocs 1955 (Entra ID), ATADocs 221 (remote calls to SAM)",
    ],
  },
});
