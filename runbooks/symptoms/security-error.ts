import { defineSymptom } from "rdpmend";
import { disconnectReasons } from "../codes/_sources.ts";
import { weaken } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.security-error",
  title: "Security negotiation and encryption",
  summary: "Client and server did not agree on security, or data were damaged on the way.",
  description: [
    "0x406 to 0xA06 are about the negotiation of security and the server's certificate. 0xB06, 0xC06 and 0xC08 say that data could not be encrypted, decrypted or unpacked.",
    "Extended codes from 0x1000 to 0x7FFF are protocol errors; Microsoft's page says to look at the server's log. RdpCoreTS 139 and, on older Windows, TermDD 50 and 56 are their other side.",
  ],
  guide: ["O1"],
  causes: [
    {
      title: "The certificate of the target, or its TLS",
      evidence: "Log System on the target: 1050 to 1058 of RemoteConnectionManager, 36870 to 36874 of Schannel.",
      checks: ["target.certificate", "target.tls", "target.services", "target.listener-configuration"],
    },
    {
      title: "TLS together with low encryption",
      evidence: "SecurityLayer 2 with MinEncryptionLevel 1 is an invalid pair.",
      checks: ["target.listener-configuration"],
    },
    {
      title: "The host's licensing certificates are damaged",
      evidence: "On a session host: a security error together with TermDD 50.",
      checks: ["session-host.license-certificate", "session-host.license-configuration"],
      fixes: ["session-host.reset-license-certificate"],
    },
    {
      title: "The path damages data",
      evidence: "0xB06, 0xC06, 0xC08 through a VPN only; it works in the local network.",
      checks: ["client.vpn"],
    },
    {
      title: "What answers does not speak Remote Desktop",
      evidence: "0x1104; the process that owns the port is not that of TermService.",
      checks: ["target.listener", "target.port", "client.connection"],
    },
  ],
  first: [
    "On the target run Test-RdpCertificate, Test-RdpTlsProtocol and Test-RdpListenerConfiguration, and look for the certificate events.",
  ],
  notThis: {
    ...weaken,
  },
  sources: {
    A: [
      disconnectReasons,
      "Microsoft, Cannot connect to RDS because no license server is available (newer version): security error and X509 values",
    ],
  },
});
