/** What every refusal looks like: one error with id, category, target and advice, and nothing has moved. */
import { expect } from "vitest";
import { differences } from "./compare.ts";
import type { Parameters, WindowsMachine } from "./machine.ts";
import type { RawTree } from "./raw.ts";

export interface Refused {
  /** Without the module's prefix. */
  readonly id: string;
  readonly category: string;
  readonly target: unknown;
}

/** Runs a command that must be refused; neither the registry nor the store may differ afterwards. */
export async function expectRefused(
  machine: WindowsMachine,
  trees: readonly RawTree[],
  command: string,
  parameter: Parameters,
  refused: Refused,
): Promise<void> {
  const before = await machine.dump(trees);
  const store = machine.changes();
  const reply = await machine.command(command, parameter);
  expect(reply.output).toEqual([]);
  expect(reply.errors).toHaveLength(1);
  expect(reply.errors[0]).toMatchObject({
    id: `RdpMend.${refused.id},${command}`,
    category: refused.category,
    target: refused.target,
  });
  expect(reply.errors[0]?.action ?? "").not.toBe("");
  expect(differences(before, await machine.dump(trees))).toEqual([]);
  expect(machine.changes()).toEqual(store);
}
