/** Facts of a registry value, as readers return them. */
import { z } from "zod";
import { type RegistryKind, registryKinds } from "../../model/registry-state.ts";

/** Binary data as base64 text; QWord as decimal text. */
const dataOf = {
  String: z.string(),
  ExpandString: z.string(),
  MultiString: z.array(z.string()),
  DWord: z.number(),
  QWord: z.string(),
  Binary: z.string(),
  None: z.string(),
} as const satisfies Record<RegistryKind, z.ZodType>;

export type DataOf<K extends RegistryKind> = z.output<(typeof dataOf)[K]>;

/** Data whose kind nobody has promised. */
export const mixed = z.union([z.string(), z.number(), z.array(z.string())]);

/** `Unknown` is a kind that .NET has no name for, such as a link. */
const kindWords = { words: "the type of {it}", there: "{it}" };
const kind = z.enum([...registryKinds, "Unknown"]);
export type FactKind = z.output<typeof kind>;
/** Of a value that may not be there. */
export const kindFact = kind.nullable().meta(kindWords);

/** Data of any kind must be what the kind beside them says. */
export const agreeing = { agree: { by: "kind", of: "data", types: dataOf } };

/** The data of one kind, or of any. */
export function dataFact(kind: RegistryKind | undefined): z.ZodType {
  return (kind ? dataOf[kind] : mixed).nullable().meta({ words: "{it}" });
}

/** A value in the table of a key. */
export const tableValue = z
  .strictObject({ kind: kind.meta(kindWords), data: mixed.nullable().meta({ words: "{it}" }) })
  .meta({ words: "the value {name} of {it}", ...agreeing });
