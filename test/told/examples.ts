/** The machines of the lab whose facts lie here, as somebody sends them who has such a machine. */
import { broken, machineOf } from "../machines/broken.ts";
import { now } from "../machines/lab.ts";
import type { Machine } from "../machines/machine.ts";

export interface ToldExample {
  /** Beside this file. */
  readonly file: string;
  readonly machine: Machine;
}

/** The broken machine of that name. */
function named(name: string): Machine {
  const one = broken.find((other) => other.name === name);
  if (!one) throw new Error(`no broken machine is called '${name}'`);
  const { caller, ...machine } = machineOf(one);
  const { target: _, ...others } = caller;
  // Somebody sits at the target, and names none.
  return { ...machine, caller: others };
}

export const toldExamples: readonly ToldExample[] = [
  { file: "port-without-rule.json", machine: named("a port of its own without a rule") },
  {
    file: "mode-mismatch.json",
    machine: named("one server is host and licence server, and its mode is not that of its CALs"),
  },
];

/** The document without what differs from run to run: numbers of processes get their place in it, readings take no time, and the clock is the machine's. */
export function steady(document: Record<string, unknown>): Record<string, unknown> {
  const processes = new Map<number, number>();
  const walked = (value: unknown, name = ""): unknown => {
    if (typeof value === "number" && /^(processId|owner|OwningProcess|ProcessId)$/.test(name) && value > 4) {
      const known = processes.get(value) ?? 1000 + 4 * (processes.size + 1);
      processes.set(value, known);
      return known;
    }
    if (name === "milliseconds") return 0;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => walked(one, name));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walked(one, key)]));
  };
  const module = { ...(document.module as object), bookHash: "example" };
  return {
    ...(walked(document) as Record<string, unknown>),
    computerName: "SERVER1",
    collectedAt: now,
    module,
  };
}

/** As JSON, a line for each check: what changes is seen at once. */
export function written(document: Record<string, unknown>): string {
  const members = (table: object, text: (name: string, value: unknown) => string) =>
    Object.entries(table)
      .map(([name, value]) => `${JSON.stringify(name)}: ${text(name, value)}`)
      .join(",\n");
  const line = (_: string, value: unknown) => JSON.stringify(value);
  const part = (name: string, value: unknown) =>
    name === "facts" || name === "readings" ? `{\n${members(value as object, line)}\n}` : line(name, value);
  return `{\n${members(document, part)}\n}\n`;
}
