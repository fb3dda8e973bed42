import { defineCodes } from "rdpmend";

const next = ["symptom.certificate-events"];
const manager = {
  log: "System",
  provider: "Microsoft-Windows-TerminalServices-RemoteConnectionManager",
  short: ["RemoteConnectionManager", "RCM"],
} as const;
const schannel = { log: "System", provider: "Schannel" } as const;

export default defineCodes({
  id: "codes.events-certificate",
  title: "Events of the listener's certificate, and of Schannel",
  summary: "The certificate of the listener is missing, expired or cannot be used, or TLS could not be agreed on.",
  description: [
    "1051 and 1053 to 1055 do not close the door: Windows goes on with its own certificate, and clients see another identity than the one that was chosen. 1057 and 1058 do: there is no certificate left to go on with.",
  ],
  guide: ["O3"],
  groups: [
    {
      source: {
        mark: "A",
        from: "Microsoft, Remote Desktop Services authentication and encryption (1050 to 1053); Azure troubleshooting by event id (1056 to 1058)",
        url: "https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/ee890993(v=ws.10)",
      },
      next,
      events: {
        ...manager,
        ids: {
          1050: "The settings for authentication and encryption contradict each other; Windows has corrected them so that connections go on.",
          1051: "The certificate that was chosen was not found; the default one is used from now on.",
          1052: "The certificate will expire soon.",
          1053: "The certificate that was chosen has expired; the default one is used from now on.",
          1056: "A new self-signed certificate was made. Information.",
          1057: "A new self-signed certificate could not be made.",
          1058: "The expired self-signed certificate could not be replaced.",
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "The same page of Microsoft's, as copies of it carry the rest",
      },
      next,
      events: {
        ...manager,
        ids: {
          1054: "The certificate that was chosen is not for server authentication; the default one is used from now on.",
          1055: "The private key of the certificate that was chosen cannot be read; the default one is used from now on.",
          1059: "The template for certificates could not be used: the default certificate is used.",
          1064: "The certificate could not be had by the template that a policy names.",
          1065: "The certificate of the template has expired and could not be replaced.",
        },
      },
    },
    {
      source: {
        mark: "A",
        from: "Microsoft, Azure troubleshooting by event id: 36870 to 36872",
        url: "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton",
      },
      next,
      events: {
        ...schannel,
        ids: {
          36870: "The private key of the certificate cannot be read; the code in the event says why.",
          36871:
            "TLS credentials could not be made: protocols or ciphers were switched off, or the key cannot be used.",
          36872: "There is no usable server certificate.",
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Provider manifests (numbers), and Microsoft's list of Schannel events as collections of titles carry it",
      },
      next,
      events: {
        ...schannel,
        ids: {
          36869: "The certificate has no information on its private key.",
          36873: "No cipher suite is left for a connection that this computer makes.",
          36874: "A client offered no cipher suite or protocol that this computer accepts.",
          36886: "There is no usable server certificate.",
          36887: "The other side sent a fatal TLS alert.",
          36888: "This computer sent a fatal TLS alert.",
        },
      },
    },
  ],
});
