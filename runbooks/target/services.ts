import { any, defineCheck, eq, listed, ne, noService, runningService, say, service, stoppedService } from "rdpmend";

export default defineCheck({
  id: "target.services",
  command: "Test-RdpService",
  title: "The services that Remote Desktop needs are there and run",
  summary: "Looks at Remote Desktop Services and the five services around it: state and start type.",
  description: [
    "TermService is Remote Desktop itself. SessionEnv, CertPropSvc, KeyIso and CryptSvc are needed to make and use its certificate. UmRdpService depends on TermService and does not start while that one is stopped.",
    "A manual start type is normal on client Windows: it is no fault.",
  ],
  guide: ["T19"],
  roles: ["target"],
  sources: {
    A: ["Microsoft, Internal error has occurred when connecting: CertPropSvc, KeyIso, CryptSvc and SessionEnv"],
    B: ["Field notes on TermService: start type manual on clients, UmRdpService depends on it"],
    K: {
      "Helpers that start on demand":
        "Some of the helpers may be stopped while nobody needs them; a stopped one is therefore a warning, not a fault.",
    },
  },
  takes: "a second",
  readings: {
    TermService: service(
      { name: "TermService" },
      { good: "Running; start type manual or automatic.", bad: "Stopped, disabled, or hanging in a pending state." },
    ),
    UmRdpService: service({ name: "UmRdpService" }),
    SessionEnv: service({ name: "SessionEnv" }),
    CertPropSvc: service({ name: "CertPropSvc" }),
    KeyIso: service({ name: "KeyIso" }),
    CryptSvc: service({ name: "CryptSvc" }),
  },
  verdicts: (services) => {
    const states = listed(Object.entries(services).map(([name, one]) => say`${name} ${one.status} (${one.startType})`));
    const stopped = (name: keyof typeof services) => ne(services[name].status, "Running");
    return {
      "service-missing": {
        when: eq(services.TermService.exists, false),
        fail: "There is no service TermService on this computer.",
      },
      disabled: {
        when: any(...Object.values(services).map((one) => eq(one.startType, "Disabled"))),
        fail: say`A service is disabled: ${states}. Somebody, or a hardening policy, did that; ask before you enable it.`,
      },
      "not-running": {
        when: stopped("TermService"),
        fail: say`TermService is ${services.TermService.status}: nobody can connect. A service that hangs in a pending state needs a restart of the computer.`,
      },
      "certificate-service-stopped": {
        when: any(stopped("SessionEnv"), stopped("CryptSvc")),
        warn: say`Without SessionEnv and CryptSvc the certificate of Remote Desktop is not made anew: ${states}.`,
      },
      "helper-stopped": {
        when: any(stopped("CertPropSvc"), stopped("KeyIso"), stopped("UmRdpService")),
        warn: say`A helper is not running: ${states}. It may start on demand; it matters when certificate events (1057, 1058) or missing redirections are there too.`,
      },
      running: { pass: say`All run: ${states}.` },
    };
  },
  folkAdvice: {
    "Set every service to automatic.": "Manual is normal on client Windows; a service that runs is not the fault.",
    "Restart Remote Desktop Services over Remote Desktop.":
      "It ends every session, yours too, and you may not get back in.",
  },
  escalate:
    "If TermService stops again after it was started, collect the events 7031, 7034 and 7011 of the Service Control Manager in the System log and hand them on.",
  healthy: {
    TermService: runningService(1234),
    UmRdpService: runningService(1300),
    SessionEnv: runningService(1400),
    CertPropSvc: runningService(1500),
    KeyIso: runningService(700),
    CryptSvc: runningService(1600, "Automatic"),
  },
  scenarios: {
    running: { "all run, most of them manual": {} },
    "service-missing": { "a machine without the service": { TermService: noService } },
    disabled: { "a helper is disabled": { SessionEnv: stoppedService("Disabled") } },
    "not-running": {
      stopped: { TermService: stoppedService() },
      "hanging while it stops": { TermService: { status: "StopPending", processId: null } },
    },
    "certificate-service-stopped": { "no session configuration": { SessionEnv: stoppedService() } },
    "helper-stopped": { "the redirector is stopped": { UmRdpService: stoppedService() } },
    "not-readable": {
      "the service manager does not answer": { TermService: { unknown: "RdpMend.AccessDenied: TermService" } },
    },
  },
});
