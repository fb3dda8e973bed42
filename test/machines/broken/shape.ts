/** What a broken machine is told as: a base, the few changes that break it, and what must be said of it. */
import { type Changes, dwords, type Machine } from "../machine.ts";
import { firewallRules, type rule } from "../parts/firewall.ts";
import { termServicePolicy } from "../parts/licensing.ts";
import { listenerPath, terminalServer } from "../parts/terminal-server.ts";

/** What a check must say; all other checks are as they are on the base. */
interface Finding {
  readonly check: string;
  readonly verdict: "Fail" | "Warn" | "Unknown" | "NotApplicable" | "Pass";
  readonly cause: string;
  /** Fixes that it must name; none where it is left out. */
  readonly fix?: readonly string[];
}

export interface Broken {
  readonly name: string;
  /** The number of the public case, where there is one. */
  readonly case?: number;
  readonly on: Machine;
  readonly changes: Changes;
  /** Where somebody sits who looks for the fault: at the target, unless it is said. */
  readonly end?: "client";
  /** The finding that leads to the true cause first, then those that follow from it. */
  readonly finds: readonly Finding[];
  /** Where no check may call it a fault: the page of the code, and the true cause, which a diagnosis has to name first there. */
  readonly leads?: { readonly page: string; readonly cause: string };
  /** Why no check sees it, where none does. */
  readonly unseen?: string;
}

export const policy = (values: Readonly<Record<string, number>>): Changes => ({
  registry: { [termServicePolicy]: dwords(values) },
});
export const local = (values: Readonly<Record<string, number>>): Changes => ({
  registry: { [terminalServer]: dwords(values) },
});
export const listener = (values: Readonly<Record<string, number>>): Changes => ({
  registry: { [listenerPath]: dwords(values) },
});
export const rules = (
  values: Record<string, ReturnType<typeof rule> | null>,
  where = firewallRules,
): Changes => ({
  registry: { [where]: values },
});
export const tcp = { Protocol: "6", Dir: "In", Active: "TRUE" };

export const noSocket = { listens: [{ port: 135, by: "RpcSs" }] } satisfies Changes;
