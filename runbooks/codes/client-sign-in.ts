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
        2055: "The logon failed.",
        2567: "There is no such user.",
        2823: "The account is disabled.",
        3079: "The account is restricted, for example to certain hours.",
        3335: "The account is locked out.",
        3591: "The account has expired.",
        3847: "The password has expired.",
        4615: "The password must be changed before the first logon.",
        5639: "A policy forbids handing credentials to this server.",
        5895: "Credentials may be handed over only after mutual authentication.",
        6151: "No authority for authentication (domain controller) could be reached.",
        7175: "The PIN of the smart card is wrong.",
        8455: "The server does not accept saved credentials.",
        8711: "The smart card is blocked.",
      },
    },
    {
      source: clientTexts,
      next: signIn,
      codes: {
        2825: "The server requires network level authentication, and the client does not offer it.",
        3337: "The client's policy asks for the password in Windows' own box, and the server cannot take it from there.",
        3593: "The server does not support Restricted Admin mode.",
        3848: "Credentials may not be sent to this server.",
        4103: "The account may log on at certain hours only.",
        4359: "The account may log on at certain computers only.",
        4871: "The kind of logon (network or interactive) is not granted to the account: look at the right 'Deny access to this computer from the network'.",
        5127: "Kerberos asks for its user-to-user form.",
      },
    },
    {
      source: {
        mark: "B",
        from: "Issue reports of 519: mRemoteNG 29 and 1820, cured by CredSSP on the client or by the server no longer asking for it",
      },
      next: signIn,
      codes: { 519: "The server requires network level authentication, and the client does not offer it." },
    },
    {
      source: clientTexts,
      look: "The smart card, its reader, and the service SCardSvr on the client.",
      codes: {
        266: "The smart card service does not run.",
        522: "No smart card reader was found.",
        778: "No card is in the reader.",
        1034: "An error of the smart card subsystem.",
      },
    },
  ],
});
