import { defineCodes } from "rdpmend";
import { titles } from "./_sources.ts";

const provider = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
const short = ["RemoteConnectionManager", "RCM"] as const;
const next = ["symptom.listener-events"];
const operational = { log: `${provider}/Operational`, provider, short };

export default defineCodes({
  id: "codes.events-listener",
  title: "Events of the listener",
  summary: "What RemoteConnectionManager logs of the listener's life: started, stopped, received a connection, failed.",
  description: ["256, 257, 260 and 272 to 274 are in the channel Analytic, which is off by default."],
  guide: ["O3", "T18"],
  groups: [
    {
      source: titles,
      next,
      events: {
        ...operational,
        ids: {
          258: "The listener has started to listen.",
          259: "The listener has stopped listening.",
          261: "The listener received a connection. Information, no fault.",
          262: "The listener was asked to stop.",
          263: "Sessions use the WDDM display driver. Information.",
          1149: "Network authentication succeeded; a session need not have come of it.",
        },
      },
    },
    {
      source: titles,
      next,
      events: {
        log: `${provider}/Analytic`,
        provider,
        short,
        ids: {
          256: "The service RemoteConnectionManager is starting.",
          257: "The service RemoteConnectionManager has started.",
          260: "The listener failed while it listened.",
          272: "A connection has begun.",
          273: "A connection has become a session; the event says how long that took.",
          274: "A connection has gone on in a session that was there.",
        },
      },
    },
    {
      source: titles,
      next,
      events: {
        log: `${provider}/Admin`,
        provider,
        short,
        ids: { 1006: "Many incomplete connections: half-open ones, or an attack." },
      },
    },
    {
      source: titles,
      next,
      events: {
        log: "System",
        provider,
        short,
        ids: {
          1035: "The stack of the listener is down.",
          1036: "A session could not be made; another program may have the port.",
          1012: {
            means: "One client failed to log on too often and was disconnected.",
            next: ["symptom.sign-in"],
          },
        },
      },
    },
  ],
});
