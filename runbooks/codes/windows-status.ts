import { defineCodes } from "rdpmend";
import { failedLogon, sspi, statusCodes } from "./_sources.ts";

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
      source: statusCodes,
      next: authentication,
      codes: {
        2147500037: "Unspecified error. It says no more than that something failed.",
        2147942405: "Access was denied.",
        2147942526: "A module (DLL) could not be found: with Remote Desktop, one that authentication needs.",
        2147944126: "A remote procedure call failed.",
        2147942464: {
          means: "The network name is no longer there: the other side closed abruptly.",
          next: ["symptom.error-0x904"],
        },
        2148007941: {
          means: "A server program could not be started.",
          look: "Issue reports tie it to the update KB5074109 of January 2026; the updates after it mend it.",
        },
      },
    },
    {
      source: sspi,
      next: authentication,
      codes: {
        2148074240: "Not enough memory for authentication.",
        2148074241: "A handle of authentication is not valid.",
        2148074242: {
          means: "The function is not supported: client and server share no way to authenticate that both know.",
          look: "NLA, Restricted Admin and Remote Credential Guard ask for more than the other side knows; compare builds.",
        },
        2148074243: "The target is not known: no account for its name, or its name is misspelt.",
        2148074244: "The Local Security Authority cannot be contacted, or fails inside.",
        2148074245: "The security package does not exist.",
        2148074246: "The caller does not own the credentials.",
        2148074248: "A token is not valid: the data of authentication cannot be read.",
        2148074252: { means: "The logon was refused.", next: signIn },
        2148074253: {
          means: "The credentials that TLS got are not known: the private key of the certificate cannot be read.",
          next: ["symptom.certificate-events"],
        },
        2148074254: "There are no credentials for this.",
        2148074257: { means: "No domain controller could be reached for authentication.", next: signIn },
        2148074262: "The certificate or token is cut off.",
        2148074255: "A message was changed on the way.",
        2148074274: {
          means: "The name does not belong to the target: its account, its SPN or DNS is wrong.",
          look: "Connect by the full name that its domain knows, not by an alias or an address.",
        },
        2148074276: {
          means: "The clocks of client and server are too far apart.",
          look: "Compare the time on both, and on the domain controller.",
          next: signIn,
        },
        2148074277: {
          means: "The certificate comes from an authority that is not trusted.",
          next: ["symptom.certificate-events"],
        },
        2148074278: "A message of TLS came that was not expected.",
        2148074279: { means: "The certificate could not be processed.", next: ["symptom.certificate-events"] },
        2148074280: { means: "The certificate has expired.", next: ["symptom.certificate-events"] },
        2148074289: {
          means: "Client and server share no algorithm: TLS was hardened on one side.",
          next: ["symptom.certificate-events"],
        },
        2148074313: { means: "The certificate is not for this use.", next: ["symptom.certificate-events"] },
        2148074320: {
          means: "The domain controller could not be reached, or somebody interferes with authentication.",
          next: signIn,
        },
        2148074334: "No credentials of the kind that is asked for: handing credentials over is not allowed.",
      },
    },
    {
      source: failedLogon,
      next: signIn,
      codes: {
        3221225566: "No domain controller is there for the logon.",
        3221225572: "There is no such account.",
        3221225578: "The password is wrong.",
        3221225581: "The logon failed: name or authentication; the second status in the event says which.",
        3221225582: "The account is restricted: for example an empty password.",
        3221225583: "The account may not log on at this hour.",
        3221225584: "The account may not log on from this computer.",
        3221225585: "The password has expired.",
        3221225586: "The account is disabled.",
        3221225692: "The account database is in the wrong state.",
        3221225779: "The clocks of this computer and the domain controller are too far apart.",
        3221225819: "The account has no right to log on in this way: by Remote Desktop, or over the network with NLA.",
        3221225868: "The trust between two domains is broken.",
        3221225874: "The service Netlogon does not run.",
        3221225875: "The account has expired.",
        3221226020: "The password must be changed first.",
        3221226021: "Nothing was found; Microsoft calls it no risk.",
        3221226036: "The account is locked out.",
        3221226222: "An error at logon that Windows does not name.",
        3221226515: "An authentication firewall: the account may not log on at this computer of another forest.",
      },
    },
    {
      source: statusCodes,
      codes: {
        3221225473: {
          means: "Unsuccessful. It says no more than that something failed.",
          next: ["symptom.session-ended"],
        },
        3221225860: {
          means: "The device is in the wrong state: the server wanted to send after the connection had broken.",
          next: ["symptom.error-0x904"],
        },
        3221225653: { means: "Time ran out.", next: ["symptom.cannot-reach"] },
        3221225869: { means: "The trust of this computer with its domain is broken.", next: signIn },
        3221225506: { means: "Access was denied.", next: signIn },
        3221225996: { means: "The connection was cut.", next: ["symptom.error-0x904"] },
      },
    },
    {
      source: {
        mark: "A",
        from: "Microsoft, KB 2903333: 0xC000035B at a gateway; issue quickstart-microsoft-rdgateway 26",
      },
      codes: {
        3221226331: {
          means:
            "The client's channel bindings are missing or wrong: something between terminates TLS, or the client answers with old NTLM.",
          look: "LmCompatibilityLevel of the client (3 or more); a proxy or load balancer that opens TLS before the gateway.",
          next: ["symptom.gateway"],
        },
      },
    },
    {
      source: statusCodes,
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
