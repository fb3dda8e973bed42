/** What is compared: kinds, bytes, names and access lists; not the order in which a registry lists its values. */
import type { RegistryKeyState } from "../../src/model/registry-state.ts";
import { treeOf } from "./arrange.ts";
import { findKey, type RawKey, type RawTree, rawValue, sameName } from "./raw.ts";

/**
 * An access list with the entries of each run of one type in order of their text. .NET sorts them so when it writes a
 * list; among entries that all allow, or all deny, the order has no meaning. Runs stay where they are.
 */
export function sameMeaning(dacl: string): string {
  const start = dacl.indexOf("(");
  if (start < 0) return dacl;
  const entries = dacl.slice(start + 1, -1).split(")(");
  const typeOf = (entry: string): string => {
    const [type, flags = ""] = entry.split(";");
    return `${type} ${flags.includes("ID")}`;
  };
  const runs: string[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && typeOf(run[0]) === typeOf(entry)) run.push(entry);
    else runs.push([entry]);
  }
  return `${dacl.slice(0, start)}(${runs.flatMap((run) => run.sort()).join(")(")})`;
}

/** One line for each key and value, so that a difference reads as one. */
function linesOf(trees: readonly RawTree[]): string[] {
  return trees.flatMap(({ view, path, key }) => {
    const parent = path.slice(0, path.lastIndexOf("\\") + 1);
    return keyLines(`${view} ${parent}${key.name}`, key);
  });
}

function keyLines(path: string, key: RawKey): string[] {
  if (key.exists === false) return [`${path} is not there`];
  const values = (key.values ?? []).map(
    ({ name, kind, data }) => `${path} ${JSON.stringify(name)} kind ${kind} ${data}`,
  );
  const keys = (key.keys ?? []).flatMap((child) => keyLines(`${path}\\${child.name}`, child));
  return [`${path} has ${sameMeaning(key.dacl ?? "")}`, ...values.sort(), ...keys.sort()];
}

/** What differs between two states, each line once; empty when they are the same. */
export function differences(before: readonly RawTree[], after: readonly RawTree[]): string[] {
  const old = new Set(linesOf(before));
  const now = new Set(linesOf(after));
  const lost = [...old].filter((line) => !now.has(line)).map((line) => `- ${line}`);
  const come = [...now].filter((line) => !old.has(line)).map((line) => `+ ${line}`);
  return [...lost, ...come].map((line) => line.slice(0, 300));
}

/** What a scenario's expectations miss in a registry; only what they name is compared. */
export function unmet(trees: readonly RawTree[], expected: readonly RegistryKeyState[]): string[] {
  return expected.flatMap((state) => {
    const { tree, way } = treeOf(trees, state);
    const key = findKey(tree.key, way);
    const place = `${state.view} ${state.path}`;
    if (!key) return state.exists === false ? [] : [`${place} is not there`];
    if (state.exists === false) return [`${place} is there`];
    return [...unmetValues(place, key, state), ...unmetSubkeys(place, key, state)];
  });
}

function unmetValues(place: string, key: RawKey, state: RegistryKeyState): string[] {
  return Object.entries(state.values ?? {}).flatMap(([name, data]) => {
    const found = key.values?.find((value) => sameName(value.name, name));
    if (!data) return found ? [`${place} has the value ${name}`] : [];
    const wanted = rawValue(name, data);
    if (found && found.kind === wanted.kind && found.data === wanted.data) return [];
    return [`${place} ${name}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`];
  });
}

function unmetSubkeys(place: string, key: RawKey, state: RegistryKeyState): string[] {
  if (!state.subkeys) return [];
  const found = (key.keys ?? []).map((child) => child.name.toLowerCase()).sort();
  const wanted = state.subkeys.map((name) => name.toLowerCase()).sort();
  return found.join("\n") === wanted.join("\n") ? [] : [`${place} has the subkeys ${found.join(", ")}`];
}
