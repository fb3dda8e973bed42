import { defineCodes } from "rdpmend";
import { clientTexts, disconnectReasons } from "./_sources.ts";

const signIn = ["symptom.sign-in"];

export default defineCodes({
  id: "codes.client-sign-in",
  title: "Codes of the Windows client on signing in",
  summary:
    "The first of the two codes, where the account, its password, its smart card or the way to sign in is refused.",
  description: [
    "Most of them end in 07 or 09. Windows hides the rest from the client: event 4625 on the target tells it.",
  ],
  guide: ["O1"],
  groups: [
    {
      source: disconnectReasons,
      next: signIn,
      codes: {
        "0x807": "The logon failed.",
        "0xA07": "There is no such user.",
        "0xB07": "The account is disabled.",
        "0xC07": "The account is restricted.",
        "0xD07": "The account is locked out.",
        "0xE07": "The account has expired.",
        "0xF07": "The password has expired.",
        "0x1207": "The password must be changed before the first logon.",
        "0x1607": "A policy forbids handing credentials to this server.",
        "0x1707": "Credentials may be handed over only after mutual authentication.",
        "0x1807": "No authority for authentication (domain controller) could be reached.",
        "0x1C07": "The PIN of the smart card is wrong.",
        "0x2107": "The server does not accept saved credentials.",
        "0x2207": "The smart card is blocked.",
      },
    },
    {
      source: clientTexts,
      next: signIn,
      codes: {
        "0xB09": "The server requires network level authentication, and the client does not offer it.",
        "0xD09":
          "The client's policy asks for the password in Windows' own box, and the server cannot take it from there.",
        "0xE09": "The server does not support Restricted Admin mode.",
        "0xF08": "Credentials may not be sent to this server.",
        "0x1007": "The account may log on at certain hours only.",
        "0x1107": "The account may log on at certain computers only.",
        "0x1307":
          "The kind of logon (network or interactive) is not granted to the account: look at the right 'Deny access to this computer from the network'.",
        "0x1407": "Kerberos asks for its user-to-user form.",
      },
    },
    {
      source: {
        mark: "B",
        from: "Issue reports of 519: mRemoteNG 29 and 1820, cured by CredSSP on the client or by the server no longer asking for it",
      },
      next: signIn,
      codes: { "0x207": "The server requires network level authentication, and the client does not offer it." },
    },
    {
      source: clientTexts,
      look: "The smart card, its reader, and the service SCardSvr on the client.",
      codes: {
        "0x10A": "The smart card service does not run.",
        "0x20A": "No smart card reader was found.",
        "0x30A": "No card is in the reader.",
        "0x40A": "An error of the smart card subsystem.",
      },
    },
  ],
});
