import { defineSymptom } from "rdpmend";

export default defineSymptom({
  id: "symptom.listener-events",
  title: "Events of the listener",
  summary: "What the numbers of the listener's life mean: started, stopped, received a connection, failed.",
  description: [
    "258 after the last start of the service is the sign of a listener that works. 261 is information: a connection was received.",
    "256, 257, 260 and 272 to 274 are in the channel Analytic, which is off by default.",
  ],
  guide: ["O3", "T18"],
  causes: [
    {
      title: "The listener stopped or failed",
      evidence: "259, 260 or 1035 after the last 258.",
      checks: ["target.listener", "target.listener-configuration"],
      fixes: ["target.reset-listener"],
    },
    { title: "Another program has the port", evidence: "1036.", checks: ["target.listener", "target.port"] },
    {
      title: "It listens, and the connection ends later",
      evidence:
        "258 is the newest of them, and 261 is there for the attempt. The pages on 0x904 and on certificates go on.",
      checks: ["target.services"],
    },
    {
      title: "Nothing arrives",
      evidence: "No 261 for the attempt: a firewall or the network.",
      checks: ["target.firewall"],
    },
  ],
  first: [
    "Is 258 newer than the last start of the service? Then it listens.",
    "Is there a 261 for the attempt? If not, the packet never arrived.",
    "Run Test-RdpListener.",
  ],
  notThis: {
    "Event 261 says that the listener failed.": "It says that a connection was received.",
  },
  sources: {
    A: ["Provider manifests of RemoteConnectionManager"],
    B: ["Channel of 256, 257, 260 and 272 to 274 (Analytic); meaning of 1149"],
  },
});
