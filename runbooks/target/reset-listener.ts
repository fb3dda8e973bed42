import * as rdp from "rdpmend";
import { all, any, eq, ne, not, present, say } from "rdpmend";
import { alone, deployment, inDeployment } from "../session-host/_deployment.ts";
import { listenerFacts, stationsFacts, templateFacts } from "./_facts.ts";
import * as its from "./_listener.ts";
import { rebuilt, repaired } from "./_listener-proof.ts";
import { dataOf, keyExists, otherListener } from "./_listener-rules.ts";
import { core, listenerSubkeys, ownedByPolicy, places, table, templates } from "./_rdp-tcp.ts";
import { mends, scenarios } from "./_reset-listener-scenarios.ts";
import { restarted, restartFacts, restartReadings } from "./_restart.ts";
import { accountNext, ownership, ownFacts, wrongAccount } from "./_term-service.ts";

const { account } = ownership;
const wanted = {
  path: places.listener,
  default: table,
  template: Object.values(templates),
  policyPath: places.policy,
};

export default rdp.defineFix({
  id: "target.reset-listener",
  command: "Reset-RdpListener",
  title: "Repair the Remote Desktop listener, or rebuild it",
  summary:
    "Repairs single values of the listener RDP-Tcp and keeps the site's choices; with -Rebuild it builds the whole key again. Proves that it listens, else puts everything back.",
  description: [
    "By default only values that are missing, of the wrong kind, or wrong about the protocol and its drivers are written. Port, security, limits, time-outs and the bound certificate stay. What a policy owns is left alone and reported.",
    "With -Rebuild the key is captured, deleted and built again. Everything that was there is carried over, with the keys below it and the permissions, but for what is known to be wrong; what was missing comes from the templates that this Windows keeps for itself and, where they say nothing, from a table of known values. What a policy owns is written too and reported: the policy wins all the same.",
    "Then the service is restarted and Test-RdpListener must find it listening. If it does not, the old key is put back exactly. The GracePeriod key is never touched.",
  ],
  guide: ["T22", "T24"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, General Remote Desktop connection troubleshooting: restore the listener from a computer of the same version",
      "Two independent registry dumps of the RDP-Tcp key, and the templates Wds\\rdpwd, Tds\\tcp and Pds\\tssecsrv beside it",
      "Reports of deleted listeners that Windows did not make again (rdpwrap issues 133 and 3446)",
      "Microsoft, Win32_TerminalServiceSetting.CreateWinstation, Win32_Terminal.Create, WTSCreateListener",
    ],
    B: ["Scripts of administrators that read broker and collection of a host below ClusterSettings"],
    K: {
      "The table on Windows Server, and the permissions of a key that was lost":
        "Both come from client Windows and from the parent key; on a server compare with a machine of the same version before you use -Rebuild.",
      "What Windows offers to make a listener":
        "CreateWinstation and WTSCreateListener can make one; whether they make RDP-Tcp whole again has not been seen, so they are not used.",
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
    "In a deployment: somebody can run the RemoteDesktop module on the Connection Broker afterwards.",
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
    ...its.templateReadings,
    account,
    ...deployment,
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
        "Allow remote connections first: in Settings (not possible in Windows Home), or in the policy 'Allow users to connect remotely by using Remote Desktop Services'.",
    },
    WrongAccount: {
      category: "InvalidOperation",
      when: wrongAccount(facts),
      say: say`TermService runs as ${facts.account.data}: it would not listen whatever the listener's values are.`,
      action: accountNext,
    },
    ListenerMissing: {
      category: "ObjectNotFound",
      when: all(not(keyExists(facts)), ne(Rebuild, true)),
      say: "The key RDP-Tcp is gone; there are no values to repair.",
      action: "Use -Rebuild.",
    },
    NoTemplate: {
      category: "ObjectNotFound",
      when: ne(facts.template.values.named("WdName").kind, "String"),
      say: "The template of this Windows (Wds\\rdpwd) is missing, so nobody knows what its protocol has to be.",
      action:
        "Restore that key, or the listener's, from a backup or from a computer of the same version of Windows, as Microsoft's article says.",
    },
  }),
  steps: (_, { Rebuild }) => ({
    values: rdp.registryValuesRepair(wanted, ne(Rebuild, true)),
    key: rdp.registryKeyRebuild({ ...wanted, subkey: listenerSubkeys }, eq(Rebuild, true)),
    restart: rdp.afterChange(rdp.serviceStep({ name: "TermService", action: "Restart", timeoutSec: 60 })),
  }),
  brings: (facts, _, before) => {
    const seen = say`${dataOf(facts.listener, Object.keys(core))}.`;
    return {
      values: {
        when: repaired(facts),
        say: "Each value that the listener needs and no policy owns is there and of its kind; protocol and drivers are those of this Windows.",
        seen,
      },
      key: {
        when: rebuilt(facts, before),
        say: "The key RDP-Tcp is there with each value that it needs; protocol and drivers are those of this Windows; what was chosen here, the keys below, the certificate and the permissions of the listener are as they were.",
        seen,
      },
      restart: restarted(facts, before),
    };
  },
  provenBy: "target.listener",
  proofAccepts: ["pass", "warn"],
  proveWithin: 60,
  next: (facts, { Rebuild }) => [
    { say: "Connect once from another computer, by name and port, before you leave the console." },
    { say: "Run Test-RdpListenerConfiguration: it must not name missing values any more." },
    { say: "If the listener had a certificate of its own, check that clients see that one.", when: eq(Rebuild, true) },
    {
      say: "A policy owns some of these values (policyOwned in the output names them): it counts before what stands in the listener.",
      when: any(...ownedByPolicy.map((name) => present(facts.policy.values.named(name).kind))),
    },
    {
      say: say`This host belongs to a deployment (broker ${facts.brokerName.data}), which pushes settings to it: run Set-RDSessionCollectionConfiguration for its collection on the broker, so that security and limits are again what was chosen there.`,
      when: inDeployment(facts),
    },
    {
      say: "A template of this Windows is missing (Tds\\tcp or Pds\\tssecsrv below Wds\\rdpwd); what it would have given came from a table of client Windows. Compare with a computer of the same version.",
      when: any(eq(facts.transport.exists, false), eq(facts.driver.exists, false)),
    },
  ],
  folkAdvice: {
    "Export RDP-Tcp, delete it, switch Remote Desktop off and on: Windows makes it again.":
      "Switching does not: three incidents say so, and over Remote Desktop you lose the door when you leave. Windows has means to make a listener (CreateWinstation, WTSCreateListener), but switching is none of them.",
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
    listener: listenerFacts(),
    policy: rdp.noKey,
    ...templateFacts(),
    account: ownFacts.account,
    ...alone,
    policyDeny: rdp.noValue,
    localDeny: rdp.dword(0),
    ...restartFacts,
  },
  scenarios,
  mends,
});
