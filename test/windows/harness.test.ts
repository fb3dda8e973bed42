/** The harness itself: what it arranges is there, and what it compares would show. */
import { beforeAll, expect, it } from "vitest";
import { arrange } from "./arrange.ts";
import { finder, loadFixes } from "./cases.ts";
import { differences, sameMeaning } from "./compare.ts";
import { unusualAcl } from "./oddities.ts";
import { findKey, type RawKey, type RawTree, withKey, withoutKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const cache = finder(await loadFixes())("Reset-RdpClientLicenseCache: two licences");
const trees = arrange(cache.fix, cache.scenario);

/** Values and names alone, in one order. */
function plain(key: RawKey): unknown {
  const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
  return {
    values: [...(key.values ?? [])].sort(byName),
    keys: [...(key.keys ?? [])].sort(byName).map((one) => [one.name, plain(one)]),
  };
}

describeOnWindows("the Windows harness", (machine) => {
  let dump: RawTree[];
  beforeAll(async () => {
    await machine().arrange(trees);
    dump = await machine().dump(trees);
  });

  it("finds in the registry what it arranged, every byte of it, in both views", () => {
    expect(dump.map(({ key }) => plain(key))).toEqual(trees.map(({ key }) => plain(key)));
    expect(plain((dump[0] as RawTree).key)).not.toEqual(plain((dump[1] as RawTree).key));
  });

  it("finds the access lists in their order", () => {
    const store = findKey((dump[0] as RawTree).key, ["Store"]);
    const lists = store?.keys?.map((key) => key.dacl ?? "") ?? [];
    expect(lists).toContain(unusualAcl);
    expect(lists.some((list) => list.indexOf("(A;") < list.indexOf("(D;"))).toBe(true);
  });

  it("holds twelve levels", () => {
    const way = Array.from({ length: 12 }, (_, index) => `level ${12 - index}`);
    expect(findKey((dump[0] as RawTree).key, ["Store", ...way])?.values).toHaveLength(1);
  });

  const way = ["Store", "odd values"];
  const alter = (change: (key: RawKey) => RawKey): RawTree[] =>
    dump.map((tree, at) =>
      at === 0 ? { ...tree, key: withKey(tree.key, way, (key) => change(key as RawKey)) } : tree,
    );
  const firstValue = (change: object) => (key: RawKey) => ({
    ...key,
    values: (key.values ?? []).map((value, at) => (at === 0 ? { ...value, ...change } : value)),
  });

  it.each([
    ["a kind", (key: RawKey) => firstValue({ kind: 2 })(key)],
    ["a byte", (key: RawKey) => firstValue({ data: "AAAB" })(key)],
    ["a name", (key: RawKey) => firstValue({ name: "other" })(key)],
    ["a lost value", (key: RawKey) => ({ ...key, values: (key.values ?? []).slice(1) })],
    ["a new key", (key: RawKey) => ({ ...key, keys: [{ name: "new", dacl: "D:" }] })],
    ["an access list", (key: RawKey) => ({ ...key, dacl: `${key.dacl}(A;;KR;;;WD)` })],
  ])("sees %s that differs", (_, change) => {
    expect(differences(dump, alter(change))).not.toEqual([]);
  });

  it("sees a lost key, and a whole tree that is gone", () => {
    const lost = dump.map((tree, at) => (at === 0 ? { ...tree, key: withoutKey(tree.key, way) } : tree));
    expect(differences(dump, lost)).not.toEqual([]);
    const gone = dump.map((tree, at) => (at === 0 ? { ...tree, key: { name: "", exists: false } } : tree));
    expect(differences(dump, gone)).not.toEqual([]);
  });

  it("does not care about the order of values", () => {
    const turned = alter((key) => ({ ...key, values: [...(key.values ?? [])].reverse() }));
    expect(differences(dump, turned)).toEqual([]);
  });

  it("knows which order of an access list has a meaning", () => {
    expect(sameMeaning("D:(A;;KA;;;SY)(A;;KA;;;BA)")).toBe(sameMeaning("D:(A;;KA;;;BA)(A;;KA;;;SY)"));
    expect(sameMeaning("D:(A;;KA;;;SY)(D;;KA;;;BA)")).not.toBe(sameMeaning("D:(D;;KA;;;BA)(A;;KA;;;SY)"));
    expect(sameMeaning("D:(A;ID;KA;;;SY)(A;;KA;;;BA)")).not.toBe(sameMeaning("D:(A;;KA;;;BA)(A;ID;KA;;;SY)"));
  });
});

describeOnWindows("a process that ends in the middle of a test", (machine) => {
  let tries = 0;
  it("is followed by another on the same machine, and by the test once more", async () => {
    tries++;
    if (tries === 1) {
      await machine().arrange(trees);
      await machine().run("[System.Diagnostics.Process]::GetCurrentProcess().Kill()");
    }
    expect(tries).toBe(2);
    expect((await machine().dump(trees)).map(({ key }) => plain(key))).toEqual(
      trees.map(({ key }) => plain(key)),
    );
  });
});
