/** What the pages of licensing events have in common. */
export const byNumber =
  "Filter by provider and number, never by text: texts are translated. On Server 2016 both numberings are possible.";
export const twoLogs =
  "The old numbers of the host are classic events: they stand in System. The new ones stand in RemoteConnectionManager, Admin. Look in both.";
export const classicSource =
  "Provider manifests of Windows 7 and 10240: the old licensing events of the host are classic events in System";
export const renumbering =
  "Provider manifests of Windows 7, 10240, 17134 and 18990: each new licensing event is the old one plus 49152";
