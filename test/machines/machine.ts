/** A whole machine as data: what the module reads below its readers. A machine is a base and changes. */
import type { HostFacts } from "../../src/model/host.ts";
import type { EventLogs } from "../../src/model/primitive.ts";
import type { RegistryData } from "../../src/model/registry-state.ts";

/** Where a shape comes from, by how sure it is: A seen or primary, B good secondary, C thin, K not known. */
type Sources = Readonly<Partial<Record<"A" | "B" | "C" | "K", readonly string[]>>>;

interface Service {
  readonly status: "Running" | "Stopped";
  readonly start: "Automatic" | "Manual" | "Disabled";
  /** As the registry has it. */
  readonly account?: string;
  readonly image?: string;
  /** ServiceDll of its Parameters. */
  readonly dll?: string;
  readonly needs?: readonly string[];
}

/** What a CIM class or method answers: instances, a result, or the number of an error. */
export type CimAnswer =
  | { readonly items: readonly Readonly<Record<string, unknown>>[] }
  | {
      readonly returnValue: number;
      readonly out?: Readonly<Record<string, unknown>>;
      readonly writes?: readonly Readonly<Record<string, unknown>>[];
      readonly afterwards?: Readonly<Record<string, CimAnswer>>;
      /** What a method changes of the instance that it is called on. */
      readonly sets?: Readonly<Record<string, unknown>>;
    }
  /** The class or its namespace is not there. */
  | { readonly missing: true }
  /** Asking fails: the code of WMI, or "AccessDenied". */
  | { readonly error: string };

/** A certificate by what is read of it; the thumbprint in lower case. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  readonly thumbprint: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly purpose: "any" | "server" | "remote desktop" | "other";
  readonly key: "opened" | "closed to us" | "missing" | "none";
}

/** What a name leads to: own is for an address of this computer. */
interface Name {
  readonly addresses: readonly string[];
  readonly error?: string;
  readonly hosts?: readonly string[];
  readonly own?: boolean;
}

/** Where packets to an address go, in what it differs from a cable of Ethernet. */
interface Way {
  readonly adapter?: string;
  readonly description?: string;
  readonly type?: number;
  readonly mtu?: number;
  readonly local?: string;
  readonly error?: string;
}

/** What is the own of whoever runs the module. */
interface Profile {
  /** Below HKEY_CURRENT_USER. */
  readonly registry?: Readonly<Record<string, Key>>;
  /** The lines of Default.rdp. */
  readonly connection?: readonly string[];
}

/** By the words of the probe. */
export interface Endpoint {
  readonly connect?: string;
  readonly negotiation?: string;
  readonly protocol?: string | null;
  readonly failure?: number;
  readonly tls?: string;
  readonly computer?: string;
  readonly netbiosName?: string;
  readonly domain?: string;
  readonly clock?: number;
  readonly certificate?: {
    readonly subject?: string;
    readonly notBefore?: string;
    readonly notAfter?: string;
    readonly nameMatches?: boolean;
    readonly thumbprint?: string;
  };
}

/** Values by name; a key without values is there all the same. */
export type Key = Readonly<Record<string, RegistryData>>;

export interface Machine {
  readonly name: string;
  readonly about: string;
  readonly sources: Sources;
  /** Who runs the module, where it is not an elevated administrator at the console. */
  readonly caller: Partial<HostFacts>;
  readonly culture: string;
  /** 32-bit Windows: both registry views are the same keys. */
  readonly oneView?: boolean;
  /** Below HKEY_LOCAL_MACHINE, as 64-bit programs see it: the 32-bit view lies under WOW6432Node. */
  readonly registry: Readonly<Record<string, Key>>;
  /** Access lists in SDDL, of keys above. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, Service>>;
  /** By class, or class and method: "Win32_TSIssuedLicense.Revoke". */
  readonly cim: Readonly<Record<string, CimAnswer>>;
  /** Certificates of the computer, by store. */
  readonly certificates: Readonly<Record<string, readonly Certificate[]>>;
  /** What stands in which event log, the newest first. */
  readonly events: EventLogs;
  /** SIDs of those who have a right, by right. */
  readonly rights: Readonly<Record<string, readonly string[]>>;
  /** What names lead to. */
  readonly names: Readonly<Record<string, Name>>;
  /** TCP sockets that listen. "listener": at RDP-Tcp's port, while that is whole and its service runs. */
  readonly listens: readonly { readonly port: number | "listener"; readonly by: string }[];
  readonly processes: readonly string[];
  /** Servers that can be reached, as "name:port". */
  readonly reaches: readonly string[];
  /** What answers as Remote Desktop elsewhere, by "name:port": in what it differs from a host that is well. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** By address. */
  readonly ways: Readonly<Record<string, Way>>;
  readonly profile: Profile;
  /** Why a check of this healthy machine says neither Pass nor NotApplicable, by its id. */
  readonly argued: Readonly<Record<string, string>>;
}

type Deep<T> = { readonly [name in keyof T]?: T[name] | null };
export interface Changes
  extends Partial<
    Omit<
      Machine,
      | "registry"
      | "permissions"
      | "services"
      | "cim"
      | "argued"
      | "certificates"
      | "events"
      | "rights"
      | "names"
      | "endpoints"
      | "ways"
    >
  > {
  readonly certificates?: Deep<Machine["certificates"]>;
  /** A log of null is not there. */
  readonly events?: Deep<Machine["events"]>;
  readonly rights?: Deep<Machine["rights"]>;
  readonly names?: Deep<Machine["names"]>;
  readonly endpoints?: Deep<Machine["endpoints"]>;
  readonly ways?: Deep<Machine["ways"]>;
  /** A key of null goes with all below it; a value of null goes. */
  readonly registry?: Readonly<Record<string, Readonly<Record<string, RegistryData | null>> | null>>;
  readonly permissions?: Deep<Machine["permissions"]>;
  readonly services?: Readonly<Record<string, Partial<Service> | null>>;
  readonly cim?: Deep<Machine["cim"]>;
  readonly argued?: Deep<Machine["argued"]>;
}

const withoutNull = <T>(table: Readonly<Record<string, T | null | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(table).filter((one): one is [string, T] => one[1] != null));

/** Names of keys and values are the same whatever their case. */
function merged<T>(
  old: Readonly<Record<string, T>>,
  changes: Readonly<Record<string, T | null>>,
): Record<string, T | null> {
  const result: Record<string, T | null> = { ...old };
  for (const [name, change] of Object.entries(changes)) {
    const same = Object.keys(result).find((one) => one.toLowerCase() === name.toLowerCase());
    result[same ?? name] = change;
  }
  return result;
}

function changedRegistry(old: Machine["registry"], changes: Changes["registry"] = {}): Machine["registry"] {
  let result: Record<string, Key> = { ...old };
  for (const [path, values] of Object.entries(changes)) {
    const lower = path.toLowerCase();
    const same = Object.keys(result).find((one) => one.toLowerCase() === lower) ?? path;
    if (values !== null) {
      result[same] = withoutNull(merged(result[same] ?? {}, values));
      continue;
    }
    const below = (one: string) => one.toLowerCase() === lower || one.toLowerCase().startsWith(`${lower}\\`);
    result = Object.fromEntries(Object.entries(result).filter(([one]) => !below(one)));
  }
  return result;
}

function changedServices(old: Machine["services"], changes: Changes["services"] = {}): Machine["services"] {
  const added = Object.entries(changes).map(([name, one]) => {
    const base: Service = old[name] ?? { status: "Stopped", start: "Manual" };
    return [name, one && { ...base, ...one }] as const;
  });
  return withoutNull({ ...old, ...Object.fromEntries(added) });
}

/** The machine with changes: tables are changed entry by entry, all else is replaced. */
export function changed(base: Machine, changes: Changes): Machine {
  return {
    ...base,
    ...changes,
    registry: changedRegistry(base.registry, changes.registry),
    permissions: withoutNull({ ...base.permissions, ...changes.permissions }),
    services: changedServices(base.services, changes.services),
    cim: withoutNull({ ...base.cim, ...changes.cim }),
    certificates: withoutNull({ ...base.certificates, ...changes.certificates }),
    events: withoutNull({ ...base.events, ...changes.events }),
    rights: withoutNull({ ...base.rights, ...changes.rights }),
    names: withoutNull({ ...base.names, ...changes.names }),
    endpoints: withoutNull({ ...base.endpoints, ...changes.endpoints }),
    ways: withoutNull({ ...base.ways, ...changes.ways }),
    argued: withoutNull({ ...base.argued, ...changes.argued }),
  };
}

/** Several sets of changes as one. */
export const changedBy = (base: Machine, ...all: readonly Changes[]): Machine => all.reduce(changed, base);

export const dword = (data: number): RegistryData => ["DWord", data];
export const text = (data: string): RegistryData => ["String", data];
export const path = (data: string): RegistryData => ["ExpandString", data];
export const texts = (...data: readonly string[]): RegistryData => ["MultiString", data];
/** Bytes that stand for others of this length: what they are is nobody's business. */
export const bytes = (length: number, seed: number): RegistryData => [
  "Binary",
  Buffer.from(Array.from({ length }, (_, index) => (seed * 31 + index * 7) & 0xff)).toString("hex"),
];
export const dwords = (values: Readonly<Record<string, number>>): Key =>
  Object.fromEntries(Object.entries(values).map(([name, data]) => [name, dword(data)]));
export const words = (values: Readonly<Record<string, string>>): Key =>
  Object.fromEntries(Object.entries(values).map(([name, data]) => [name, text(data)]));
