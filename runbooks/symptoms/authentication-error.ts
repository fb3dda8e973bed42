import { defineSymptom } from "rdpmend";
import { weaken } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.authentication-error",
  title: "An authentication error has occurred (Code: 0x8...)",
  summary: "Client and server did not get as far as a password: CredSSP, Kerberos or TLS failed on one side.",
  description: [
    "The code is one of Windows' own, of eight digits. Many are from SSPI (0x800903..); 0x80004005 says only that something failed.",
    "The same message has a text on 'CredSSP encryption oracle remediation' where one computer lacks the updates of 2018.",
  ],
  guide: ["C9", "T12"],
  causes: [
    {
      title: "One computer lacks the CredSSP updates of 2018",
      evidence: "The text on encryption oracle remediation; LsaSrv 6041 in the log System. Run the check on both.",
      checks: ["target.credssp"],
    },
    {
      title: "The way to authenticate is not shared",
      evidence:
        "0x80090302, 0x8009035E, 0x80090304: Restricted Admin, Remote Credential Guard or NTLM is asked for on one side and off on the other.",
    },
    {
      title: "The name does not lead to an account that Kerberos knows",
      evidence: "0x80090303, 0x80090322; it works by the computer's full name.",
    },
    {
      title: "A module of authentication is missing or was replaced",
      evidence: "0x8007007E: on a cut-down Windows, or after security software took a file.",
    },
    {
      title: "An update broke it",
      evidence: "0x80080005 since January 2026: KB5074109, mended by the updates after it.",
    },
    {
      title: "The certificate or TLS",
      evidence:
        "0x80004005 together with Schannel events on the target at that time, or 0x80090326, 0x80090331: see the page on the certificate.",
      checks: ["target.certificate", "target.tls", "target.services", "target.listener-configuration"],
    },
  ],
  first: [
    "Connect by the full name of the computer, not by an alias or address.",
    "Are both computers up to date?",
    "Does another Windows client get in? If yes, it is this client; if no, look at the target's log System for Schannel and LsaSrv.",
  ],
  notThis: {
    "Set AllowEncryptionOracle to the vulnerable value.":
      "It takes the protection of 2018 away; update both computers instead.",
    ...weaken,
  },
  sources: {
    A: ["Microsoft, COM error codes (security and setup): SSPI"],
    B: [
      "Copies of Microsoft KB 4093492: CredSSP updates for CVE-2018-0886",
      "Issues mRemoteNG 716, 978 and 3088, rdpwrap 480, PhoenixPE 24, Sandboxie 5202",
    ],
  },
});
