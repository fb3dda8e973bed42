/** A document of facts as somebody sent it: whole, of a form that is known, or refused. Pure; the module's given.ps1 does the same. */
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import type { Check } from "../model/check.ts";
import { factsSchema, fitted, foundWord, headFacts } from "../model/document.ts";
import { misfits } from "../model/fact-type.ts";
import { type FactValue, isUnknown } from "../model/value.ts";
import { factsOf } from "../primitives/catalogue.ts";

type Table = { readonly [name: string]: FactValue };

export interface FactsDocument {
  readonly computerName: string;
  readonly collectedAt: string;
  readonly host: FactValue;
  /** By the id of the check, then by reading. */
  readonly facts: Table;
}

/** Said of a text that a parser does not take; where it stops, a parser that tells places knows. */
export const noJson = "This is no JSON, or not the whole of it.";

/** Larger than any machine's facts, and small enough to be read whole. */
export const mostCharacters = 64_000_000;

const isTable = (value: FactValue | undefined): value is { [name: string]: FactValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);

/** A parser that keeps one of two values under the same name tells nobody: it has made fewer names than the text has. */
function namesStandOnce(text: string, value: FactValue): boolean {
  let written = 0;
  // Of a text nothing is left, of a name its colon.
  for (const [found] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:)?/g)) if (found.endsWith(":")) written++;
  let made = 0;
  const rest: FactValue[] = [value];
  for (let one = rest.pop(); one !== undefined; one = rest.pop()) {
    if (typeof one !== "object" || one === null) continue;
    const inside = Object.values(one);
    if (!Array.isArray(one)) made += inside.length;
    rest.push(...inside.filter((part) => typeof part === "object" && part !== null));
  }
  return made === written;
}

/**
 * @param file what findings name
 * @throws InputError where the text is no document of facts, or not the whole of one
 */
export function readDocument(text: string, file: string): FactsDocument {
  const refuse = (what: string): never => {
    throw new InputError([diagnostic("facts/unusable", { file }, what)]);
  };
  if (text.length > mostCharacters)
    refuse("This is larger than the facts of any machine (64 million characters).");
  if (text.includes("\0"))
    refuse("This is no JSON: it holds NUL characters, as UTF-16 text does that was read as something else.");
  let document: FactValue = null;
  const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
  try {
    document = JSON.parse(bare) as FactValue;
  } catch {
    refuse(noJson);
  }
  if (!namesStandOnce(bare, document))
    refuse("A name stands twice in one object: what it says cannot be told for sure.");
  if (!isTable(document) || document.schema !== factsSchema)
    return refuse(`This is not a document of facts: its schema is not ${factsSchema}.`);
  for (const [name, type] of Object.entries(headFacts)) {
    const [misfit] = misfits(type, document[name] ?? null);
    if (misfit)
      refuse(`This is not a document of facts: ${[name, ...misfit.path].join(".")}: ${misfit.what}.`);
  }
  return {
    computerName: String(document.computerName),
    collectedAt: String(document.collectedAt),
    host: document.host ?? null,
    facts: isTable(document.facts) ? document.facts : {},
  };
}

/**
 * Reads the facts of one check with the host, each as it fits its type; undefined where a document holds nothing for it. What the
 * types are is asked once for any number of documents.
 * @param errorId what the module calls such a misfit
 */
export function factsReader(
  check: Check,
  errorId: string,
): (document: FactsDocument) => FactValue | undefined {
  const types = Object.entries(check.readings).map(([name, reading]) => [name, factsOf(reading)] as const);
  const misfit = (where: string, what: string): FactValue => ({
    unknown: `${errorId}: ${where}: ${what}`.slice(0, 300),
  });
  return ({ facts, host }) => {
    const given = facts[check.id];
    if (given === undefined || given === null) return undefined;
    const named = isTable(given) ? given : undefined;
    const own = types.map(([name, type]): [string, FactValue] => {
      if (!named) return [name, misfit(check.id, `not an object, but ${foundWord(given)}`)];
      const value = named[name];
      if (value === undefined) return [name, misfit(check.id, `'${name}' is missing`)];
      return [name, type ? fitted(type, value, name, errorId) : value];
    });
    return { ...Object.fromEntries(own), host };
  };
}
