/** Facts for scenarios: a session host, what it is set to, and how it stands with its licence servers. */
import { answer, instances, names, noValue, string, strings } from "rdpmend";

const settings = {
  TerminalServerMode: 1 as number | null,
  LicensingType: 2,
  LicensingName: "Per Device",
  PolicySourceLicensingType: 0,
  PolicySourceConfiguredLicenseServers: 0,
};
export const settingFacts = (changes: Partial<typeof settings> = {}) => instances({ ...settings, ...changes });
export const noSessionHost = settingFacts({ TerminalServerMode: 0 });
export const roleFacts = {
  setting: settingFacts(),
  edition: string("ServerStandard"),
  product: string("Windows Server 2022 Standard"),
};
/** Windows Enterprise multi-session, by each of the two values that say so. */
export const multiSessionFacts = { edition: string("ServerRdsh") };
export const multiSessionByName = {
  edition: string("Enterprise"),
  product: string("Windows 10 Enterprise for Virtual Desktops"),
};
export const cloudFacts = { setting: settingFacts({ LicensingType: 6, LicensingName: "AAD Per User" }) };
export const roleUnsaid = { setting: settingFacts({ TerminalServerMode: null }) };

interface Named {
  readonly policy?: string;
  readonly provider?: string[];
  readonly local?: string[];
  readonly below?: string[];
  readonly above?: string[];
}
const listValue = (list: string[] | undefined) => (list ? strings(...list) : noValue);
/** What each place names, and all of them together. */
export const sourceFacts = ({ policy, provider = [], local, below, above }: Named = {}) => ({
  specified: answer({ SpecifiedLSList: provider }),
  policyServers: policy === undefined ? noValue : string(policy),
  localServers: listValue(local),
  serversBelow: listValue(below),
  serversAbove: listValue(above),
  known: names(...new Set([policy?.split(",") ?? [], provider, local ?? [], below ?? [], above ?? []].flat())),
});
export const connectivityFacts = (...answers: [server: string, code: number][]) => ({
  items: answers.map(([value, code]) => ({ value, ...answer({ TStoLSConnectivityStatus: code }) })),
});
