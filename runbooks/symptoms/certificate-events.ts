import { defineSymptom } from "rdpmend";
import { weaken } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.certificate-events",
  title: "The certificate of Remote Desktop, and TLS",
  summary:
    "The certificate of the listener is missing, expired or cannot be used, or TLS could not be agreed on. The strongest evidence behind 0x904.",
  description: [
    "Remote Desktop makes itself a certificate and replaces it before it expires. When it cannot (1057, 1058), connections are closed right after they come up, or clients stop at an expired one (0x1B07).",
    "A certificate that was chosen, and is gone, expired or of the wrong kind (1051, 1053, 1054, 1055), does not close the door: Windows goes on with its own. Clients then see another identity than the one that they know.",
    "The service runs as NETWORK SERVICE and needs to read the private key of the certificate that it uses.",
  ],
  guide: ["O3"],
  causes: [
    {
      title: "The self-signed certificate could not be replaced",
      evidence:
        "1057 or 1058, or 0x1B07 on the clients ('the authentication certificate is expired or invalid'). Its date is in the store 'Remote Desktop' of the computer. The services that make it: SessionEnv, CertPropSvc, KeyIso, CryptSvc.",
      checks: ["target.certificate", "target.services"],
    },
    {
      title: "The private key cannot be read",
      evidence:
        "36870, or 1055. 0x8009030D in it: NETWORK SERVICE may not read the file of the key. The check reads the event and whether the key is there; who may read it only certlm.msc shows.",
      checks: ["target.certificate"],
    },
    {
      title: "TLS was hardened on one side only, or a client is too old",
      evidence:
        "36871, 36874, 36888 since that change, or 0x80090331. 36874 names a client that offers nothing this computer accepts, such as TLS 1.0 only. Such a client may just say 'connection reset by peer', while mstsc gets in.",
      checks: ["target.tls"],
    },
    {
      title: "The wrong identity: the certificate that was chosen is not the one in use",
      evidence:
        "1051, 1053, 1054, 1055, 1059, 1064 or 1065, and clients that warn of another name or an authority that they do not trust (0x907). SSLCertificateSHA1Hash is set.",
      checks: ["target.certificate", "target.listener-configuration"],
    },
    {
      title: "Contradicting settings",
      evidence: "1050. Windows has corrected them, and connections go on: it is a warning.",
      checks: ["target.listener-configuration"],
    },
  ],
  first: [
    "Which of the numbers came at the time of the failed attempt? One from last year is no evidence.",
    "Run Test-RdpCertificate, then Test-RdpService.",
    "1057, 1058: restarting SessionEnv (not TermService) makes Windows try again.",
    "36874: which client was it? Does a current mstsc get in?",
  ],
  notThis: {
    "Rename MachineKeys, or give everybody rights to all of it.":
      "Every private key of the computer is lost or opened; one file is concerned.",
    "Switch TLS 1.0 on again.":
      "Update the client; only Windows' own database of a broker on 2012 R2 and 2016 needs it.",
    ...weaken,
  },
  sources: {
    A: [
      "Microsoft, Azure troubleshooting by event id; Internal error has occurred when connecting",
      "Microsoft, Remote Desktop Services authentication and encryption: the default certificate is used from now on",
    ],
    C: {
      "Restarting SessionEnv leaves sessions alone":
        "It is an inference; that it always makes the certificate anew has not been seen on every version.",
    },
  },
});
