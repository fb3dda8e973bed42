/** A scenario of the book on top of the realistic registry. */
import type { Fix, RegistryScenario } from "../../src/model/fix.ts";
import type { RegistryData, RegistryKeyState, RegistryView } from "../../src/model/registry-state.ts";
import { oddKeys, oddValues, rootAcl } from "./oddities.ts";
import { type RawKey, type RawTree, rawKey, rawValue, sameName, withKey, withoutKey } from "./raw.ts";
import { realistic } from "./realistic.ts";

export interface Place {
  readonly view: RegistryView;
  readonly path: string;
}

const parts = (path: string): string[] => path.split("\\");

/** Is the place the other one, or below it? */
function isWithin(place: Place, other: Place): boolean {
  const own = parts(place.path);
  return (
    place.view === other.view && parts(other.path).every((part, index) => sameName(part, own[index] ?? ""))
  );
}

/** Every key where the undo of the fix's steps looks: what it may change, with all that is below. */
export function targetsOf(fix: Fix): Place[] {
  const places = Object.values(fix.steps).flatMap(({ undo }) =>
    "none" in undo ? [] : undo.flatMap((place) => ("path" in place ? [place] : [])),
  );
  return [...new Map(places.map((place) => [`${place.view} ${place.path}`.toLowerCase(), place])).values()];
}

/** Where a place lies: the tree, and the way from its root. */
function locate(trees: readonly RawTree[], place: Place): { index: number; way: string[] } {
  const index = trees.findIndex((tree) =>
    isWithin(place, { view: tree.view === "64" ? "Registry64" : "Registry32", path: tree.path }),
  );
  const tree = trees[index];
  if (!tree)
    throw new Error(`no tree of the realistic registry holds ${place.path}: add one to realistic.ts`);
  return { index, way: parts(place.path).slice(parts(tree.path).length) };
}

function changeTree(trees: readonly RawTree[], place: Place, change: (key: RawKey, way: string[]) => RawKey) {
  const { index, way } = locate(trees, place);
  return trees.map((tree, at) => (at === index ? { ...tree, key: change(tree.key, way) } : tree));
}

const removed = (key: RawKey, way: string[]): RawKey =>
  way.length === 0 ? { name: key.name, exists: false } : withoutKey(key, way);

/** The long value stands once, in the subkey of odd values. */
const briefOddValues = oddValues.filter((value) => value.data.length < 50_000);

const oddRoot = (key: RawKey | undefined): RawKey => ({
  name: key?.name ?? "",
  dacl: rootAcl,
  values: [...briefOddValues, ...(key?.values ?? [])],
  keys: [...oddKeys, ...(key?.keys ?? [])],
});

function overlay(old: RawKey | undefined, state: RegistryKeyState): RawKey {
  const given = Object.entries(state.values ?? {}).filter(
    (entry): entry is [string, RegistryData] => entry[1] !== null,
  );
  const kept = (old?.values ?? []).filter((value) => !given.some(([name]) => sameName(name, value.name)));
  const { exists: _, ...rest } = old ?? rawKey("");
  return { ...rest, values: [...kept, ...given.map(([name, data]) => rawValue(name, data))] };
}

/**
 * The registry that a scenario starts from. Of the keys that the fix may change there is what the scenario says, with
 * the oddities; keys that it does not name are absent. Around them lies the realistic registry.
 */
export function arrange(fix: Fix, scenario: RegistryScenario): RawTree[] {
  const targets = targetsOf(fix);
  let trees: RawTree[] = [...realistic];
  for (const target of targets) trees = changeTree(trees, target, removed);
  const shallowFirst = [...targets].sort((one, other) => one.path.length - other.path.length);
  for (const target of shallowFirst) {
    if (!scenario.registry.some((state) => isWithin(state, target))) continue;
    trees = changeTree(trees, target, (key, way) => withKey(live(key), way, oddRoot));
  }
  for (const state of scenario.registry)
    trees = changeTree(trees, state, (key, way) => withKey(live(key), way, (old) => overlay(old, state)));
  return trees;
}

const live = (key: RawKey): RawKey => (key.exists === false ? rawKey(key.name) : key);

/** The trees without what the fix may change. */
export function outside(fix: Fix, trees: readonly RawTree[]): readonly RawTree[] {
  let rest: readonly RawTree[] = trees;
  for (const target of targetsOf(fix)) rest = changeTree(rest, target, removed);
  return rest;
}

export const treeOf = (trees: readonly RawTree[], place: Place) => {
  const { index, way } = locate(trees, place);
  return { tree: trees[index] as RawTree, way };
};
