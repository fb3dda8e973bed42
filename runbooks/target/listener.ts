import * as rdp from "rdpmend";
import { absent, all, any, eq, ne, not, same, say, some } from "rdpmend";
import {
  listener,
  listening,
  localDeny,
  policyDeny,
  port,
  somebodyListens,
  switchedOff,
  templateReadings,
} from "./_listener.ts";
import { coreIs, keyExists } from "./_listener-rules.ts";
import { healthy, scenarios } from "./_listener-scenarios.ts";
import * as its from "./_term-service.ts";

export default rdp.defineCheck({
  id: "target.listener",
  command: "Test-RdpListener",
  title: "Remote Desktop listens, and it is Remote Desktop that does",
  summary:
    "Asks whether the port of the listener is open, whether the Remote Desktop service owns it, and whether the listener is known.",
  description: [
    "Three facts have to agree: a socket listens on the port of the listener, the process of the service TermService owns it, and the listener RDP-Tcp is in the list of terminals.",
    "Another program that took the port answers connections too; a client then sees them closed at once.",
    "Where nothing listens, it says why, as far as it can be seen from here: the edition, the switch, the account and the file of the service, or the values of the listener.",
  ],
  guide: ["T18"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, General Remote Desktop connection troubleshooting: status of the listener",
      "Microsoft, MSFT_NetTCPConnection and MIB_TCP_STATE: 2 is listening",
      "Microsoft, Win32_Terminal (root\\CIMV2\\TerminalServices)",
      "Reports of a service with another account, or in a wrapper, that runs and does not listen (rdpwrap 721, 732, 999, 1002, 2379)",
      "Reports that Windows Home has the service (rdpwrap 34, 62, 401)",
    ],
    K: {
      ...its.unproven,
      "The list of terminals while the listener is damaged":
        "That Win32_Terminal leaves a listener out when it does not listen has not been seen on a real Windows; so this fact alone gives a warning only.",
    },
  },
  takes: "a few seconds",
  readings: {
    ...its.ownership,
    policyDeny,
    localDeny,
    port,
    service: rdp.service(
      { name: "TermService" },
      { good: "Running; note its process id.", bad: "Stopped, or missing." },
    ),
    listening: {
      ...listening,
      good: "A row has the port, and its owning process is that of TermService.",
      bad: "No row has the port, or another process owns it.",
    },
    terminals: rdp.cimInstance(
      {
        namespace: "root/CIMV2/TerminalServices",
        className: "Win32_Terminal",
        property: { TerminalName: "text" },
        optional: true,
      },
      {
        good: "RDP-Tcp is in the list; in qwinsta it has a row of its own, waiting for connections.",
        bad: "RDP-Tcp is not in the list.",
      },
    ),
    listener,
    ...templateReadings,
  },
  verdicts: (facts) => {
    const { policyDeny, localDeny, port, service, listening, terminals, account, library } = facts;
    const silent = not(somebodyListens({ port, listening }));
    return {
      "home-edition": {
        when: all(its.isHome(facts), silent),
        fail: its.homeSays(facts),
        next: its.homeNext,
        explainedBy: ["target.allowed"],
      },
      "service-missing": {
        when: eq(service.exists, false),
        fail: "There is no service TermService on this computer: a clean-up tool, or an antivirus, has taken it away.",
        next: "Test-RdpService says how it comes back.",
        explainedBy: ["target.services"],
      },
      "remote-desktop-off": {
        when: switchedOff({ policyDeny, localDeny }),
        fail: say`Remote Desktop is switched off (policy ${policyDeny.data}, local ${localDeny.data}; 1 means off), so nothing listens.`,
        next: "Switch it on in Settings, System, Remote Desktop. Where a policy says no, in that policy: Computer Configuration, Administrative Templates, Windows Components, Remote Desktop Services, Remote Desktop Session Host, Connections, 'Allow users to connect remotely by using Remote Desktop Services'; gpresult /H report.html names the GPO.",
        explainedBy: ["target.allowed"],
      },
      "wrong-account": {
        when: all(its.wrongAccount(facts), silent),
        fail: say`Nothing listens on port ${port.data}: the service TermService runs as ${account.data}, and not as NT AUTHORITY\\NetworkService.`,
        next: its.accountNext,
        explainedBy: ["target.services"],
      },
      "wrapper-silent": {
        when: all(its.wrapped(facts), silent),
        fail: say`Nothing listens on port ${port.data}: the service TermService loads ${library.data} in place of termsrv.dll, a wrapper that does not fit this Windows, most often since its last update.`,
        next: its.wrapperNext,
        explainedBy: ["target.services"],
      },
      "service-not-running": {
        when: ne(service.status, "Running"),
        fail: say`The service TermService is ${service.status} (start type ${service.startType}).`,
        next: "Start it (Test-RdpService says what it depends on): Start-Service -Name TermService.",
        explainedBy: ["target.services"],
      },
      "listener-damaged": {
        when: all(
          silent,
          any(not(keyExists(facts)), coreIs.missing(facts), coreIs.ofWrongKind(facts), coreIs.different(facts)),
        ),
        fail: say`The service runs, but nothing listens on port ${port.data}: the listener is missing, or its protocol and drivers are not those of Windows.`,
        mendedBy: ["target.reset-listener"],
        next: "Test-RdpListenerConfiguration says what is wrong; a key that is gone needs -Rebuild.",
        explainedBy: ["target.listener-configuration"],
      },
      "port-missing": {
        when: ne(port.kind, "DWord"),
        fail: say`The listener has no usable PortNumber (${port.data}, kind ${port.kind}).`,
        mendedBy: ["target.reset-listener"],
        explainedBy: ["target.listener-configuration"],
      },
      "not-listening": {
        when: silent,
        fail: say`The service runs, and the listener's protocol and drivers are those of Windows, but nothing listens on port ${port.data}. Its account is ${account.data}.`,
        next: "Restart TermService out of hours; if that does not help, the computer. Then read the events 258 to 262 and 1035, 1036 of the listener.",
      },
      "owner-not-known": {
        when: absent(service.processId),
        unknown: say`Something listens on port ${port.data}, but the process of TermService could not be found, so it is not known whose it is.`,
      },
      "port-taken": {
        when: not(
          some(listening.items, (socket) =>
            all(eq(socket.LocalPort, port.data), eq(socket.OwningProcess, service.processId)),
          ),
        ),
        fail: say`Another program has taken port ${port.data}: the process of TermService is ${service.processId}, and it does not own the socket.`,
        next: "Find the program by its process id, and give it or the listener another port.",
      },
      "not-in-list": {
        when: all(
          ne(terminals.missing, true),
          not(some(terminals.items, (terminal) => same(terminal.TerminalName, "RDP-Tcp"))),
        ),
        warn: say`The service listens on port ${port.data}, but RDP-Tcp is not in the list of terminals.`,
      },
      wrapper: {
        when: its.wrapped(facts),
        warn: say`The service listens on port ${port.data}, but it loads ${library.data} in place of termsrv.dll: a wrapper, which may fail with the next update of Windows.`,
        next: its.wrapperNext,
        explainedBy: ["target.services"],
      },
      listening: { pass: say`The service TermService (process ${service.processId}) listens on port ${port.data}.` },
    };
  },
  folkAdvice: {
    "telnet to the port: if it answers, Remote Desktop is fine.":
      "Any program can answer, and with 0x904 the connection normally opens; it is closed afterwards.",
  },
  escalate:
    "port-taken: stop or move the other program, or give the question to its owner. not-listening: restart the computer out of hours, then collect the RemoteConnectionManager logs (events 258 to 262).",
  healthy,
  scenarios,
});
