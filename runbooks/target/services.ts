import { any, defineCheck, type Expression, eq, fact, ne, otherwise, service } from "rdpmend";

const helpers = ["SessionEnv", "CertPropSvc", "KeyIso", "CryptSvc"] as const;
const everyone = ["TermService", "UmRdpService", ...helpers] as const;
const anyOf = (names: readonly string[], rule: (name: string) => Expression) => any(...names.map(rule));
const states = everyone.map((name) => `${name} {${name}.status} ({${name}.startType})`).join(", ");

const up = (processId: number) => ({ exists: true, status: "Running", startType: "Manual", processId });
const down = { exists: true, status: "Stopped", startType: "Manual", processId: null };
const good = {
  TermService: up(1234),
  UmRdpService: up(1300),
  SessionEnv: up(1400),
  CertPropSvc: up(1500),
  KeyIso: up(700),
  CryptSvc: { ...up(1600), startType: "Automatic" },
};

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
  sources: [
    {
      mark: "A",
      from: "Microsoft, Internal error has occurred when connecting: CertPropSvc, KeyIso, CryptSvc and SessionEnv",
    },
    {
      mark: "B",
      from: "Field notes on TermService: start type manual on clients, UmRdpService depends on it",
    },
    {
      mark: "K",
      from: "Helpers that start on demand",
      note: "Some of the helpers may be stopped while nobody needs them; a stopped one is therefore a warning, not a fault.",
    },
  ],
  takes: "a second",
  readings: {
    TermService: service(
      { name: "TermService" },
      {
        good: "Running; start type manual or automatic.",
        bad: "Stopped, disabled, or hanging in a pending state.",
      },
    ),
    UmRdpService: service({ name: "UmRdpService" }),
    SessionEnv: service({ name: "SessionEnv" }),
    CertPropSvc: service({ name: "CertPropSvc" }),
    KeyIso: service({ name: "KeyIso" }),
    CryptSvc: service({ name: "CryptSvc" }),
  },
  verdicts: [
    {
      when: eq(fact("TermService.exists"), false),
      verdict: "fail",
      cause: "service-missing",
      say: "There is no service TermService on this computer.",
    },
    {
      when: anyOf(everyone, (name) => eq(fact(`${name}.startType`), "Disabled")),
      verdict: "fail",
      cause: "disabled",
      say: `A service is disabled: ${states}. Somebody, or a hardening policy, did that; ask before you enable it.`,
    },
    {
      when: ne(fact("TermService.status"), "Running"),
      verdict: "fail",
      cause: "not-running",
      say: "TermService is {TermService.status}: nobody can connect. A service that hangs in a pending state needs a restart of the computer.",
    },
    {
      when: anyOf(["SessionEnv", "CryptSvc"], (name) => ne(fact(`${name}.status`), "Running")),
      verdict: "warn",
      cause: "certificate-service-stopped",
      say: `Without SessionEnv and CryptSvc the certificate of Remote Desktop is not made anew: ${states}.`,
    },
    {
      when: anyOf(["CertPropSvc", "KeyIso", "UmRdpService"], (name) => ne(fact(`${name}.status`), "Running")),
      verdict: "warn",
      cause: "helper-stopped",
      say: `A helper is not running: ${states}. It may start on demand; it matters when certificate events (1057, 1058) or missing redirections are there too.`,
    },
    { when: otherwise, verdict: "pass", cause: "running", say: `All run: ${states}.` },
  ],
  folkAdvice: [
    {
      advice: "Set every service to automatic.",
      why: "Manual is normal on client Windows; a service that runs is not the fault.",
    },
    {
      advice: "Restart Remote Desktop Services over Remote Desktop.",
      why: "It ends every session, yours too, and you may not get back in.",
    },
  ],
  escalate:
    "If TermService stops again after it was started, collect the events 7031, 7034 and 7011 of the Service Control Manager in the System log and hand them on.",
  scenarios: [
    { name: "all run, most of them manual", facts: good, verdict: "pass", cause: "running" },
    {
      name: "a machine without the service",
      facts: { ...good, TermService: { exists: false, status: null, startType: null, processId: null } },
      verdict: "fail",
      cause: "service-missing",
    },
    {
      name: "a helper is disabled",
      facts: { ...good, SessionEnv: { ...down, startType: "Disabled" } },
      verdict: "fail",
      cause: "disabled",
    },
    { name: "stopped", facts: { ...good, TermService: down }, verdict: "fail", cause: "not-running" },
    {
      name: "hanging while it stops",
      facts: { ...good, TermService: { ...down, status: "StopPending" } },
      verdict: "fail",
      cause: "not-running",
    },
    {
      name: "no session configuration",
      facts: { ...good, SessionEnv: down },
      verdict: "warn",
      cause: "certificate-service-stopped",
    },
    {
      name: "the redirector is stopped",
      facts: { ...good, UmRdpService: down },
      verdict: "warn",
      cause: "helper-stopped",
    },
    {
      name: "the service manager does not answer",
      facts: { ...good, TermService: { unknown: "RdpMend.AccessDenied: TermService" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
