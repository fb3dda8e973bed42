/** Facts of one computer, or of both ends of a connection: which of them a check is judged by. Pure; the module's ends.ps1 does the same. */
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import type { Check } from "../model/check.ts";
import { type End, ends, endsOf, isJoined } from "../model/ends.ts";
import { type FactValue, isUnknown, valueAt } from "../model/value.ts";
import type { FactsDocument } from "./document.ts";

/** What was collected on the client and on the target of one connection. */
export type BothEnds = Readonly<Record<End, FactsDocument>>;
export type Seen = FactsDocument | BothEnds;

export const isBoth = (seen: Seen): seen is BothEnds => "client" in seen;

type Table = { readonly [name: string]: FactValue };
const isTable = (value: FactValue | undefined): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);

function names({ host }: FactsDocument): boolean {
  const target = valueAt(host, "target");
  return typeof target === "string" && target !== "";
}

/**
 * @param files what findings name
 * @throws InputError where they cannot be the two ends of one connection
 */
export function joined(
  client: FactsDocument,
  target: FactsDocument,
  files: Readonly<Record<End, string>>,
): BothEnds {
  const refuse = (end: End, what: string) => {
    throw new InputError([diagnostic("facts/unusable", { file: files[end] }, what)]);
  };
  const documents = { client, target };
  for (const end of ends)
    if (valueAt(documents[end].host, "redacted") === true)
      refuse(
        end,
        "Names were replaced in it, by others than in any other document: it cannot be held against one.",
      );
  if (!names(client) && names(target))
    refuse(
      "client",
      "It names no target, and the other one does. Give the client's first, then the target's.",
    );
  return documents;
}

/** Does the computer that somebody wants to reach turn out to be this very one, by a name or an address of its own? */
function leadsHere(checks: readonly Check[], { facts }: FactsDocument): boolean {
  return checks.some(({ id, readings }) => {
    const own = facts[id];
    if (!isTable(own)) return false;
    return Object.entries(readings).some(
      ([name, { primitive }]) => primitive === "name-lookup" && valueAt(own[name] ?? null, "own") === true,
    );
  });
}

/** The readings of a check that are made at one end, as that end has them; whatever else stands there does not fit, and is kept. */
function factsFrom(check: Check, seen: BothEnds): Table {
  const given = ends.map((end) => seen[end].facts[check.id]);
  const [odd] = given.filter((one) => !isTable(one));
  if (given.some((one) => one === undefined || one === null)) return {};
  if (odd !== undefined) return { [check.id]: odd };
  const own = Object.entries(check.from ?? {}).flatMap(([name, end]) => {
    const value = (seen[end].facts[check.id] as Table)[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { [check.id]: Object.fromEntries(own) };
}

/** By what a check is judged on which computer: its facts, or a reason why it is not for that one. */
export type Place = FactsDocument | { readonly computerName: string; readonly reason: "other-end" };

/** What two computers are called together. */
export const bothNames = ({ client, target }: BothEnds): string =>
  `${client.computerName} and ${target.computerName}`;

/** Whose part in the connection was looked at. A computer that was asked to reach another one is the client. */
export type Standpoint = End | "both";

export function standpointOf(checks: readonly Check[], seen: Seen): Standpoint {
  if (isBoth(seen)) return "both";
  if (!names(seen)) return "target";
  return leadsHere(checks, seen) ? "both" : "client";
}

/**
 * Says for each check by which documents it is judged, those that count for more first: none where it takes both ends and one is
 * there. What is about targets is not about a client.
 */
export function placesOf(seen: Seen, standpoint: Standpoint): (check: Check) => readonly Place[] {
  if (isBoth(seen))
    return (check) =>
      isJoined(check)
        ? [{ ...seen.client, computerName: bothNames(seen), facts: factsFrom(check, seen) }]
        : endsOf(check).map((end) => seen[end]);
  return (check) => {
    if (isJoined(check)) return [];
    if (standpoint !== "client" || endsOf(check).includes("client")) return [seen];
    return [{ computerName: seen.computerName, reason: "other-end" }];
  };
}
