/** Which Windows it is: values of CurrentVersion, as public exports and Microsoft's lists of editions show them. */
import { type Changes, dword, path, text, texts, words } from "../machine.ts";

export const currentVersion = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

export const lsa = "SYSTEM\\CurrentControlSet\\Control\\Lsa";
export const credSsp = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\CredSSP\\Parameters";
/** Below it each protocol, and below that Server and Client. */
export const schannel = "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols";

interface Edition {
  readonly id: string;
  /** "Windows 10 Pro" on Windows 11 too: the value was never changed. */
  readonly product: string;
  readonly kind: "Client" | "Server";
  readonly build: number;
  /** The revision of an update (UBR), where the build alone does not tell enough. */
  readonly revision?: number;
}

const version = (build: number): string => (build < 9200 ? "6.1" : "6.3");

/** A Windows of an edition and build. */
export const windows = ({ id, product, kind, build, revision }: Edition): Changes => ({
  registry: {
    [currentVersion]: {
      ...words({ EditionID: id, ProductName: product, InstallationType: kind }),
      ...words({
        CurrentBuild: String(build),
        CurrentBuildNumber: String(build),
        CurrentVersion: version(build),
      }),
      ...(build >= 10_240 && { CurrentMajorVersionNumber: dword(10), CurrentMinorVersionNumber: dword(0) }),
      ...(revision !== undefined && { UBR: dword(revision) }),
      SystemRoot: text("C:\\windows"),
    },
  },
});

const networkService = "NT Authority\\NetworkService";
const svchost = (group: string) => `%SystemRoot%\\System32\\svchost.exe -k ${group}`;

/** The services of Remote Desktop, as Windows brings them and as they are while people connect. */
export const services: Changes["services"] = {
  TermService: {
    ...{ status: "Running", start: "Manual", account: networkService, image: svchost("NetworkService") },
    dll: "%SystemRoot%\\System32\\termsrv.dll",
  },
  UmRdpService: {
    ...{ status: "Running", start: "Manual", account: "localSystem" },
    ...{ image: svchost("LocalSystemNetworkRestricted -p"), needs: ["TermService"] },
    dll: "%SystemRoot%\\System32\\umrdp.dll",
  },
  SessionEnv: {
    ...{ status: "Running", start: "Manual", account: "localSystem", image: svchost("netsvcs -p") },
    dll: "%SystemRoot%\\system32\\sessenv.dll",
  },
  MpsSvc: {
    ...{ status: "Running", start: "Automatic", account: "NT Authority\\LocalService" },
    image: svchost("LocalServiceNoNetworkFirewall -p"),
  },
  CertPropSvc: { status: "Running", start: "Manual", account: "LocalSystem", image: svchost("netsvcs -p") },
  KeyIso: {
    status: "Running",
    start: "Manual",
    account: "LocalSystem",
    image: "%SystemRoot%\\system32\\lsass.exe",
  },
  CryptSvc: {
    ...{ status: "Running", start: "Automatic", account: networkService },
    image: svchost("NetworkService -p"),
  },
};

/** Where the self-signed certificate is made. */
export const profiles: Changes["registry"] = {
  [`${currentVersion}\\ProfileList`]: { ProgramData: path("%SystemDrive%\\ProgramData") },
  // A part of the real lists: the service of Remote Desktop and its neighbours.
  [`${currentVersion}\\Svchost`]: {
    NetworkService: texts("CryptSvc", "DHCP", "TermService", "DNSCache", "NlaSvc", "WinRM"),
    termsvcs: texts("TermService"),
  },
};
