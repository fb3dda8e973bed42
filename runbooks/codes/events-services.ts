import { defineCodes } from "rdpmend";

const next = ["target.services"];

export default defineCodes({
  id: "codes.events-services",
  title: "Events of services",
  summary:
    "What the Service Control Manager logs when TermService or a service beside it does not start, hangs or ends.",
  description: [
    "The name of the service is in the event: TermService, UmRdpService, SessionEnv, CertPropSvc; on a licence server TermServLicensing.",
  ],
  guide: ["O3", "T19"],
  groups: [
    {
      source: {
        mark: "B",
        from: "Provider manifests (numbers), and Microsoft's pages on service operations as collections of titles carry them",
        url: "https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/cc756379(v=ws.10)",
      },
      next,
      events: {
        log: "System",
        provider: "Service Control Manager",
        short: ["Service Control Manager", "SCM"],
        ids: {
          7000: "A service did not start; the error is in the event.",
          7001: "A service did not start, for one that it depends on did not.",
          7002: "A service did not start, for none of a group that it depends on did.",
          7003: "A service depends on one that does not exist.",
          7009: "A service did not answer in time when it was started.",
          7011: "A service did not answer in time: it hangs.",
          7022: "A service hung while it started.",
          7023: "A service ended with an error.",
          7024: "A service ended with an error of its own kind.",
          7026: "A driver did not load at the start of Windows.",
          7031: "A service ended unexpectedly; Windows does what is configured for that.",
          7032: "Windows could not do what is configured for a service that ended.",
          7034: "A service ended unexpectedly.",
          7036: "A service has been started or stopped. Information.",
          7040: "The start type of a service was changed: somebody, a policy or a program did that.",
        },
      },
    },
  ],
});
