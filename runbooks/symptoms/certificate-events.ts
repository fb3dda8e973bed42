import { defineSymptom } from "rdpmend";
import { weaken } from "./_sources.ts";

const remote = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";

export default defineSymptom({
  id: "symptom.certificate-events",
  title: "Events of the Remote Desktop certificate and of Schannel",
  summary:
    "The certificate of the listener is missing, expired or cannot be used, or TLS could not be agreed on. The strongest evidence behind 0x904.",
  description: [
    "Remote Desktop makes itself a certificate and replaces it before it expires. When it cannot, connections are closed right after they come up.",
    "The service runs as NETWORK SERVICE and needs to read the private key of the certificate that it uses.",
  ],
  guide: ["O3"],
  events: [
    {
      log: "System",
      provider: remote,
      ids: [1050],
      meaning: "The settings for authentication and encryption contradict each other.",
    },
    {
      log: "System",
      provider: remote,
      ids: [1051],
      meaning: "The certificate that the listener is bound to is missing.",
    },
    { log: "System", provider: remote, ids: [1052], meaning: "The certificate is about to expire." },
    { log: "System", provider: remote, ids: [1053], meaning: "The certificate has expired." },
    { log: "System", provider: remote, ids: [1054], meaning: "The certificate cannot be used." },
    {
      log: "System",
      provider: remote,
      ids: [1056],
      meaning: "A new self-signed certificate was made. Information.",
    },
    {
      log: "System",
      provider: remote,
      ids: [1057],
      meaning: "A new self-signed certificate could not be made.",
    },
    {
      log: "System",
      provider: remote,
      ids: [1058],
      meaning: "The expired self-signed certificate could not be replaced.",
    },
    {
      log: "System",
      provider: "Schannel",
      ids: [36869],
      meaning: "The certificate has no information on its private key.",
    },
    {
      log: "System",
      provider: "Schannel",
      ids: [36870],
      meaning: "The private key of the certificate cannot be read.",
    },
    { log: "System", provider: "Schannel", ids: [36871], meaning: "TLS credentials could not be made." },
    {
      log: "System",
      provider: "Schannel",
      ids: [36872, 36886],
      meaning: "There is no usable server certificate.",
    },
    {
      log: "System",
      provider: "Schannel",
      ids: [36874],
      meaning: "Client and server share no cipher suite or protocol.",
    },
    {
      log: "System",
      provider: "Schannel",
      ids: [36887, 36888],
      meaning: "A fatal TLS alert was received, or sent.",
    },
  ],
  causes: [
    {
      title: "The self-signed certificate could not be replaced",
      evidence: "1057 or 1058. The services that make it: SessionEnv, CertPropSvc, KeyIso, CryptSvc.",
      checks: ["target.services"],
    },
    {
      title: "The listener is bound to a certificate that is gone or expired",
      evidence: "1051, 1053 or 1054; SSLCertificateSHA1Hash is set.",
      checks: ["target.listener-configuration"],
    },
    {
      title: "TLS was hardened on one side only",
      evidence: "36871, 36874, 36888 since that change.",
      checks: ["target.listener-configuration"],
    },
    {
      title: "Contradicting settings",
      evidence: "1050; TLS with low encryption.",
      checks: ["target.listener-configuration"],
    },
  ],
  first: [
    "Which of the numbers came at the time of the failed attempt? One from last year is no evidence.",
    "Run Test-RdpService, then Test-RdpListenerConfiguration.",
    "1057, 1058: restarting SessionEnv (not TermService) makes Windows try again.",
  ],
  notThis: {
    "Rename MachineKeys, or give everybody rights to all of it.":
      "Every private key of the computer is lost or opened; one file is concerned.",
    ...weaken,
  },
  sources: {
    A: ["Microsoft, Azure troubleshooting by event id; Internal error has occurred when connecting"],
    B: ["Microsoft's older pages and collections of event descriptions on 1050 to 1058"],
    C: {
      "Restarting SessionEnv leaves sessions alone":
        "It is an inference; that it always makes the certificate anew has not been seen on every version.",
    },
  },
});
