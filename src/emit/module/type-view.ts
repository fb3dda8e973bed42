/** Types of facts as the module carries them: Resolve-RdpFit holds facts against them. */
import type { PsData } from "../../escape/powershell.ts";
import { headFacts } from "../../model/document.ts";
import { type FactType, typeWords } from "../../model/fact-type.ts";

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
    Words: typeWords(type),
  };
}

/** A type as data. */
export function typeView(type: FactType): { readonly [name: string]: PsData } {
  return { Kind: type.kind, Null: flag(type.nullable), Optional: flag(type.optional), ...bodyOf(type) };
}

/** The types of what a document says beside its facts. */
export const headView = (): PsData => named(headFacts);
