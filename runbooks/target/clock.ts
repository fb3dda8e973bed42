import {
  all,
  cimInstance,
  defineCheck,
  eq,
  event,
  events,
  instances,
  isIn,
  ne,
  noService,
  runningService,
  say,
  service,
  stoppedService,
} from "rdpmend";

const provider = "Microsoft-Windows-Time-Service";
const kerberos = "Microsoft-Windows-Security-Kerberos";

export default defineCheck({
  id: "target.clock",
  command: "Test-RdpClock",
  title: "The clock of this computer is kept right",
  summary:
    "Looks whether the time service runs on a member of a domain, and whether it has said that it finds nobody to ask. It does not compare with another clock.",
  description: [
    "Where a domain is, Kerberos refuses tickets when two clocks are more than five minutes apart: people then see errors about trust or credentials, and everything else is in order.",
    "Run it on both computers. How far their clocks are apart says Test-RdpConnection on the client, where the target does NLA; else compare the times that they show.",
  ],
  guide: ["B6"],
  roles: ["client", "target"],
  sources: {
    A: [
      "Microsoft, Windows Time service events 36, 47, 129, 134: it could not synchronise, or found no source",
      "Microsoft, Kerberos policy: the largest difference between clocks is five minutes unless set otherwise",
    ],
    C: { "A report of a trust error at sign-in, mended by setting the clock": "One blog; its cause is plausible." },
  },
  takes: "a few seconds",
  readings: {
    computer: cimInstance({
      namespace: "root/CIMV2",
      className: "Win32_ComputerSystem",
      property: { PartOfDomain: "boolean" },
    }),
    time: service(
      { name: "W32Time" },
      { good: "Running, on a member of a domain.", bad: "Stopped or disabled there." },
    ),
    said: event(
      { log: "System", provider, ids: [36, 47, 129, 134] },
      { good: "None in the last days.", bad: "Any of them: it found nobody to ask." },
    ),
    skewed: event(
      { log: "System", provider: kerberos, ids: [5] },
      { good: "None.", bad: "5: a ticket is not valid yet. A clock is behind." },
    ),
  },
  verdicts: ({ computer, time, said, skewed }) => ({
    "no-domain": {
      when: eq(computer.only.PartOfDomain, false),
      "not-applicable": "This computer is in no domain: no ticket depends on its clock.",
    },
    skewed: {
      when: eq(skewed.newest.id, 5),
      fail: say`Kerberos got a ticket that is not valid yet (5 at ${skewed.newest.at}): this clock and a domain controller's are apart.`,
      next: "w32tm /resync on this computer, elevated; then compare with w32tm /query /status. On a virtual machine look at the clock of its host.",
    },
    "service-off": {
      when: all(ne(time.status, "Running"), isIn(time.startType, ["Disabled"])),
      warn: "The Windows Time service is disabled on a member of a domain: its clock drifts, until nobody gets in.",
      next: "Set W32Time to start automatically, start it, and w32tm /resync.",
    },
    "no-source": {
      when: isIn(said.newest.id, [36, 47, 129, 134]),
      warn: say`The time service found nobody to ask (${said.newest.id} at ${said.newest.at}). Is the clock right?`,
      next: "Compare the clock with that of a domain controller: w32tm /stripchart /computer:<controller> /samples:3. More than five minutes keep people out.",
    },
    kept: { pass: "Nothing says that the clock is wrong. Compare it with the other computer's all the same." },
  }),
  escalate: "If several members are wrong in the same way, look at the controller that holds the role of PDC emulator.",
  healthy: {
    computer: instances({ PartOfDomain: true }),
    time: runningService(1200),
    said: events(),
    skewed: events(),
  },
  scenarios: {
    kept: { "a member whose clock is kept": {}, "the service rests": { time: stoppedService() } },
    "no-domain": { "a workgroup": { computer: instances({ PartOfDomain: false }) } },
    skewed: { "a clock that is behind": { skewed: events({ id: 5 }) } },
    "service-off": { "somebody disabled it": { time: { ...stoppedService(), startType: "Disabled" } } },
    "no-source": { "no controller answered": { said: events({ id: 129 }) } },
    "not-readable": {
      "the class cannot be read": { computer: { unknown: "RdpMend.CimFailed: Win32_ComputerSystem" } },
      "no service, and no log": { time: noService, said: { unknown: "RdpMend.AccessDenied: System" } },
    },
  },
});
