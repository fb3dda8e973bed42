import { defineCodes } from "rdpmend";
import { gatewayProtocol } from "./_sources.ts";

const gateway = {
  log: "Microsoft-Windows-TerminalServices-Gateway/Operational",
  provider: "Microsoft-Windows-TerminalServices-Gateway",
  short: ["TerminalServices-Gateway", "Gateway"],
} as const;

export default defineCodes({
  id: "codes.gateway",
  title: "Events and error numbers of the Remote Desktop Gateway",
  summary: "What the gateway logs: who passed which policy, what ended, and the error numbers in its events.",
  description: [
    "Two policies stand in the way: the connection policy (CAP) says who may use the gateway, the resource policy (RAP) which computers behind it.",
    "The error number in the event, such as 23002, is the lower half of an HRESULT: 0x800759DA.",
  ],
  guide: ["O3"],
  decimal: true,
  groups: [
    {
      source: {
        mark: "A",
        from: "Microsoft, RD Gateway server connections: events 200 to 203; Event ID 304",
        url: "https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/ee891388(v=ws.10)",
      },
      next: ["symptom.gateway"],
      events: {
        ...gateway,
        ids: {
          200: "The user passed the connection policy (CAP). Information.",
          201: "The user did not pass the connection policy (CAP).",
          202: "An administrator of the gateway disconnected the user.",
          203: "The gateway has as many connections as it may.",
          304: "Both policies were passed, but the gateway could not connect to the computer.",
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Provider manifests and public collections of event titles: numbers of the gateway",
      },
      next: ["symptom.gateway"],
      events: {
        ...gateway,
        ids: {
          300: "The user passed the resource policy (RAP). Information.",
          301: "The user did not pass the resource policy (RAP) for this computer: it lists other names, or not this user.",
          302: "The user is connected to the computer through the gateway. Information.",
          303: "The user was disconnected from the computer; how long it took and the number of bytes are in the event.",
          205: "The user connected to the computer (UDP). Information.",
          312: "The client began an outbound connection; nobody has been authenticated yet. Information.",
          313: "The client began an inbound connection; nobody has been authenticated yet. Information.",
        },
      },
    },
    {
      source: {
        mark: "C",
        from: "Reports of gateway event 700",
        note: "Microsoft's page on the gateway's availability was read in part only, and not as far as this number.",
      },
      next: ["symptom.gateway"],
      events: {
        ...gateway,
        ids: { 700: "An exception in the gateway's service: it starts again by itself." },
      },
    },
    {
      source: gatewayProtocol,
      next: ["symptom.gateway"],
      codes: {
        23000: "The gateway failed inside.",
        23002:
          "Refused by the resource policy (RAP): this computer, in the form that the client named it, is not in it for this user.",
        23003: "Refused by the connection policy (CAP).",
        23005: "The gateway could not connect to the computer behind it.",
        23007: "It was disconnected already.",
        23014: "The gateway has as many connections as it may.",
        23016: "The gateway does not support it.",
        23017: "Client and gateway do not share a capability.",
        23021: "Refused by network access protection.",
        23022: "The gateway has no certificate for this.",
        23030: "The time of the session is over.",
        23031: "The cookie is damaged.",
        23032: "The cookie was not accepted.",
        23033: "The way to authenticate is not supported.",
        23034: "Authentication failed when it was asked for again.",
        23035: "The connection policy (CAP) refused when it was asked again.",
        23036: "The resource policy (RAP) refused when it was asked again.",
      },
    },
  ],
});
