import { defineCodes } from "rdpmend";

const log = "Microsoft-Windows-TerminalServices-RDPClient/Operational";

export default defineCodes({
  id: "codes.events-client",
  title: "Events on the client",
  summary: "What Remote Desktop Connection logs on the computer that connects; event 1026 has the code.",
  description: [
    "Channel RDPClient/Operational, source ClientActiveXCore. The reason in 1026 is in decimal and is the first code of the message: 2308 is 0x904; 263 (0x107) is the ordinary end.",
  ],
  guide: ["O3"],
  groups: [
    {
      source: {
        mark: "B",
        from: "Provider manifests (numbers), and Rackspace's page on disconnect codes with a whole event 1026",
      },
      events: {
        log,
        provider: "Microsoft-Windows-TerminalServices-ClientActiveXCore",
        short: ["RDPClient", "ClientActiveXCore"],
        ids: {
          1024: { means: "The client tries to connect to this server. Information.", next: [] },
          1025: { means: "The client is connected. Information.", next: [] },
          1026: {
            means: "The client was disconnected; the reason in the event is the code, in decimal.",
            look: "Look that number up: rdpmend explain, and the number.",
            next: ["path.error-0x904"],
          },
          1027: { means: "The client has a session on this server's domain. Information.", next: [] },
          1029: { means: "A hash of the user's name. Information.", next: [] },
        },
      },
      codes: {
        "0x107": {
          means: "The ordinary end, as event 1026 of the client logs it.",
          next: ["symptom.not-an-error"],
        },
      },
    },
  ],
});
