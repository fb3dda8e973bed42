import {
  afterChange,
  all,
  any,
  defineFix,
  eq,
  fact,
  first,
  item,
  ne,
  not,
  param,
  registryKey,
  registryKeyRebuild,
  registryValue,
  registryValuesRepair,
  same,
  service,
  serviceStep,
  some,
} from "rdpmend";
import {
  anyPolicy,
  keyExists,
  listed,
  listenerSubkeys,
  ownValues,
  places,
  policyNames,
  siteChoices,
  table,
} from "./_rdp-tcp.ts";
import { scenarios } from "./_reset-listener-scenarios.ts";

const rebuild = eq(param("Rebuild"), true);
const otherListener = some(
  fact("stations.subkeys"),
  not(any(same(item(), "Console"), same(item(), "RDP-Tcp"))),
);
const defaults = Object.fromEntries(
  Object.entries(table).map(([name, { kind, data }]) => [name, { kind, data }]),
);
const key = { view: "Registry64", path: places.listener } as const;
const templates = [...places.templates];

export default defineFix({
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
  sources: [
    {
      mark: "A",
      from: "Microsoft, General Remote Desktop connection troubleshooting: restore the listener from a computer of the same version",
    },
    {
      mark: "A",
      from: "Two independent registry dumps of the RDP-Tcp key, and the templates Wds\\rdpwd and Tds\\tcp beside it",
    },
    {
      mark: "A",
      from: "Reports of deleted listeners that Windows did not make again (rdpwrap issues 133 and 3446)",
    },
    {
      mark: "K",
      from: "The table on Windows Server, and the permissions of a key that was lost",
      note: "Both come from client Windows and from the parent key; on a server compare with a machine of the same version before you use -Rebuild.",
    },
    {
      mark: "K",
      from: "Tssdis as the service of the Connection Broker",
      note: "The name of the service is general knowledge; on a broker with another name the refusal would not fire.",
    },
  ],
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
    broker: service({ name: "Tssdis" }),
    stations: registryKey({ view: "Registry64", path: places.stations }),
    listener: registryKey(key),
    policy: registryKey({ view: "Registry64", path: places.policy }),
    template: registryKey({ view: "Registry64", path: places.templates[0] }),
    policyDeny: registryValue({ view: "Registry64", path: places.policy, name: "fDenyTSConnections" }),
    localDeny: registryValue({ view: "Registry64", path: places.terminalServer, name: "fDenyTSConnections" }),
  },
  refusals: [
    {
      id: "ConnectionBroker",
      category: "InvalidOperation",
      when: eq(fact("broker.exists"), true),
      say: "This computer is a Remote Desktop Connection Broker: its listener and certificate belong to the deployment.",
      action: "Change the deployment in Server Manager, or with the RemoteDesktop module on the broker.",
    },
    {
      id: "OtherListener",
      category: "InvalidOperation",
      when: all(otherListener, ne(param("AllowOtherListener"), true)),
      say: "There are listeners besides RDP-Tcp: {stations.subkeys}. They may belong to another product.",
      action:
        "Find out whose they are; -AllowOtherListener goes on and leaves their keys alone, but the restart interrupts them.",
    },
    {
      id: "RemoteDesktopOff",
      category: "InvalidOperation",
      when: eq(first(fact("policyDeny.data"), fact("localDeny.data")), 1),
      say: "Remote Desktop is switched off (policy {policyDeny.data}, local {localDeny.data}; 1 means off), so nobody could prove that the listener works.",
      action:
        "Allow remote connections first: in Settings, or in the policy 'Allow users to connect remotely by using Remote Desktop Services'.",
    },
    {
      id: "PolicyOwned",
      category: "PermissionDenied",
      when: all(rebuild, anyPolicy),
      say: `A policy owns values of the listener, so it cannot be rebuilt as a whole: ${listed("policy", policyNames)}.`,
      action:
        "Run it without -Rebuild, which leaves those values alone; or change the GPO (Computer Configuration, Administrative Templates, Windows Components, Remote Desktop Services, Remote Desktop Session Host).",
    },
    {
      id: "ListenerMissing",
      category: "ObjectNotFound",
      when: all(not(keyExists), not(rebuild)),
      say: "The key RDP-Tcp is gone; there are no values to repair.",
      action: "Use -Rebuild.",
    },
    {
      id: "NoTemplate",
      category: "ObjectNotFound",
      when: all(rebuild, ne(fact("template.values.WdName.kind"), "String")),
      say: "The templates of this Windows (Wds\\rdpwd) are missing too, so the listener cannot be rebuilt for this version.",
      action:
        "Restore the key from a backup, or from a computer of the same version of Windows, as Microsoft's article says.",
    },
  ],
  steps: {
    values: registryValuesRepair(
      { ...key, default: defaults, keep: [...siteChoices], policyPath: places.policy, template: templates },
      not(rebuild),
    ),
    key: registryKeyRebuild(
      {
        ...key,
        default: defaults,
        template: templates,
        keep: [...siteChoices, ...ownValues],
        subkey: [...listenerSubkeys],
      },
      rebuild,
    ),
    restart: afterChange(
      serviceStep({ name: "TermService", action: "Restart", with: ["UmRdpService"], timeoutSec: 60 }),
    ),
  },
  provenBy: "target.listener",
  proofAccepts: ["pass", "warn"],
  proveWithin: 60,
  next: [
    { say: "Connect once from another computer, by name and port, before you leave the console." },
    { say: "Run Test-RdpListenerConfiguration: it must not name missing values any more." },
    { say: "If the listener had a certificate of its own, check that clients see that one.", when: rebuild },
  ],
  folkAdvice: [
    {
      advice: "Export RDP-Tcp, delete it, switch Remote Desktop off and on: Windows makes it again.",
      why: "It does not. No source says so, three incidents say the opposite, and over Remote Desktop you lose the door when you leave.",
    },
    {
      advice: "Make the key with New-Item and its force switch, and set the port.",
      why: "That empties a key that exists, and a key with nothing but a port does not listen.",
    },
    {
      advice: "Import the .reg export if it went wrong.",
      why: "An import merges: it does not take away what was added, and permissions are not in it.",
    },
    {
      advice: "It clears old encryption settings, bitmap caches and colour depth.",
      why: "The bitmap cache is the client's. The key holds the port, the security, the permissions and the certificate, and all of them would be lost.",
    },
  ],
  escalate:
    "If it is still not listening after -Rebuild, the old key is back. Take the output of Test-RdpListener, the change id and the RemoteConnectionManager events 258 to 262 to whoever supports Windows; a repair installation is the next step.",
  scenarios,
});
