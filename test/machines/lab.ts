/** Puts machines into a Windows registry and service manager, and lets the module's own commands look at them. */

import { join } from "node:path";
import { definitions } from "../../runbooks/registry.ts";
import { isJoined } from "../../src/model/ends.ts";
import type { WindowsMachine } from "../windows/machine.ts";
import { type RawKey, type RawTree, rawKey, rawValue, withKey } from "../windows/raw.ts";
import type { Key, Machine } from "./machine.ts";

const native = (name: string): string => `Z:${join(import.meta.dirname, name).replaceAll("/", "\\")}`;

/** What is a machine's own as a whole: it is replaced. Of all else only the values that a machine names are written. */
const roots = [
  "SOFTWARE\\Microsoft\\MSLicensing",
  "SOFTWARE\\WOW6432Node\\Microsoft\\MSLicensing",
  "SOFTWARE\\Microsoft\\Terminal Server Client",
  "SOFTWARE\\Policies\\Microsoft",
  "SYSTEM\\CurrentControlSet\\Control\\Terminal Server",
  "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing",
  "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate",
  "SYSTEM\\CurrentControlSet\\Control\\CloudDomainJoin",
  "SYSTEM\\CurrentControlSet\\Services\\SharedAccess",
  "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters",
];

const isWithin = (path: string, root: string): boolean =>
  `${path.toLowerCase()}\\`.startsWith(`${root.toLowerCase()}\\`);

/** The place of a path in the view that it belongs to. */
const placed = (path: string): Pick<RawTree, "view" | "path"> =>
  /^SOFTWARE\\WOW6432Node\\/i.test(path)
    ? { view: "32", path: path.replace(/\\WOW6432Node/i, "") }
    : { view: "64", path };

/** What Windows gives keys of a machine; Wine's own default lets users read nothing. */
const usersRead = "D:(A;CI;KR;;;BU)(A;CI;KA;;;BA)(A;CI;KA;;;SY)";

function treeOf(machine: Machine, root: string): RawTree {
  const name = root.split("\\").at(-1) ?? root;
  const keys = Object.entries(machine.registry).filter(([path]) => isWithin(path, root));
  if (keys.length === 0) return { ...placed(root), key: { name, exists: false } };
  const filled =
    (path: string, values: Key) =>
    (old: RawKey | undefined): RawKey => ({
      ...(old ?? rawKey("")),
      values: Object.entries(values).map(([value, data]) => rawValue(value, data)),
      dacl: machine.permissions[path] ?? "",
    });
  const key = keys.reduce(
    (tree, [path, values]) => {
      const way = path
        .slice(root.length + 1)
        .split("\\")
        .filter((part) => part !== "");
      return withKey(tree, way, filled(path, values));
    },
    rawKey(name, {}, [], usersRead),
  );
  return { ...placed(root), key: { ...key, name, dacl: machine.permissions[root] ?? usersRead } };
}

/** The registry that replaces what was there. */
export const treesOf = (machine: Machine): RawTree[] => roots.map((root) => treeOf(machine, root));

/** What a service's key shows of it; the service manager itself runs a program of the lab. */
function serviceValues(machine: Machine) {
  return Object.entries(machine.services).flatMap(([name, { account, image, dll }]) => {
    const path = `SYSTEM\\CurrentControlSet\\Services\\${name}`;
    const value = (where: string, what: string, kind: string, data: string | undefined) =>
      data === undefined ? [] : [{ path: where, name: what, kind, data }];
    return [
      ...value(path, "ObjectName", "String", account),
      ...value(path, "ImagePath", "ExpandString", image),
      ...value(`${path}\\Parameters`, "ServiceDll", "ExpandString", dll),
    ];
  });
}

function otherValues(machine: Machine) {
  return Object.entries(machine.registry)
    .filter(([path]) => !roots.some((root) => isWithin(path, root)))
    .flatMap(([path, values]) =>
      Object.entries(values).map(([name, [kind, data]]) => ({ path, name, kind, data })),
    );
}

/** What a check said of a machine. */
export interface Said {
  readonly id: string;
  readonly verdict: string;
  readonly cause: string;
  readonly message: string;
  readonly fix: readonly string[];
}

/** The time at which every machine of the lab is looked at. */
export const now = "2026-03-01T12:00:00Z";

/** What the module is told of a machine: answers of CIM, and who asks. */
export function toldOf(machine: Machine) {
  const { cim, services, listens, reaches, oneView = false } = machine;
  const { certificates, rights, names, endpoints, ways } = machine;
  const caller = { now, elevated: true, system: false, remoteSession: false, ...machine.caller };
  return {
    ...{ cim, services, listens, reaches, oneView, caller },
    ...{ certificates, names, rights, endpoints, ways },
  };
}

/** Makes this machine of the Windows under Wine, and of what the module is told there. */
export async function load(windows: WindowsMachine, machine: Machine): Promise<void> {
  await windows.harness("param($File) . $File", { File: native("harness.ps1") });
  await windows.harness("param($Services) Set-LabServices $Services", { Services: machine.services });
  await windows.arrange(treesOf(machine));
  await windows.harness("param($Value) Set-LabValue -Value $Value", {
    Value: [...serviceValues(machine), ...otherValues(machine)],
  });
  await windows.harness(
    "param($File, $Machine) & (Get-Module -Name 'RdpMend') { param($File, $Machine) . $File; Set-LabMachine $Machine } $File $Machine",
    { File: native("lab.ps1"), Machine: toldOf(machine) },
  );
  const { events, rights, profile } = machine;
  await windows.log(events, now);
  await windows.setRights(rights);
  await windows.setConnection(profile.connection);
  await windows.harness("param($Value) Set-LabProfile -Value $Value", {
    Value: Object.entries(profile.registry ?? {}).flatMap(([path, values]) =>
      Object.entries(values).map(([name, [kind, data]]) => ({ path, name, kind, data })),
    ),
  });
}

/** The command of each check that one machine can answer, by its id. */
export async function checkCommands(): Promise<Map<string, string>> {
  const all = await Promise.all(Object.values(definitions).map((open) => open()));
  return new Map(
    all.flatMap(({ default: one }) =>
      one.kind === "check" && !isJoined(one) ? [[one.id, one.command]] : [],
    ),
  );
}

/**
 * What each check says of the machine that was loaded.
 * @param once the facts of all are collected once, which takes a quarter of the time; else each command looks for itself
 */
export async function ask(
  windows: WindowsMachine,
  machine: Machine,
  commands: readonly string[],
  once = false,
): Promise<Said[]> {
  const said = await windows.harness(
    "param($Command, $Culture, $Once) Invoke-LabCheck -Command $Command -Culture $Culture -Once $Once",
    {
      Command: commands,
      Culture: machine.culture,
      Once: once,
    },
  );
  return said as unknown as Said[];
}

/** The document of the facts that were collected once for all that were asked last. */
export async function lastDocument(windows: WindowsMachine): Promise<string> {
  return String((await windows.harness("Get-LabDocument"))[0]);
}
