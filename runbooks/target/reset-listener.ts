import * as rdp from "rdpmend";
import { all, eq, ne, not, say } from "rdpmend";
import { besideIt, listenerFacts, number, stationsFacts, underPolicy, word } from "./_facts.ts";
import * as its from "./_listener.ts";
import { anyPolicy, dataOf, keyExists, otherListener, rebuilt, repaired } from "./_listener-rules.ts";
import { core, listenerSubkeys, ownValues, places, policyNames, siteChoices, table } from "./_rdp-tcp.ts";
import { mends } from "./_reset-listener-scenarios.ts";
import { restarted, restartFacts, restartReadings } from "./_restart.ts";

const wanted = { path: places.listener, default: table, template: [...places.templates] };
const rebuild = { Rebuild: true };
const gone = { listener: rdp.noKey };
const allGone = { ...gone, template: rdp.noKey };
const owned = underPolicy({ SecurityLayer: number(2) });

export default rdp.defineFix({
  id: "target.reset-listener",
  command: "Reset-RdpListener",
  title: "Repair the Remote Desktop listener, or rebuild it",
  summary:
    "Repairs single values of the listener RDP-Tcp and keeps the site's choices; with -Rebuild it builds the whole key again. Proves that it listens, else puts everything back.",
  description: [
    "By default only values that are missing, of the wrong kind, or wrong about the protocol and its drivers are written. Port, security, limits, time-outs and the bound certificate stay. What a policy owns is left alone and reported.",
    "With -Rebuild the key is captured, deleted and built again from the templates that this Windows keeps for itself and, where they say nothing, from a table of known values. The site's choices, the certificate and the permissions are carried over.",
    "Then the service is restarted and Test-RdpListener must find it listening. If it does not, the old key is put back exactly. The GracePeriod key is never touched.",
  ],
  guide: ["T22", "T24"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, General Remote Desktop connection troubleshooting: restore the listener from a computer of the same version",
      "Two independent registry dumps of the RDP-Tcp key, and the templates Wds\\rdpwd and Tds\\tcp beside it",
      "Reports of deleted listeners that Windows did not make again (rdpwrap issues 133 and 3446)",
    ],
    K: {
      "The table on Windows Server, and the permissions of a key that was lost":
        "Both come from client Windows and from the parent key; on a server compare with a machine of the same version before you use -Rebuild.",
      "Tssdis as the service of the Connection Broker":
        "The name of the service is general knowledge; on a broker with another name the refusal would not fire.",
    },
  },
  risk: "high",
  interrupts:
    "Every Remote Desktop session on this computer ends when the service restarts, without saving; new ones are possible about half a minute later.",
  cutsSession: true,
  takes: "two minutes",
  before: [
    "You are at the console, or connected by WinRM or SSH; not inside a Remote Desktop session to this computer.",
    "Everybody who works on this computer has saved and logged off.",
    "Test-RdpListenerConfiguration says what is wrong, and it is not another product's listener.",
    "For -Rebuild: a backup or snapshot of the machine exists.",
  ],
  parameters: {
    Rebuild: {
      type: "switch",
      help: "Deletes the key RDP-Tcp and builds it again, instead of repairing single values. For a key that is gone, or that the repair could not mend.",
    },
    AllowOtherListener: {
      type: "switch",
      help: "Goes on although there are other listeners (virtual desktop agents, other makers). The restart of the service interrupts them too.",
    },
  },
  readings: {
    broker: rdp.service({ name: "Tssdis" }),
    stations: its.stations,
    listener: its.listener,
    policy: its.policy,
    template: its.protocolTemplate,
    drivers: its.driverTemplate,
    policyDeny: its.policyDeny,
    localDeny: its.localDeny,
    ...restartReadings,
  },
  refusals: (facts, { Rebuild, AllowOtherListener }) => ({
    ConnectionBroker: {
      category: "InvalidOperation",
      when: eq(facts.broker.exists, true),
      say: "This computer is a Remote Desktop Connection Broker: its listener and certificate belong to the deployment.",
      action: "Change the deployment in Server Manager, or with the RemoteDesktop module on the broker.",
    },
    OtherListener: {
      category: "InvalidOperation",
      when: all(otherListener(facts), ne(AllowOtherListener, true)),
      say: say`There are listeners besides RDP-Tcp: ${facts.stations.subkeys}. They may belong to another product.`,
      action:
        "Find out whose they are; -AllowOtherListener goes on and leaves their keys alone, but the restart interrupts them.",
    },
    RemoteDesktopOff: {
      category: "InvalidOperation",
      when: its.switchedOff(facts),
      say: say`Remote Desktop is switched off (policy ${facts.policyDeny.data}, local ${facts.localDeny.data}; 1 means off), so nobody could prove that the listener works.`,
      action:
        "Allow remote connections first: in Settings, or in the policy 'Allow users to connect remotely by using Remote Desktop Services'.",
    },
    PolicyOwned: {
      category: "PermissionDenied",
      when: all(eq(Rebuild, true), anyPolicy(facts)),
      say: say`A policy owns values of the listener, so it cannot be rebuilt as a whole: ${dataOf(facts.policy, policyNames)}.`,
      action:
        "Run it without -Rebuild, which leaves those values alone; or change the GPO (Computer Configuration, Administrative Templates, Windows Components, Remote Desktop Services, Remote Desktop Session Host).",
    },
    ListenerMissing: {
      category: "ObjectNotFound",
      when: all(not(keyExists(facts)), ne(Rebuild, true)),
      say: "The key RDP-Tcp is gone; there are no values to repair.",
      action: "Use -Rebuild.",
    },
    NoTemplate: {
      category: "ObjectNotFound",
      when: all(eq(Rebuild, true), ne(facts.template.values.named("WdName").kind, "String")),
      say: "The templates of this Windows (Wds\\rdpwd) are missing too, so the listener cannot be rebuilt for this version.",
      action:
        "Restore the key from a backup, or from a computer of the same version of Windows, as Microsoft's article says.",
    },
  }),
  steps: (_, { Rebuild }) => ({
    values: rdp.registryValuesRepair(
      { ...wanted, keep: [...siteChoices], policyPath: places.policy },
      ne(Rebuild, true),
    ),
    key: rdp.registryKeyRebuild(
      { ...wanted, keep: [...siteChoices, ...ownValues], subkey: [...listenerSubkeys] },
      eq(Rebuild, true),
    ),
    restart: rdp.afterChange(
      rdp.serviceStep({ name: "TermService", action: "Restart", with: ["UmRdpService"], timeoutSec: 60 }),
    ),
  }),
  brings: (facts, _, before) => {
    const seen = say`${dataOf(facts.listener, Object.keys(core))}.`;
    return {
      values: {
        when: repaired(facts),
        say: "Each value of the listener that no policy owns is there and of its kind; protocol and drivers are those of this Windows.",
        seen,
      },
      key: {
        when: rebuilt(facts, before),
        say: "The key RDP-Tcp is there with each of its values and subkeys; protocol and drivers are those of this Windows; what was chosen here, the certificate and the permissions of the listener are as they were.",
        seen,
      },
      restart: restarted(facts, before),
    };
  },
  provenBy: "target.listener",
  proofAccepts: ["pass", "warn"],
  proveWithin: 60,
  next: (_, { Rebuild }) => [
    { say: "Connect once from another computer, by name and port, before you leave the console." },
    { say: "Run Test-RdpListenerConfiguration: it must not name missing values any more." },
    { say: "If the listener had a certificate of its own, check that clients see that one.", when: eq(Rebuild, true) },
  ],
  folkAdvice: {
    "Export RDP-Tcp, delete it, switch Remote Desktop off and on: Windows makes it again.":
      "It does not. No source says so, three incidents say the opposite, and over Remote Desktop you lose the door when you leave.",
    "Make the key with New-Item and its force switch, and set the port.":
      "That empties a key that exists, and a key with nothing but a port does not listen.",
    "Import the .reg export if it went wrong.":
      "An import merges: it does not take away what was added, and permissions are not in it.",
    "It clears old encryption settings, bitmap caches and colour depth.":
      "The bitmap cache is the client's. The key holds the port, the security, the permissions and the certificate, and all of them would be lost.",
  },
  escalate:
    "If it is still not listening after -Rebuild, the old key is back. Take the output of Test-RdpListener, the change id and the RemoteConnectionManager events 258 to 262 to whoever supports Windows; a repair installation is the next step.",
  healthy: {
    broker: rdp.noService,
    stations: stationsFacts(),
    listener: listenerFacts({ WdName: null }),
    policy: rdp.noKey,
    template: rdp.key({ values: { WdName: word("Microsoft RDP 8.0") } }),
    drivers: rdp.key({ values: { PdName: word("tcp") } }),
    policyDeny: rdp.noValue,
    localDeny: rdp.dword(0),
    ...restartFacts,
  },
  scenarios: {
    goes: {
      "a value of the driver is missing": {},
      "a listener of another maker, and the administrator insists": {
        given: { AllowOtherListener: true },
        ...besideIt,
      },
      "a repair under policy": owned,
      "a rebuild of a key that is gone": { given: rebuild, ...gone },
    },
    ConnectionBroker: { "a Connection Broker": { broker: rdp.runningService(900) } },
    OtherListener: { "a listener of another maker": besideIt },
    RemoteDesktopOff: { "Remote Desktop is off": { localDeny: rdp.dword(1) } },
    PolicyOwned: { "a rebuild under policy": { given: rebuild, ...owned } },
    ListenerMissing: { "a repair of a key that is gone": gone },
    NoTemplate: { "a rebuild without templates": { given: rebuild, ...allGone } },
    NotEstablished: {
      "other listeners that cannot be seen": { stations: { unknown: "RdpMend.AccessDenied: WinStations" } },
    },
  },
  mends,
});
