import * as rdp from "rdpmend";
import { all, any, eq, host, isIn, ne, not, of, present, same, say, some } from "rdpmend";
import { answers, silent } from "./_connection-scenarios.ts";

const path = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
const file = rdp.connectionFile(
  { setting: { gatewayprofileusagemethod: "number", gatewayusagemethod: "number", gatewayhostname: "text" } },
  { good: "No gateway (gatewayusagemethod 0 or 4), or one that is there.", bad: "The name of a gateway that is gone." },
);
const proxyName = rdp.registryValue({ path, name: "ProxyName", kind: "String", user: true });
const gateways = rdp.nameList(
  { from: [of(file).says.gatewayhostname, of(proxyName).data] },
  { called: "the gateways of the file and of the policy" },
);

const name = "gw.example.test";
const port = 443;
const chosen = (gatewayusagemethod: number, gatewayhostname = name) => ({
  file: { exists: true, says: { gatewayprofileusagemethod: 1, gatewayusagemethod, gatewayhostname } },
  gateways: rdp.names(...(gatewayhostname === "" ? [] : [gatewayhostname])),
});
const door = (open: boolean, server = name) => ({
  doors: { items: [{ server, port, open, error: open ? null : "TimedOut" }] },
});
const byPolicy = { proxy: rdp.dword(1), proxyName: rdp.string(name), gateways: rdp.names(name) };
const noTarget = { host: { target: null }, asked: { unknown: "RdpMend.NoTarget: nobody" } };

export default rdp.defineCheck({
  id: "client.gateway",
  command: "Test-RdpClientGateway",
  title: "The gateway that this user goes over is there",
  summary:
    "Finds out whether this user's connections go over a Remote Desktop Gateway, by Default.rdp or by policy, and whether it takes connections at port 443.",
  description: [
    "A gateway that was saved once is asked for every computer. Codes from 0x3000001 on are the gateway's. What was seen of the target from here does not speak for a connection that goes over a gateway.",
    "The gateway of the file counts where it was chosen there (gatewayprofileusagemethod 1) and the policy leaves that choice; else the policy's.",
    "It sees whoever runs it: in a window of another account, it reads that one's settings. Other .rdp files are not read.",
  ],
  guide: ["C6"],
  roles: ["client"],
  sources: {
    A: [
      "Microsoft, IMsRdpClientTransportSettings: usage 0 and 4 no gateway, 1 always, 2 where the target is not reached, 3 as the administrator says; profile 0 as the administrator says, 1 as the user chose",
      "Microsoft policy template TerminalServer.admx: UseProxy, AllowExplicitUseProxy and ProxyName of the user",
    ],
    B: ["Public programs that read the same file and policies, in that order"],
    K: {
      "Another port than 443": "A port behind the name is asked; that mstsc takes one there is not documented.",
      "A proxy on the way to the gateway":
        "It is not asked: who is behind one may reach a gateway that is silent here.",
    },
  },
  takes: "up to five seconds",
  readings: {
    file,
    proxy: rdp.registryValue({ path, name: "UseProxy", kind: "DWord", user: true }),
    ownChoice: rdp.registryValue({ path, name: "AllowExplicitUseProxy", kind: "DWord", user: true }),
    proxyName,
    gateways,
    doors: rdp.tcpConnect(
      { server: of(gateways).names, port: [port] },
      { called: "the gateways at port 443", good: "Open.", bad: "Closed, silent, or no such name." },
    ),
    asked: rdp.rdpEndpoint({ target: host.target }, { good: "Remote Desktop answers without the gateway." }),
  },
  verdicts: ({ file: { says }, proxy, ownChoice, proxyName, doors, asked }) => {
    const isPolicy = rdp.inShort(
      "a policy sends this user over a gateway",
      "no policy sends this user over a gateway",
      all(
        eq(proxy.data, 1),
        any(ne(says.gatewayprofileusagemethod, 1), ne(ownChoice.data, 1)),
        present(proxyName.data),
      ),
    );
    const isChosen = rdp.inShort(
      "this user's Default.rdp has a gateway switched on",
      "this user's Default.rdp has no gateway switched on",
      all(not(isPolicy), eq(says.gatewayprofileusagemethod, 1), isIn(says.gatewayusagemethod, [1, 2])),
    );
    const isUnnamed = any(same(says.gatewayhostname, ""), not(present(says.gatewayhostname)));
    const isShut = (of: rdp.Expr<string | null>) =>
      some(doors.items, ({ server, open }) => all(same(server, of), eq(open, false)));
    const always = all(isChosen, eq(says.gatewayusagemethod, 1));
    const instead = all(isChosen, present(host.target), not(eq(asked.reached, true)));
    const notFromHere =
      "What was seen of the target from here does not speak for connections over it; codes from 0x3000001 on are the gateway's.";
    return {
      "of-nobody": {
        when: eq(host.system, true),
        "not-applicable": "SYSTEM connects nowhere: run it as the user who does.",
      },
      unnamed: {
        when: all(always, isUnnamed),
        fail: "This user's Default.rdp sends every connection over a gateway (gatewayusagemethod 1), and names none.",
        next: "mstsc, Show Options, Advanced, Settings: name the gateway, or choose not to use one.",
      },
      "policy-silent": {
        when: all(isPolicy, isShut(proxyName.data)),
        fail: say`A policy sends this user's connections over the gateway ${proxyName.data}, and nothing is open there at port 443: closed, silent, or no such name.`,
        next: "Is that still the gateway? Does its name lead to it from here? Whoever owns the policy can name another.",
      },
      silent: {
        when: all(any(always, instead), isShut(says.gatewayhostname)),
        fail: say`This user's Default.rdp sends the connection over the gateway ${says.gatewayhostname}, and nothing is open there at port 443: closed, silent, or no such name.`,
        next: "Is that still the gateway, and wanted? mstsc, Show Options, Advanced, Settings: choose not to use one, or name the right one.",
      },
      "used-by-policy": {
        when: isPolicy,
        pass: say`A policy sends this user's connections over the gateway ${proxyName.data}, and it is open at port 443. ${notFromHere}`,
        rulesOut: false,
      },
      used: {
        when: isChosen,
        pass: say`This user's Default.rdp has the gateway ${says.gatewayhostname} (gatewayusagemethod ${says.gatewayusagemethod}: 1 always, 2 where the target is not reached). ${notFromHere}`,
        rulesOut: false,
      },
      none: {
        pass: "Neither Default.rdp nor a policy of this user names a gateway that is used. Other .rdp files are not read.",
      },
    };
  },
  folkAdvice: {
    "Let the port of the target into the internet, then no gateway is needed.":
      "Whoever scans then finds it within hours; the gateway, or a VPN, is what keeps them out.",
  },
  escalate:
    "Whoever runs the gateway: its log TerminalServices-Gateway/Operational says whether this user came so far.",
  healthy: {
    host: { target: "server1" },
    ...chosen(4, ""),
    proxy: rdp.noValue,
    ownChoice: rdp.noValue,
    proxyName: rdp.noValue,
    doors: { items: [] },
    asked: answers(),
  },
  scenarios: {
    none: {
      "as mstsc saves it": {},
      "there is no file": {
        file: {
          exists: false,
          says: { gatewayprofileusagemethod: null, gatewayusagemethod: null, gatewayhostname: null },
        },
      },
      "a name is left over that nobody chose": { ...chosen(0), ...door(false) },
    },
    used: {
      "always, and it is there": { ...chosen(1), ...door(true) },
      "where the target is not reached, and it is": { ...chosen(2), ...door(false) },
      "where the target is not reached, and none was named": { ...chosen(2), ...door(false), ...noTarget },
    },
    "used-by-policy": { "it is there": { ...byPolicy, ...door(true) } },
    unnamed: { "the name was taken away": chosen(1, "") },
    silent: {
      "it is gone": { ...chosen(1), ...door(false) },
      "the target is not reached from here either": { ...chosen(2), ...door(false), asked: silent },
      "the user may choose, in spite of the policy": {
        ...chosen(1, "old.example.test"),
        ...{ proxy: rdp.dword(1), ownChoice: rdp.dword(1), proxyName: rdp.string(name) },
        ...door(false, "old.example.test"),
      },
    },
    "policy-silent": { "it is gone": { ...byPolicy, ...door(false) } },
    "of-nobody": { "a script of a management system": { host: { system: true } } },
    "not-readable": { "the documents cannot be read": { file: { unknown: "RdpMend.AccessDenied: Default.rdp" } } },
  },
});
