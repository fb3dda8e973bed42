/**
 * Every reader on a Windows machine: what it really returns is what its primitive says. Each example of each primitive
 * becomes a check of its own in the real module; its facts are what Get-RdpFact collects.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Entry } from "../../src/book/book.ts";
import { type Check, defineCheck } from "../../src/model/check.ts";
import { misfits } from "../../src/model/fact-type.ts";
import type { Example, ReadingDeclaration } from "../../src/model/primitive.ts";
import type { KeyState, RegistryData } from "../../src/model/registry-state.ts";
import type { FactValue } from "../../src/model/value.ts";
import { registryPol } from "../../src/pack/gpo/registry-pol.ts";
import { declarations, factsOf } from "../../src/primitives/catalogue.ts";
import { firewallPlaces } from "../../src/primitives/shared/firewall.ts";
import { prepareWine } from "../engine/setup.ts";
import { saidErrors, WindowsMachine } from "../windows/machine.ts";
import { type RawKey, type RawTree, rawKey, withKey } from "../windows/raw.ts";

interface Contract {
  readonly title: string;
  readonly id: string;
  readonly example: Example<Readonly<Record<string, unknown>>>;
  readonly primitive: ReadingDeclaration;
}

const contracts: Contract[] = declarations().flatMap((primitive) =>
  primitive.face === "reading"
    ? primitive.examples.map((example, index) => ({
        title: `${primitive.name}: ${example.when}`,
        id: `contract.${primitive.name}-${index}`,
        example,
        primitive,
      }))
    : [],
);

/** A check that reads what the example reads, and judges nothing. */
function checkOf({ id, example, primitive }: Contract, index: number): Entry<Check> {
  const check = defineCheck({
    id,
    command: `Test-RdpContract${index}`,
    title: id,
    summary: "A contract.",
    description: ["A contract."],
    guide: [],
    roles: ["target"],
    sources: { A: ["The primitive's own example"] },
    takes: "no time",
    readings: { it: { face: "reading", primitive: primitive.name, args: example.args } },
    verdicts: () => ({ read: { pass: "It was read." } }),
    escalate: "Nobody.",
    healthy: { it: example.facts },
    scenarios: { read: {} },
  });
  return { definition: check, file: `contracts/${id}.ts`, line: 1 };
}

/** What ordinary Windows gives keys below SOFTWARE: users may read. */
const usersRead = "D:(A;CI;KR;;;BU)(A;CI;KA;;;BA)(A;CI;KA;;;SY)";

/** The trees of an example, from the third part of their paths on; a tree that no state names is empty. */
function treesOf(states: readonly KeyState[], roots: readonly string[]): RawTree[] {
  return roots.map((root) => {
    const own = states.filter(({ path }) => `${path}\\`.startsWith(`${root}\\`));
    const name = root.split("\\").at(-1) ?? root;
    let key: RawKey = own.length > 0 ? rawKey(name, {}, [], usersRead) : { name, exists: false };
    for (const { path, values = {} } of own) {
      const way = path.slice(root.length).split("\\").filter(Boolean);
      key = withKey(key, way, (old) => ({
        ...(old ?? rawKey(way.at(-1) ?? name)),
        ...rawKey(old?.name ?? way.at(-1) ?? name, values as Record<string, RegistryData>, old?.keys),
        dacl: old?.dacl ?? usersRead,
      }));
    }
    return { view: "64", path: root, key };
  });
}

const roots = ["SOFTWARE\\Microsoft\\Example", firewallPlaces.policy, firewallPlaces.local];

/** What only the machine knows: numbers of processes, and what of them runs; what its adapters are called. */
const varies: Readonly<Record<string, readonly string[]>> = {
  process: ["running", "items"],
  route: ["adapter", "description", "mtu"],
  service: ["startType"],
};

/** A policy file as our other writer makes it. */
const policyFiles = (entries: Contract["example"]["localPolicy"] = []): Record<string, Buffer> =>
  entries.length === 0
    ? {}
    : {
        "Machine/Registry.pol": registryPol(
          entries.map(({ path, name, data }) => ({ key: path, value: name, data })),
        ),
      };

const wine = prepareWine();
if (!wine.ready) {
  describe("contracts of readers", () => {
    it("need a Windows machine", ({ skip }) => skip(wine.reason));
  });
} else {
  describe("contracts of readers", () => {
    let machine: WindowsMachine;
    beforeAll(async () => {
      machine = await WindowsMachine.open(contracts.map(checkOf));
      await machine.setService("TermService", "Running");
    });
    afterAll(() => machine?.dispose());

    it.each(contracts)("$title", async ({ id, example, primitive }) => {
      await machine.arrange(treesOf(example.registry ?? [], roots));
      await machine.answer(example.cim ?? {});
      await machine.setRights(example.rights ?? {});
      await machine.setConnection(example.connection);
      machine.setLocalPolicy(policyFiles(example.localPolicy));
      await machine.log(example.events ?? {}, "2026-03-01T12:00:00Z");
      const script = "param($Id) (Get-RdpFact -Id $Id).facts[$Id]['it']";
      const reply = await machine.run(script, { Id: id });
      expect(saidErrors(reply)).toEqual([]);
      const read = reply.output[0] as FactValue;
      const type = factsOf({ face: "reading", primitive: primitive.name, args: example.args });
      if (!type) throw new Error(`${primitive.name} does not take its own example`);
      expect(misfits(type, read)).toEqual([]);
      const kept = Object.entries(example.facts).filter(([name]) => !varies[primitive.name]?.includes(name));
      expect(read).toMatchObject(Object.fromEntries(kept));
    });
  });
}
