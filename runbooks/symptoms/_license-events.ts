/** Providers and numbers of licensing events, and where they stand. */
export const remote = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
const licensing = "Microsoft-Windows-TerminalServices-Licensing";
export const hostLog = `${remote}/Admin`;

/** Licensing events got new numbers by build 17134: both are looked for. */
const both = (...ids: number[]) => [...ids, ...ids.map((id) => id + 49152)];

/** Events of the host: the old numbers are classic events of System, the new ones stand in its own log. */
export const ofHost = (meaning: string, ...ids: number[]) => [
  { log: "System", provider: remote, ids, meaning },
  { log: hostLog, provider: remote, ids: both(...ids), meaning },
];
/** Events about one client that kept their numbers: in the log of the provider, and in System up to 2008 R2. */
export const ofClient = (meaning: string, ...ids: number[]) => [
  { log: `${remote}/Operational`, provider: remote, ids, meaning },
  { log: "System", provider: remote, ids, meaning },
];
/** Events of the licence server. */
export const ofServer = (meaning: string, ...ids: number[]) => ({ log: "System", provider: licensing, ids, meaning });

export const byNumber =
  "Filter by provider and number, never by text: texts are translated. On Server 2016 both numberings are possible.";
export const twoLogs =
  "The old numbers of the host are classic events: they stand in System. The new ones stand in RemoteConnectionManager, Admin. Look in both.";
export const classicSource =
  "Provider manifests of Windows 7 and 10240: the old licensing events of the host are classic events in System";
