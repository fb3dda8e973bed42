import * as rdp from "rdpmend";
import { absent, all, any, eq, host, noValue, say } from "rdpmend";
import { answers, silent } from "../client/_connection-scenarios.ts";
import { isNewerOff, isOff, switches, build as windows } from "../target/_tls.ts";

const client10 = switches("1.0", "Client");
const client11 = switches("1.1", "Client");
const client12 = switches("1.2", "Client");
const server10 = switches("1.0");
const server11 = switches("1.1");
const server12 = switches("1.2");
const refused = answers({ tls: "tls-failed", tlsProtocol: null, certificate: null });

export default rdp.defineCheck({
  id: "peers.tls",
  command: "Test-RdpPeerProtocol",
  title: "Client and target have a TLS protocol in common",
  summary:
    "Holds the TLS protocols that the client may use against those that the target takes. It takes the facts of both ends.",
  description: [
    "Windows keeps two sets of switches for TLS, one for what connects and one for what serves. A client that was hardened and a target that was not, or an old one, can each be in order and not meet.",
    "On the client collect with -TargetName, on the target without; then give both documents, the client's first.",
  ],
  guide: ["B3"],
  roles: ["client", "target"],
  sources: {
    A: [
      "Microsoft, TLS registry settings: Enabled and DisabledByDefault below SCHANNEL\\Protocols, for Client and for Server",
      "Microsoft, Protocols in TLS/SSL (Schannel SSP): TLS 1.1 and 1.2 are off in Windows 7 and Server 2008 R2 until they are switched on",
    ],
    B: ["Issue Remmina 684: a client that knew TLS 1.0 only, and a host where it was off"],
    K: {
      "TLS 1.3": "That Remote Desktop can live by it alone has not been seen, so it is not counted.",
      "Cipher suites": "They are not held against each other: a client that fails for those alone is not told here.",
    },
  },
  takes: "a few seconds at each end",
  readings: {
    asked: rdp.rdpEndpoint({ target: host.target }, { good: "TLS comes about.", bad: "It does not." }),
    clientWindows: windows,
    clientEnabled10: client10.enabled,
    clientByDefault10: client10.byDefault,
    clientEnabled11: client11.enabled,
    clientByDefault11: client11.byDefault,
    clientEnabled12: client12.enabled,
    clientByDefault12: client12.byDefault,
    targetWindows: windows,
    targetEnabled10: server10.enabled,
    targetByDefault10: server10.byDefault,
    targetEnabled11: server11.enabled,
    targetByDefault11: server11.byDefault,
    targetEnabled12: server12.enabled,
    targetByDefault12: server12.byDefault,
  },
  from: {
    ...{ asked: "client", clientWindows: "client", targetWindows: "target" },
    ...{
      clientEnabled10: "client",
      clientByDefault10: "client",
      targetEnabled10: "target",
      targetByDefault10: "target",
    },
    ...{
      clientEnabled11: "client",
      clientByDefault11: "client",
      targetEnabled11: "target",
      targetByDefault11: "target",
    },
    ...{
      clientEnabled12: "client",
      clientByDefault12: "client",
      targetEnabled12: "target",
      targetByDefault12: "target",
    },
  },
  verdicts: (its) => {
    const both10 = any(
      isOff("TLS 1.0 at the client", { enabled: its.clientEnabled10, byDefault: its.clientByDefault10 }),
      isOff("TLS 1.0 at the target", { enabled: its.targetEnabled10, byDefault: its.targetByDefault10 }),
    );
    type Switch = Parameters<typeof isNewerOff>[1];
    const newerOff = (protocol: string, atClient: Switch, atTarget: Switch) =>
      any(
        isNewerOff(`${protocol} at the client`, atClient, its.clientWindows),
        isNewerOff(`${protocol} at the target`, atTarget, its.targetWindows),
      );
    const both11 = newerOff(
      "TLS 1.1",
      { enabled: its.clientEnabled11, byDefault: its.clientByDefault11 },
      { enabled: its.targetEnabled11, byDefault: its.targetByDefault11 },
    );
    const both12 = newerOff(
      "TLS 1.2",
      { enabled: its.clientEnabled12, byDefault: its.clientByDefault12 },
      { enabled: its.targetEnabled12, byDefault: its.targetByDefault12 },
    );
    return {
      "no-target": {
        when: absent(host.target),
        "not-applicable": "The client was asked to reach nobody. Collect its facts with -TargetName.",
      },
      open: {
        when: eq(its.asked.best.tls, "open"),
        pass: say`The client came to an understanding with the target (${its.asked.best.tlsProtocol}).`,
      },
      "none-in-common": {
        when: all(both10, both11, both12),
        fail: say`Client and target have no TLS protocol in common: each of 1.0, 1.1 and 1.2 is off at one of them. Enabled at the client: ${its.clientEnabled10.data}, ${its.clientEnabled11.data}, ${its.clientEnabled12.data}; at the target: ${its.targetEnabled10.data}, ${its.targetEnabled11.data}, ${its.targetEnabled12.data}. Windows: ${its.clientWindows.data} and ${its.targetWindows.data}.`,
        next: "Let both speak TLS 1.2: take the switch away where it was set (policy, security product, script), and bring an old Windows up to date. Restart that computer out of hours.",
        explainedBy: ["target.tls"],
      },
      "in-common": {
        pass: say`A TLS protocol is on at both ends, whatever became of the handshake (${its.asked.best.tls}).`,
      },
    };
  },
  folkAdvice: {
    "Switch TLS 1.0 on again at the target.": "It is weak. The side that knows nothing newer needs the update.",
  },
  escalate: "Whoever hardens clients and servers: both lists of protocols have to meet in TLS 1.2.",
  healthy: {
    ...{ host: { target: "server1" }, asked: refused },
    ...{ clientWindows: rdp.string("22631"), targetWindows: rdp.string("20348") },
    ...{ clientEnabled10: noValue, clientByDefault10: noValue, targetEnabled10: noValue, targetByDefault10: noValue },
    ...{ clientEnabled11: noValue, clientByDefault11: noValue, targetEnabled11: noValue, targetByDefault11: noValue },
    ...{ clientEnabled12: noValue, clientByDefault12: noValue, targetEnabled12: noValue, targetByDefault12: noValue },
  },
  scenarios: {
    "in-common": {
      "as Windows brings it": {},
      "only 1.2 at the target": { targetEnabled10: rdp.dword(0), targetEnabled11: rdp.dword(0) },
    },
    open: { "it came about": { asked: answers() } },
    "no-target": { "nobody named one": { host: { target: null }, asked: { unknown: "RdpMend.NoTarget: nobody" } } },
    "none-in-common": {
      "Windows 7, and a target that was hardened": { clientWindows: rdp.string("7601"), targetEnabled10: rdp.dword(0) },
      "each was hardened by another script": {
        ...{ clientEnabled10: rdp.dword(0), clientEnabled11: rdp.dword(0) },
        targetByDefault12: rdp.dword(1),
      },
    },
    "not-readable": {
      "the client could not ask": { asked: { unknown: "RdpMend.ReadFailed: the endpoint" } },
      "the build of the target": {
        ...{ asked: silent, targetEnabled10: rdp.dword(0), clientEnabled12: rdp.dword(0) },
        targetWindows: { unknown: "RdpMend.AccessDenied: CurrentVersion" },
      },
    },
  },
});
