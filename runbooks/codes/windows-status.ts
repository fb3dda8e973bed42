import { defineCodes } from "rdpmend";
import { comErrors, failedLogon, ntStatus, sspi } from "./_sources.ts";

const authentication = ["symptom.authentication-error"];
const signIn = ["symptom.sign-in"];

export default defineCodes({
  id: "codes.windows-status",
  title: "Windows' own codes in messages and events",
  summary:
    "Eight digits, from 0x8 or 0xC on: 'an authentication error has occurred (Code: ...)', and the status in 4625, 36870, 226 and others.",
  description: [
    "Codes that begin with 0x8007 hold an error number of Windows in their last four digits. Codes that begin with 0xC are NTSTATUS; a leading 0xD is the same, in the clothes of the other kind.",
    "People paste them without 0x, or as negative numbers: -2147467259 is 0x80004005.",
  ],
  guide: ["O1", "C9"],
  groups: [
    {
      source: comErrors,
      next: authentication,
      codes: {
        "0x80004005": "Unspecified error. It says no more than that something failed.",
        "0x80070005": "Access was denied.",
        "0x8007007E": "A module (DLL) could not be found: with Remote Desktop, one that authentication needs.",
        "0x800706BE": "A remote procedure call failed.",
        "0x80070040": {
          means: "The network name is no longer there: the other side closed abruptly.",
          next: ["symptom.error-0x904"],
        },
        "0x80080005": {
          means: "A server program could not be started.",
          look: "Issue reports tie it to the update KB5074109 of January 2026; the updates after it mend it.",
        },
      },
    },
    {
      source: sspi,
      next: authentication,
      codes: {
        "0x80090300": "Not enough memory for authentication.",
        "0x80090301": "A handle of authentication is not valid.",
        "0x80090302": {
          means: "The function is not supported: client and server share no way to authenticate that both know.",
          look: "NLA, Restricted Admin and Remote Credential Guard ask for more than the other side knows; compare builds.",
        },
        "0x80090303": "The target is not known: no account for its name, or its name is misspelt.",
        "0x80090304": "The Local Security Authority cannot be contacted, or fails inside.",
        "0x80090305": "The security package does not exist.",
        "0x80090306": "The caller does not own the credentials.",
        "0x80090308": "A token is not valid: the data of authentication cannot be read.",
        "0x8009030C": { means: "The logon was refused.", next: signIn },
        "0x8009030D": {
          means: "The credentials that TLS got are not known: the private key of the certificate cannot be read.",
          next: ["symptom.certificate-events"],
        },
        "0x8009030E": "There are no credentials for this.",
        "0x80090311": { means: "No domain controller could be reached for authentication.", next: signIn },
        "0x80090316": "The security package that was asked for does not exist.",
        "0x80090318": "A message is cut off.",
        "0x8009030F": "A message was changed on the way.",
        "0x80090322": {
          means: "The name does not belong to the target: its account, its SPN or DNS is wrong.",
          look: "Connect by the full name that its domain knows, not by an alias or an address.",
        },
        "0x80090324": {
          means: "The clocks of client and server are too far apart.",
          look: "Compare the time on both, and on the domain controller.",
          next: signIn,
        },
        "0x80090325": {
          means: "The certificate comes from an authority that is not trusted.",
          next: ["symptom.certificate-events"],
        },
        "0x80090326": "A message of TLS came that was not expected.",
        "0x80090327": { means: "The certificate could not be processed.", next: ["symptom.certificate-events"] },
        "0x80090328": { means: "The certificate has expired.", next: ["symptom.certificate-events"] },
        "0x80090331": {
          means: "Client and server share no algorithm: TLS was hardened on one side.",
          next: ["symptom.certificate-events"],
        },
        "0x80090349": { means: "The certificate is not for this use.", next: ["symptom.certificate-events"] },
        "0x80090350": {
          means: "The domain controller could not be reached, or somebody interferes with authentication.",
          next: signIn,
        },
        "0x80090346": {
          means: "The client's channel bindings are wrong: something between opens TLS.",
          next: ["symptom.gateway"],
        },
        "0x8009035E": "A policy does not allow handing credentials over to this server.",
        "0x8009035F": "A policy does not allow handing credentials over to a server that only NTLM vouches for.",
        "0x80090363": "Mutual authentication failed: the server could not prove who it is.",
      },
    },
    {
      source: failedLogon,
      next: signIn,
      codes: {
        "0xC000005E": "No domain controller is there for the logon.",
        "0xC0000064": "There is no such account.",
        "0xC000006A": "The password is wrong.",
        "0xC000006D": "The logon failed: name or authentication; the second status in the event says which.",
        "0xC000006F": "The account may not log on at this hour.",
        "0xC0000070": "The account may not log on from this computer.",
        "0xC0000071": "The password has expired.",
        "0xC0000072": "The account is disabled.",
        "0xC00000DC": "The account database is in the wrong state.",
        "0xC0000133": "The clocks of this computer and the domain controller are too far apart.",
        "0xC000015B":
          "The account has no right to log on in this way: by Remote Desktop, or over the network with NLA.",
        "0xC000018C": "The trust between two domains is broken.",
        "0xC0000192": "The service Netlogon does not run.",
        "0xC0000193": "The account has expired.",
        "0xC0000224": "The password must be changed first.",
        "0xC0000225": "Nothing was found; Microsoft calls it no risk.",
        "0xC0000234": "The account is locked out.",
        "0xC00002EE": "An error at logon that Windows does not name.",
        "0xC0000413": "An authentication firewall: the account may not log on at this computer of another forest.",
      },
    },
    {
      source: {
        mark: "A",
        from: "Microsoft, IMsTscAxEvents::OnLogonError (the account is restricted), and event 4625 (unknown name or bad password)",
        url: "https://learn.microsoft.com/windows/win32/termserv/imstscaxevents-onlogonerror",
      },
      next: signIn,
      codes: {
        "0xC000006E":
          "The account is restricted, such as by its hours or an empty password; Microsoft's page on 4625 says an unknown name or a bad password.",
      },
    },
    {
      source: ntStatus,
      codes: {
        "0xC0000001": {
          means: "Unsuccessful. It says no more than that something failed.",
          next: ["symptom.session-ended"],
        },
        "0xC0000184": {
          means: "The device is in the wrong state: the server wanted to send after the connection had broken.",
          next: ["symptom.error-0x904"],
        },
        "0xC00000B5": { means: "Time ran out.", next: ["symptom.cannot-reach"] },
        "0xC000018A": { means: "This computer has lost the password that its domain knows it by.", next: signIn },
        "0xC000018B": { means: "Its domain does not know this computer.", next: signIn },
        "0xC000018D": { means: "The trust of this computer with its domain is broken.", next: signIn },
        "0xC0000022": { means: "Access was denied.", next: signIn },
        "0xC000020C": { means: "The connection was cut.", next: ["symptom.error-0x904"] },
      },
    },
    {
      source: {
        mark: "B",
        from: "The name STATUS_BAD_BINDINGS in ntstatus.h; issue quickstart-microsoft-rdgateway 26, which names KB 2903333",
      },
      codes: {
        "0xC000035B": {
          means:
            "The client's channel bindings are missing or wrong: something between terminates TLS, or the client answers with old NTLM.",
          look: "LmCompatibilityLevel of the client (3 or more); a proxy or load balancer that opens TLS before the gateway.",
          next: ["symptom.gateway"],
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Microsoft, structure of COM error codes; the same for NTSTATUS, as ntstatus.h has it",
      },
      ranges: [
        {
          from: 0x80070000,
          to: 0x8007ffff,
          of: "code",
          means: "An error of Windows; its number is in the last four digits.",
          look: "The command net helpmsg with that number, in decimal, gives Windows' own words.",
          holds: "windows",
        },
        {
          from: 0xd0000000,
          to: 0xdfffffff,
          of: "code",
          means: "An NTSTATUS in the clothes of an HRESULT: read it with a leading 0xC.",
          holds: "status",
        },
        {
          from: 0x80090300,
          to: 0x80090370,
          of: "code",
          means: "An error of authentication or TLS (SSPI).",
          next: authentication,
        },
        { from: 0xc0000000, to: 0xcfffffff, of: "code", means: "An error status of Windows (NTSTATUS)." },
        { from: 0x80000000, to: 0x8fffffff, of: "code", means: "An error code of Windows (HRESULT)." },
      ],
    },
  ],
});
