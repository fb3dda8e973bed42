/** Machines on which something listens, and on which nothing does, for Test-RdpListener. */
import * as rdp from "rdpmend";
import { listenerFacts, templateFacts, word } from "./_facts.ts";
import { listeningOn, noSockets } from "./_listener.ts";
import * as its from "./_term-service.ts";

const noSocket = { listening: { items: [], count: 0, only: null } };

export const healthy = {
  ...its.ownFacts,
  policyDeny: rdp.noValue,
  localDeny: rdp.dword(0),
  port: rdp.dword(3389),
  service: rdp.runningService(1234),
  listening: listeningOn(3389),
  terminals: rdp.instances({ TerminalName: "RDP-Tcp" }),
  listener: listenerFacts(),
  ...templateFacts(),
};

export const scenarios = {
  "home-edition": {
    "Windows Home, where nothing listens": { ...its.onHome, ...noSocket, localDeny: rdp.dword(1) },
    "a Windows 8.1 that came with Bing": { ...its.onConnectedHome, ...noSocket },
  },
  "wrong-account": { "the service runs as LocalSystem": { ...its.asSystem, ...noSocket } },
  "wrapper-silent": {
    "a wrapper after an update": { ...its.inWrapper, ...noSocket },
    "a wrapper that an antivirus has taken away": { ...its.inWrapper, ...noSocket, service: rdp.stoppedService() },
  },
  wrapper: {
    "a wrapper that works": its.inWrapper,
    "a wrapper that works on Windows Home": { ...its.onHome, ...its.inWrapper },
  },
  "listener-damaged": {
    "the key is gone": { ...noSocket, listener: rdp.noKey, port: rdp.noValue },
    "a value of the driver is missing": { ...noSocket, listener: listenerFacts({ PdName: null }) },
    "a protocol of another product": { ...noSocket, listener: listenerFacts({ WdName: word("Other") }) },
    "a driver's class as text": { ...noSocket, listener: listenerFacts({ PdClass: word("2") }) },
  },
  listening: {
    "everything agrees": {},
    "an edition that lacks the list of terminals": { terminals: rdp.noClass },
    "off locally, but policy switches it on": { policyDeny: rdp.dword(0), localDeny: rdp.dword(1) },
  },
  "port-taken": { "another program has the port": { listening: listeningOn(3389, 99) } },
  "owner-not-known": { "the socket is there, its owner is not known": { service: { processId: null } } },
  "not-listening": { "no socket": noSocket },
  "port-missing": { "no port": { port: rdp.noValue } },
  "service-not-running": { "the service is stopped": { service: rdp.stoppedService() } },
  "service-missing": { "no such service": { service: rdp.noService } },
  "remote-desktop-off": {
    "switched off locally": { localDeny: rdp.dword(1) },
    "switched off by policy, on locally": { policyDeny: rdp.dword(1) },
  },
  "not-in-list": { "the listener is not in the list": { terminals: rdp.instances({ TerminalName: "Console" }) } },
  "not-readable": noSockets,
};
