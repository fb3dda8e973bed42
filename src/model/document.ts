/** A document of facts as a whole: what is said beside the facts, and facts that do not fit made unknown. */
import { z } from "zod";
import { type FactType, factType, type Misfit, misfits, time } from "./fact-type.ts";
import { hostFacts } from "./host.ts";
import { type FactValue, isUnknown } from "./value.ts";

/** The form of these documents. Another form has another number. */
export const factsVersion = 1;
export const factsSchema = `rdpmend.facts/${factsVersion}` as const;

const head = z.strictObject({
  schema: z.literal(factsSchema),
  computerName: z.string(),
  collectedAt: time,
  module: z.strictObject({ name: z.string(), version: z.string(), bookHash: z.string() }),
});

/** What a document says beside its facts. Of any other form it is refused as a whole. */
export const headFacts: Readonly<Record<string, FactType>> = {
  ...(factType(head) as FactType & { kind: "object" }).properties,
  host: hostFacts,
};

/** What became of a reading. Of one that was made in part, the first part that was not decides. */
const readingStates = ["ok", "absent", "denied", "timed-out", "unknown"] as const;
const made = z.strictObject({ state: z.enum(readingStates), milliseconds: z.number() });

/**
 * What a document says of how its facts were collected, in the order of the facts. Nobody judges by it, and documents of
 * before do not have it.
 */
export const madeFacts: FactType = factType(z.record(z.string(), z.record(z.string(), made)));

/** What a value is, for whoever expected something else. */
export const foundWord = (value: FactValue): string => {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number")
    return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? "a number" : "a number with lost digits";
  return { string: "a text", boolean: "true or false", object: "an object" }[typeof value as "string"];
};

/** `store64.subkeys: not a list, but a text`. */
const sentence = ({ path, what }: Misfit, value: FactValue): string =>
  `${path.join(".")}: ${what}${what.startsWith("not ") ? `, but ${foundWord(value)}` : ""}`;

function replaced(value: FactValue, path: Misfit["path"], reason: (old: FactValue) => string): FactValue {
  const [name, ...rest] = path;
  if (name === undefined) return isUnknown(value) ? value : { unknown: reason(value) };
  if (typeof value !== "object" || value === null || isUnknown(value)) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, FactValue>;
  Object.defineProperty(copy, name, {
    value: replaced(copy[name] ?? null, rest, reason),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy as FactValue;
}

/**
 * The facts with an unknown, and the reason, at each place where they are not what their type says.
 * The module's Resolve-RdpFit does the same.
 */
export function fitted(type: FactType, value: FactValue, name: string, errorId: string): FactValue {
  return misfits(type, value).reduce(
    (facts, misfit) =>
      replaced(facts, misfit.path, (old) =>
        `${errorId}: ${sentence({ ...misfit, path: [name, ...misfit.path] }, old)}`.slice(0, 300),
      ),
    value,
  );
}
