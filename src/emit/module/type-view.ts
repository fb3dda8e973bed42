/** Types of facts as the module carries them: Resolve-RdpFit holds facts against them. */
import { type PsData, psData } from "../../escape/powershell.ts";
import { sha256 } from "../../hash/sha256.ts";
import { headFacts } from "../../model/document.ts";
import type { FactType } from "../../model/fact-type.ts";

/** Names may differ by case alone, so they are a list and no table. */
const named = (types: Readonly<Record<string, FactType>>): PsData =>
  Object.entries(types).map(([name, type]) => ({ Name: name, ...typeView(type) }));

/** What holds is said, and nothing else: definitions carry many of these. */
const flag = (value: boolean | undefined): true | undefined => value || undefined;

function bodyOf(type: FactType): { readonly [name: string]: PsData } {
  if (type.kind === "object") {
    const agree = type.agree && { By: type.agree.by, Of: type.agree.of, Type: named(type.agree.types) };
    return { Part: named(type.properties), Agree: agree };
  }
  if (type.kind !== "scalar") return { Of: typeView(type.of) };
  return {
    Text: flag(type.kinds.includes("string")),
    Number: flag(type.kinds.includes("number")),
    Boolean: flag(type.kinds.includes("boolean")),
    Texts: flag(type.texts),
    Time: flag(type.time),
    Values: type.values,
  };
}

/** A type as data. Most are of scalars, so those say nothing of their kind. */
export function typeView(type: FactType): { readonly [name: string]: PsData } {
  const kind = type.kind === "scalar" ? undefined : type.kind;
  return { Kind: kind, Null: flag(type.nullable), Optional: flag(type.optional), ...bodyOf(type) };
}

/** A type of a reading's facts. Many readings have the same one: the module carries each once, under its name. */
export interface NamedType {
  readonly name: string;
  readonly type: PsData;
}

/** By its primitive and what it says, so that it is the same in every book. */
export function namedType(primitive: string, facts: FactType): NamedType {
  const type = typeView(facts);
  return { name: `${primitive}-${sha256(psData(type)).slice(0, 6)}`, type };
}

/** Each type that readings of these checks have, once, by name. */
export function typesOf(
  checks: readonly { readonly readings: readonly { readonly type: NamedType | null }[] }[],
): readonly NamedType[] {
  const types = checks.flatMap(({ readings }) => readings.flatMap(({ type }) => type ?? []));
  const byName = new Map(types.map((one) => [one.name, one]));
  return [...byName.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The types of what a document says beside its facts. */
export const headView = (): PsData => named(headFacts);
