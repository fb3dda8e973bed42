/** Whose the service is: the edition of Windows, its account, and the file that it loads. */
import { all, any, asText, type Facts, inShort, not, present, registryValue, same, say } from "rdpmend";

const key = "SYSTEM\\CurrentControlSet\\Services\\TermService";

export const ownership = {
  edition: registryValue(
    { path: "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", name: "EditionID", kind: "String" },
    { good: "Professional, Enterprise, Education, Server...", bad: "Core, or a name that begins so: Windows Home." },
  ),
  account: registryValue(
    { path: key, name: "ObjectName", kind: "String" },
    { good: "NT Authority\\NetworkService.", bad: "LocalSystem, or any other account." },
  ),
  library: registryValue(
    { path: `${key}\\Parameters`, name: "ServiceDll" },
    { good: "%SystemRoot%\\System32\\termsrv.dll.", bad: "Another file: a wrapper, such as rdpwrap.dll." },
  ),
};

type Ownership = Facts<typeof ownership>;

const home = [
  ...["Core", "CoreN", "CoreSingleLanguage", "CoreCountrySpecific", "CoreARM", "CoreConnected", "CoreConnectedN"],
  ...["CoreConnectedSingleLanguage", "CoreConnectedCountrySpecific"],
  ...["HomePremium", "HomePremiumN", "HomeBasic", "HomeBasicN", "Starter", "StarterN"],
];
const networkService = ["NT Authority\\NetworkService", "NT Authority\\Network Service", "NetworkService"];
const own = ["%SystemRoot%", "%windir%", "C:\\Windows"].map((folder) => `${folder}\\System32\\termsrv.dll`);

/** An edition that has the service and lets nobody in. */
export const isHome = ({ edition }: Pick<Ownership, "edition">) =>
  inShort(
    "this is a Home edition of Windows",
    "this is no Home edition of Windows",
    any(...home.map((one) => same(edition.data, one))),
  );
/** The service runs as somebody else; a name in another language is none that is known here. */
export const otherAccount = ({ account }: Pick<Ownership, "account">) =>
  all(present(account.data), not(any(...networkService.map((one) => same(account.data, one)))));
/** It runs as one who certainly cannot open the listener. */
export const wrongAccount = ({ account }: Pick<Ownership, "account">) =>
  any(...["LocalSystem", "NT Authority\\System", "NT Authority\\LocalService"].map((one) => same(account.data, one)));
/** It loads another file than Windows' own. */
export const wrapped = ({ library }: Pick<Ownership, "library">) =>
  all(present(library.data), not(any(...own.map((one) => same(asText(library.data), one)))));

export const homeSays = ({ edition }: Pick<Ownership, "edition">) =>
  say`This is Windows Home (EditionID ${edition.data}). It has the service, but it lets nobody connect.`;
export const homeNext =
  "Connecting to this computer takes Windows Pro or better; for help at its screen, use Quick Assist.";
/** What is not proven about these. */
export const unproven = {
  "Names of the Home editions, and of termsrv.dll":
    "They are general knowledge: a Home edition of another name is told as switched off, and a Windows folder at an unusual place as a wrapper.",
};
export const accountNext =
  "Give it its own account back: services.msc, Remote Desktop Services, Log On, this account 'NT AUTHORITY\\NetworkService' with both passwords empty; then restart the computer out of hours.";
export const wrapperNext =
  "A wrapper breaks with each update of Windows, and Microsoft does not support it. Remove it by its own uninstaller, which puts termsrv.dll back into ServiceDll; then restart the computer.";

/** Facts for scenarios: Windows Pro, its own account, its own file. */
export const ownFacts = {
  edition: { exists: true, kind: "String", data: "Professional" },
  account: { exists: true, kind: "String", data: "NT Authority\\NetworkService" },
  library: { exists: true, kind: "ExpandString", data: "%SystemRoot%\\System32\\termsrv.dll" },
} as const;
export const onHome = { edition: { data: "Core" } };
export const onConnectedHome = { edition: { data: "CoreConnectedSingleLanguage" } };
export const asSystem = { account: { data: "LocalSystem" } };
export const inWrapper = { library: { data: "%ProgramFiles%\\RDP Wrapper\\rdpwrap.dll" } };
