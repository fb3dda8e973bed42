/** Sets of firewall rules and settings, by the cause that Test-RdpFirewall must find. */
import { allowed, shippedRules } from "../machines/firewall-data.ts";

export type Settings = Readonly<Record<string, number | string>>;
type Rules = Readonly<Record<string, string>>;
export interface FirewallSet {
  readonly port?: number;
  readonly build?: string;
  /** Of networks: 0 public, 1 private, 2 domain; null where Windows does not say. */
  readonly networks?: readonly number[] | null;
  /** By place, `local\PublicProfile` and the like. */
  readonly settings?: Readonly<Record<string, Settings>>;
  readonly local?: Rules;
  readonly policy?: Rules;
  readonly mdm?: Rules;
}

const windows11 = shippedRules("windows11");
export const ready = allowed(windows11);
const usual = ready["RemoteDesktop-UserMode-In-TCP"] ?? "";
const changed = (from: string | RegExp, to: string): Rules => ({
  ...ready,
  "RemoteDesktop-UserMode-In-TCP": usual.replace(from, to),
});
export const rule = (words: string, action = "Allow") =>
  `v2.33|Action=${action}|Active=TRUE|Dir=In|Protocol=6|${words}|Name=Own|`;
const beside = (words: string, action?: string): Rules => ({ ...windows11, Own: rule(words, action) });
const server = "%SystemRoot%\\system32\\svchost.exe";

export const defaults: Settings = { EnableFirewall: 1 };
const private1 = "local\\StandardProfile";

export const block = { Baseline: rule("LPort=3389", "Block") };
const merge = { "policy\\PrivateProfile": { AllowLocalPolicyMerge: 0 } };
const owned = "LUOwn=S-1-5-21-1-2-3-1001";
export const cases: Readonly<Record<string, Readonly<Record<string, FirewallSet>>>> = {
  admitted: {
    "Windows' own rule": {},
    "a range of ports": { port: 33893, local: beside("LPort2_10=33000-34000") },
    "a rule for svchost.exe and all its services": { local: beside(`LPort=3389|App=${server}|Svc=*`) },
    "a rule for svchost.exe": { local: beside(`LPort=3389|App=${server}`) },
    "a rule with edge traversal": { local: beside("LPort=3389|Edge=TRUE|Defer=App") },
    "a rule of MDM": { local: windows11, mdm: block.Baseline ? { Mdm: rule("LPort=3389") } : {} },
    "a policy forbids local rules, and has its own": { settings: merge, policy: { Gpo: rule("LPort=3389") } },
    "a policy of the older kind": {
      networks: [2],
      local: windows11,
      settings: { "policy\\DomainProfile\\Services\\RemoteDesktop": { Enabled: 1, RemoteAddresses: "*" } },
    },
    "a port by a policy of the older kind": {
      port: 33893,
      settings: {
        "policy\\StandardProfile\\GloballyOpenPorts\\List": { "33893:TCP": "33893:TCP:*:enabled:Own" },
      },
    },
    "a rule that a policy switched off, beside the local one": {
      policy: { Gpo: rule("LPort=3389", "Block").replace("TRUE", "FALSE") },
    },
    "System, where Windows 7 listens so": { build: "7601", local: beside("LPort=3389|App=System") },
    "blocks of another program, another port, another direction, UDP": {
      policy: {
        A: rule("LPort=3389|App=C:\\x.exe", "Block"),
        B: rule("LPort=3390", "Block"),
        C: rule("LPort=3389", "Block").replace("Dir=In", "Dir=Out"),
        D: rule("LPort=3389", "Block").replace("Protocol=6", "Protocol=17"),
        Shadow: rule("App=%SystemRoot%\\system32\\RdpSa.exe", "Block"),
      },
    },
    "blocks of what other parts of Windows announce": {
      policy: {
        Direct: rule("App=System|TTK2_27=WFDKmDriver", "Block"),
        Near: rule("TTK=ProxSharing", "Block"),
      },
    },
    "a word that nobody knows, in a rule of another program": { policy: { A: rule("App=C:\\x.exe|New=1") } },
    "the local settings are off, the policy's on": {
      settings: {
        [private1]: { EnableFirewall: 1, DefaultInboundAction: 0 },
        "policy\\StandardProfile": defaults,
      },
    },
  },
  "no-rule": {
    "as shipped: Remote Desktop is not allowed": { local: windows11 },
    "case 14: an own port, while the rule for shadowing is active": { port: 33893 },
    "the port that Media Center has a rule for": { port: 3390 },
    "the port of the WebSocket rules": { port: 3387 },
    "policies of the older kind, for 3389 and for another port": {
      port: 33893,
      settings: {
        "policy\\StandardProfile\\Services\\RemoteDesktop": { Enabled: 1 },
        "policy\\StandardProfile\\GloballyOpenPorts\\List": {
          "33894:TCP": "33894:TCP:*:enabled:Own",
          "33893:UDP": "33893:UDP:*:enabled:Own",
          "33893:TCP": "33893:TCP:*:disabled:Own",
        },
      },
    },
    "a rule of a Store app": { local: beside(`${owned}|AppPkgId=S-1-15-2-1`) },
    "a rule of a Store app by its family": { local: beside("PFN=App_1") },
    "a rule for Wi-Fi Direct, on the port": { local: beside("LPort=3389|TTK2_22=WFDDevices") },
    "a rule of another program": { local: beside("LPort=3389|App=C:\\x\\svchost.exe") },
    "a rule of another service": { local: beside(`LPort=3389|App=${server}|Svc=W32Time`) },
    "a rule of another user": { local: beside(`LPort=3389|${owned}`) },
    "a rule for another user's programs": {
      local: beside("LPort=3389|LUAuth=D:(A;;CC;;;S-1-5-21-1-2-3-1001)"),
    },
  },
  "other-profile": {
    "case 16: the network is public": {
      networks: [0],
      local: changed("Protocol=6|", "Protocol=6|Profile=Domain|Profile=Private|"),
    },
  },
  "blocks-all": {
    "case 17: block all, in the domain": {
      networks: [2],
      settings: { "local\\DomainProfile": { EnableFirewall: 1, DoNotAllowExceptions: 1 } },
    },
    "by a policy alone": { settings: { "policy\\StandardProfile": { DoNotAllowExceptions: 1 } } },
    "by MDM, although group policy says no": {
      settings: {
        "mdm\\StandardProfile": { DoNotAllowExceptions: 1 },
        "policy\\PrivateProfile": { DoNotAllowExceptions: 0 },
      },
    },
  },
  "rule-blocks": {
    "a block by policy": { policy: block },
    "a block by MDM of all ports": { mdm: { All: rule("Profile=Private", "Block") } },
  },
  "rule-blocks-some": {
    "for some addresses": { policy: { Some: rule("LPort=3389|RA4=10.0.0.0/255.0.0.0", "Block") } },
    "for all but authenticated computers": {
      policy: {
        ...block,
        Pass: rule("LPort=3389|Security=Authenticate|RMauth=O:LSD:(A;;CC;;;S-1-5-21-1-2-3-515)", "ByPass"),
      },
    },
  },
  "authenticated-only": {
    "a bypass rule alone": { local: beside("LPort=3389|Security=Authenticate", "ByPass") },
  },
  "local-rules-ignored": {
    "merge forbidden by group policy": { settings: merge },
    "merge forbidden by MDM": { settings: { "mdm\\StandardProfile": { AllowLocalPolicyMerge: 0 } } },
  },
  "firewall-off": {
    "off here": { settings: { [private1]: { EnableFirewall: 0 } }, local: windows11 },
    "off by policy for all": {
      local: windows11,
      networks: null,
      settings: {
        "policy\\DomainProfile": { EnableFirewall: 0 },
        "policy\\StandardProfile": { EnableFirewall: 0 },
      },
    },
  },
  "subnet-only": {
    "a policy of the older kind": {
      local: windows11,
      settings: {
        "policy\\StandardProfile\\Services\\RemoteDesktop": { Enabled: 1, RemoteAddresses: "localsubnet" },
      },
    },
    "the local subnet": { local: changed("LPort=3389|", "LPort=3389|RA4=LocalSubnet|RA6=LocalSubnet|") },
  },
  "addresses-only": {
    "an old subnet": { local: changed("LPort=3389|", "LPort=3389|RA4=192.0.2.0/255.255.255.0|") },
    "the subnet and one address": {
      local: changed("LPort=3389|", "LPort=3389|RA4=LocalSubnet|RA4=192.0.2.1|"),
    },
  },
  "conditions-only": {
    "one network card": { local: changed("LPort=3389|", "LPort=3389|IFType=Wireless|") },
    "only from one source port": { local: changed("LPort=3389|", "LPort=3389|RPort=5000|") },
  },
  "system-only": { "a rule for System, since Windows 8": { local: beside("LPort=3389|App=System") } },
  "one-network-shut": {
    "a second card on a public network": {
      networks: [1, 0],
      settings: { "local\\PublicProfile": { EnableFirewall: 1, DoNotAllowExceptions: 1 } },
    },
  },
  "no-network": { "the cable is out": { networks: [] } },
  "open-on-every-network": { "Windows 7 does not say": { networks: null } },
  "not-readable": {
    "Windows does not say which network, and the rule is for some": {
      networks: null,
      local: changed("Protocol=6|", "Protocol=6|Profile=Private|"),
    },
    "a word that nobody knows": { local: changed("Svc=termservice", "Svc=termservice|New=1") },
    "a rule for traffic that a newer Windows may announce": { local: beside("LPort=3389|TTK2_40=New") },
    "a block with a word that nobody knows": { policy: { New: rule("LPort=3389|New=1", "Block") } },
    "a port that nobody knows": { policy: { New: rule("LPort2_31=NewKeyword", "Block") } },
    "an action that nobody knows": { policy: { New: rule("LPort=3389", "Perhaps") } },
    "a block for accounts that may be the service's": {
      policy: { New: rule("LUAuth=O:LSD:(D;;CC;;;S-1-5-80-1-2)", "Block") },
    },
    "a policy of the older kind says no": {
      settings: { "policy\\StandardProfile\\Services\\RemoteDesktop": { Enabled: 0 } },
    },
    "group policy and MDM disagree": {
      settings: {
        "policy\\PrivateProfile": { EnableFirewall: 1 },
        "mdm\\StandardProfile": { EnableFirewall: 0 },
      },
    },
  },
};
