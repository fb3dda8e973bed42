import { defineSymptom } from "rdpmend";
import { codes, weaken } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.security-error",
  title: "Security negotiation, encryption, and account errors",
  summary: "Client and server did not agree on security, a stream was damaged, or the account may not log on.",
  description: [
    "0x406 to 0xA06 are about the negotiation of security and the server's certificate. 0xB06, 0xC06 and 0xC08 say that data could not be encrypted, decrypted or unpacked.",
    "Codes that end in 07 are about the account, its password, its smart card, or handing credentials over. 0x1B07 is the exception: the certificate has expired.",
  ],
  guide: ["O1"],
  codes: [
    { code: 0x406, meaning: "Invalid security data." },
    { code: 0x506, meaning: "Invalid encryption method." },
    { code: 0x606, meaning: "Invalid security information from the server." },
    { code: 0x706, meaning: "The server's certificate could not be unpacked." },
    { code: 0x906, meaning: "Internal security error." },
    { code: 0xa06, meaning: "Internal security error (second kind)." },
    { code: 0xb06, meaning: "Encryption error." },
    { code: 0xc06, meaning: "Decryption error." },
    { code: 0xc08, meaning: "Data could not be unpacked." },
    { code: 0x807, meaning: "The logon failed." },
    { code: 0xa07, meaning: "There is no such user." },
    { code: 0xb07, meaning: "The account is disabled." },
    { code: 0xc07, meaning: "The account is restricted." },
    { code: 0xd07, meaning: "The account is locked out." },
    { code: 0xe07, meaning: "The account has expired." },
    { code: 0xf07, meaning: "The password has expired." },
    { code: 0x1207, meaning: "The password must be changed before the first logon." },
    { code: 0x1607, meaning: "A policy forbids handing credentials to this server." },
    { code: 0x1707, meaning: "Credentials may be handed over only after mutual authentication." },
    { code: 0x1807, meaning: "No authority for authentication (domain controller) could be reached." },
    { code: 0x1b07, meaning: "The certificate that was received has expired." },
    { code: 0x1c07, meaning: "The PIN of the smart card is wrong." },
    { code: 0x2107, meaning: "The server does not accept saved credentials." },
    { code: 0x2207, meaning: "The smart card is blocked." },
  ],
  causes: [
    {
      title: "The certificate of the target",
      evidence: "Log System on the target: 1050 to 1058 of RemoteConnectionManager, 36870 to 36874 of Schannel.",
      checks: ["target.services", "target.listener-configuration"],
    },
    {
      title: "TLS together with low encryption",
      evidence: "SecurityLayer 2 with MinEncryptionLevel 1 is an invalid pair.",
      checks: ["target.listener-configuration"],
    },
    {
      title: "The host's licensing certificates are damaged",
      evidence: "On a session host: a security error together with TermDD 50.",
      checks: ["session-host.license-configuration"],
    },
    {
      title: "The path damages data",
      evidence: "0xB06, 0xC06, 0xC08 through a VPN only; it works in the local network.",
    },
    {
      title: "The account",
      evidence: "The text of the message names it: disabled, locked, expired, password.",
    },
  ],
  first: [
    "Codes that end in 07 (but not 0x1B07): look at the account, not at the computer.",
    "All others: run Test-RdpService and Test-RdpListenerConfiguration on the target, and look for the certificate events.",
  ],
  notThis: {
    ...weaken,
    "Set AllowEncryptionOracle to the vulnerable value.":
      "It takes the protection of 2018 away; update both computers instead.",
  },
  sources: {
    A: [
      codes,
      "Microsoft, Cannot connect to RDS because no license server is available (newer version): security error and X509 values",
    ],
  },
});
