import * as rdp from "rdpmend";
import { all, any, eq, listed, ne, not, say, some } from "rdpmend";
import * as its from "./_term-service.ts";

const groups = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Svchost";
const group = (name: string) => rdp.registryValue({ path: groups, name, kind: "MultiString" });
const back =
  "A repair installation of Windows of the same version brings it back. Or restore both from a computer of the same version, then restart: the key TermService below Services, and its name in the list termsvcs or NetworkService of the key Svchost.";

export default rdp.defineCheck({
  id: "target.services",
  command: "Test-RdpService",
  title: "The services that Remote Desktop needs are there and run",
  summary:
    "Looks at Remote Desktop Services and the five services around it: state and start type; and at whose account and file the first one uses.",
  description: [
    "TermService is Remote Desktop itself. SessionEnv, CertPropSvc, KeyIso and CryptSvc are needed to make and use its certificate. UmRdpService depends on TermService and does not start while that one is stopped.",
    "A manual start type is normal on client Windows: it is no fault.",
    "TermService has to run as NetworkService, and its file is termsrv.dll. Another account, or a wrapper in place of the file, is told.",
  ],
  guide: ["T2", "T14", "T19"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, Internal error has occurred when connecting: CertPropSvc, KeyIso, CryptSvc and SessionEnv",
      "Reports of services that a script or an antivirus has deleted (Windows10-Privacy 44, rdpwrap 1818, 3405)",
    ],
    B: [
      "Field notes on TermService: start type manual on clients, UmRdpService depends on it",
      "Registry exports of the service: ObjectName, ServiceDll, and the group that runs it",
    ],
    K: {
      ...its.unproven,
      "Helpers that start on demand":
        "Some of the helpers may be stopped while nobody needs them; a stopped one is therefore a warning, not a fault.",
      "UmRdpService redirects devices and nothing else":
        "That people can connect while it is disabled is general knowledge; so this is a warning about redirection.",
      "A service without its settings":
        "That Windows runs a service without ObjectName as LocalSystem, and cannot start one without ServiceDll, is general knowledge.",
      "Other spellings of the account":
        "A Windows in another language may keep the name of the account in its own; so another name is a warning here, and a cause only where nothing listens (Test-RdpListener).",
    },
  },
  takes: "a second",
  readings: {
    TermService: rdp.service(
      { name: "TermService" },
      { good: "Running; start type manual or automatic.", bad: "Stopped, disabled, or hanging in a pending state." },
    ),
    UmRdpService: rdp.service({ name: "UmRdpService" }),
    SessionEnv: rdp.service({ name: "SessionEnv" }),
    CertPropSvc: rdp.service({ name: "CertPropSvc" }),
    KeyIso: rdp.service({ name: "KeyIso" }),
    CryptSvc: rdp.service({ name: "CryptSvc" }),
    ...its.ownership,
    ownGroup: group("termsvcs"),
    sharedGroup: group("NetworkService"),
  },
  verdicts: ({ edition, account, library, ownGroup, sharedGroup, ...services }) => {
    const { TermService, UmRdpService } = services;
    const states = listed(Object.entries(services).map(([name, one]) => say`${name} ${one.status} (${one.startType})`));
    const stopped = (name: keyof typeof services) => ne(services[name].status, "Running");
    const disabled = (one: typeof TermService) => eq(one.startType, "Disabled");
    const { UmRdpService: _, ...others } = services;
    const isListed = ({ data }: typeof ownGroup) => some(data, (name) => rdp.same(name, "TermService"));
    return {
      "home-edition": {
        when: all(its.isHome({ edition }), stopped("TermService")),
        fail: its.homeSays({ edition }),
        next: its.homeNext,
        explainedBy: ["target.allowed"],
      },
      "service-missing": {
        when: eq(TermService.exists, false),
        fail: "There is no service TermService on this computer. A clean-up or privacy script has deleted it, or an antivirus took it away together with a wrapper.",
        next: back,
      },
      disabled: {
        when: any(...Object.values(others).map(disabled)),
        fail: say`A service is disabled: ${states}. Somebody, or a hardening policy, did that; ask before you enable it.`,
      },
      "group-missing": {
        when: all(stopped("TermService"), not(any(isListed(ownGroup), isListed(sharedGroup)))),
        fail: "TermService stands in no group of Svchost (neither termsvcs nor NetworkService), so it cannot start; most often an antivirus took the entry away together with a wrapper.",
        next: back,
      },
      "not-running": {
        when: stopped("TermService"),
        fail: say`TermService is ${TermService.status}: nobody can connect. A service that hangs in a pending state needs a restart of the computer. Its account is ${account.data}, its file ${library.data}.`,
      },
      "other-account": {
        when: its.otherAccount({ account }),
        warn: say`TermService runs as ${account.data}, and not as NT AUTHORITY\\NetworkService: it may run and not listen.`,
        next: its.accountNext,
      },
      wrapper: {
        when: its.wrapped({ library }),
        warn: say`TermService loads ${library.data} in place of termsrv.dll: a wrapper, which may fail with the next update of Windows.`,
        next: its.wrapperNext,
      },
      "settings-missing": {
        when: any(ne(library.exists, true), ne(account.kind, "String")),
        warn: say`TermService runs, but its settings are not whole (ServiceDll ${library.data}, ObjectName ${account.data}): after the next restart it does not start, or not with its own account.`,
        next: "Put them back below Services\\TermService before the next restart: in Parameters the expandable string ServiceDll, %SystemRoot%\\System32\\termsrv.dll; beside it the string ObjectName, NT Authority\\NetworkService.",
      },
      "certificate-service-stopped": {
        when: any(stopped("SessionEnv"), stopped("CryptSvc")),
        warn: say`Without SessionEnv and CryptSvc the certificate of Remote Desktop is not made anew: ${states}.`,
      },
      "redirection-disabled": {
        when: disabled(UmRdpService),
        warn: say`UmRdpService is disabled: people can connect, but without their drives, printers and clipboard. Somebody, or a hardening policy, did that; ask before you enable it.`,
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
    TermService: rdp.runningService(1234),
    UmRdpService: rdp.runningService(1300),
    SessionEnv: rdp.runningService(1400),
    CertPropSvc: rdp.runningService(1500),
    KeyIso: rdp.runningService(700),
    CryptSvc: rdp.runningService(1600, "Automatic"),
    ...its.ownFacts,
    ownGroup: rdp.noValue,
    sharedGroup: rdp.strings("CryptSvc", "DHCP", "TermService"),
  },
  scenarios: {
    running: {
      "all run, most of them manual": {},
      "a server, where it has a group of its own": {
        ownGroup: rdp.strings("TermService"),
        sharedGroup: rdp.strings("CryptSvc"),
      },
    },
    "home-edition": { "Windows Home, where it is stopped": { ...its.onHome, TermService: rdp.stoppedService() } },
    "service-missing": {
      "a privacy script": { TermService: rdp.noService, UmRdpService: rdp.noService, SessionEnv: rdp.noService },
      "an antivirus, with the group": { TermService: rdp.noService, sharedGroup: rdp.strings("CryptSvc") },
    },
    disabled: { "a helper is disabled": { SessionEnv: rdp.stoppedService("Disabled") } },
    "group-missing": {
      "the entry is gone from the group": { TermService: rdp.stoppedService(), sharedGroup: rdp.strings("CryptSvc") },
    },
    "not-running": {
      stopped: { TermService: rdp.stoppedService() },
      "hanging while it stops": { TermService: { status: "StopPending", processId: null } },
    },
    "other-account": { "it runs as LocalSystem": its.asSystem },
    wrapper: {
      "a wrapper": its.inWrapper,
      "a wrapper on Windows Home, where it runs": { ...its.onHome, ...its.inWrapper },
    },
    "settings-missing": {
      "a script deleted the file's name": { library: rdp.noValue },
      "the account is no text": { account: rdp.otherKind("DWord") },
    },
    "certificate-service-stopped": { "no session configuration": { SessionEnv: rdp.stoppedService() } },
    "redirection-disabled": { "the redirector is disabled": { UmRdpService: rdp.stoppedService("Disabled") } },
    "helper-stopped": { "the redirector is stopped": { UmRdpService: rdp.stoppedService() } },
    "not-readable": {
      "the service manager does not answer": { TermService: { unknown: "RdpMend.AccessDenied: TermService" } },
      "a service that this account may not see": { TermService: { unknown: "RdpMend.ServiceHidden: TermService" } },
    },
  },
});
