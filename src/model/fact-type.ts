/** What a reading returns, as data: read off the primitive's schema, walked by lints, words and contract tests. */
import { z } from "zod";
import type { FactValue } from "./value.ts";
import { foldAscii, isUnknown } from "./value.ts";

/** Words of a part for people; `{it}` is what the part belongs to. */
interface Words {
  readonly words?: string;
  /** What is there when this is there. */
  readonly there?: string;
  /** For a boolean: the clause when it holds, and when it does not. */
  readonly yes?: string;
  readonly no?: string;
}

export type ScalarKind = "string" | "number" | "boolean";

export type FactType = Words & { readonly nullable: boolean; readonly optional: boolean } & (
    | {
        readonly kind: "object";
        readonly properties: Readonly<Record<string, FactType>>;
        /** One property says by its word what another is: data by the kind of a registry value. */
        readonly agree?: Agreement<FactType>;
      }
    /** Names that only the machine knows, such as those of registry values; compared without case. */
    | { readonly kind: "map"; readonly of: FactType }
    | { readonly kind: "list"; readonly of: FactType }
    | {
        readonly kind: "scalar";
        readonly kinds: readonly ScalarKind[];
        /** The only ones that there are. */
        readonly values?: readonly (string | number | boolean)[];
        /** Data that may also be a list of texts. */
        readonly texts?: boolean;
        /** A text in the one form in which times are written: rules compare times as texts. */
        readonly time?: boolean;
      }
  );

/** What `of` must be, by the word that `by` has; a word that is not named demands nothing. */
interface Agreement<T> {
  readonly by: string;
  readonly of: string;
  readonly types: Readonly<Record<string, T>>;
}

/** UTC, whole seconds. */
export const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** The form in which facts hold times. */
export const timeText = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, "Z");
/** A time as facts hold it. */
export const time = z.string().meta({ time: true });

type Body = FactType extends infer T
  ? T extends FactType
    ? Omit<T, "nullable" | "optional">
    : never
  : never;

const typesOf = (schemas: Readonly<Record<string, z.ZodType>>): Record<string, FactType> =>
  Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, factType(one)]));

function scalarOf(values: readonly unknown[]): Body {
  const found = values.filter((one): one is string | number | boolean => one !== null);
  return { kind: "scalar", kinds: [...new Set(found.map((one) => typeof one as ScalarKind))], values: found };
}

function unionOf(options: readonly z.ZodType[]): Body {
  const types = options.map(factType);
  const kinds = [...new Set(types.flatMap((one) => (one.kind === "scalar" ? one.kinds : [])))];
  const texts = types.some((one) => one.kind === "list");
  if (types.some((one) => one.kind === "object" || one.kind === "map"))
    throw new TypeError("facts may be of several scalar kinds, or one object");
  return { kind: "scalar", kinds, ...(texts && { texts }) };
}

function bodyOf(schema: z.ZodType): Body {
  if (schema instanceof z.ZodString)
    return { kind: "scalar", kinds: ["string"], ...(schema.meta()?.time === true && { time: true }) };
  if (schema instanceof z.ZodNumber) return { kind: "scalar", kinds: ["number"] };
  if (schema instanceof z.ZodBoolean) return { kind: "scalar", kinds: ["boolean"] };
  if (schema instanceof z.ZodEnum) return scalarOf(schema.options);
  if (schema instanceof z.ZodLiteral) return scalarOf([...schema.values]);
  if (schema instanceof z.ZodArray) return { kind: "list", of: factType(schema.element as z.ZodType) };
  if (schema instanceof z.ZodRecord) return { kind: "map", of: factType(schema.valueType as z.ZodType) };
  if (schema instanceof z.ZodUnion) return unionOf(schema.options as z.ZodType[]);
  if (schema instanceof z.ZodObject) {
    const agree = schema.meta()?.agree as Agreement<z.ZodType> | undefined;
    return {
      kind: "object",
      properties: typesOf(schema.shape as Record<string, z.ZodType>),
      ...(agree && { agree: { ...agree, types: typesOf(agree.types) } }),
    };
  }
  throw new TypeError(`facts cannot be described by ${schema.constructor.name}`);
}

/**
 * The type that a schema describes: objects, lists, records, scalars, enumerations, unions of scalars; nullable,
 * optional; `meta({ words, yes, no })` for people.
 */
export function factType(schema: z.ZodType): FactType {
  let inner = schema;
  let nullable = false;
  let optional = false;
  const { words, there, yes, no } = (schema.meta() ?? {}) as Words;
  while (inner instanceof z.ZodNullable || inner instanceof z.ZodOptional) {
    if (inner instanceof z.ZodNullable) nullable = true;
    else optional = true;
    inner = inner.unwrap() as z.ZodType;
  }
  return {
    ...bodyOf(inner),
    nullable,
    optional,
    ...(words !== undefined && { words }),
    ...(there !== undefined && { there }),
    ...(yes !== undefined && { yes }),
    ...(no !== undefined && { no }),
  } as FactType;
}

/** What is below a type by one name, or undefined when there can be nothing; null where the way may end early. */
export function stepInto(type: FactType, name: string): FactType | undefined {
  const below =
    type.kind === "map" ? type.of : type.kind === "object" ? ownOf(type.properties, name) : undefined;
  if (!below) return undefined;
  const nullable = below.nullable || below.optional || type.nullable || type.optional || type.kind === "map";
  return nullable === below.nullable ? below : { ...below, nullable };
}

const ownOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Where a value is not what its type says. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly what: string;
}

/** Short words for a type: `a number or nothing`, `one of Running, Stopped`. */
export function typeWords(type: FactType): string {
  const none = type.nullable ? " or nothing" : "";
  if (type.kind === "list") return `a list${none}`;
  if (type.kind !== "scalar") return `an object${none}`;
  if (type.time) return `a time such as 2026-03-01T12:00:00Z${none}`;
  if (type.values && type.kinds.includes("string")) return `one of ${type.values.join(", ")}${none}`;
  // In this order whatever the schema's: the module makes the same words of flags (judge/fit.ps1).
  const names = { string: "a text", number: "a number", boolean: "true or false" } as const;
  const kinds = Object.entries(names).flatMap(([kind, name]) =>
    type.kinds.includes(kind as ScalarKind) ? name : [],
  );
  return [...kinds, ...(type.texts ? ["a list of texts"] : [])].join(" or ") + none;
}

function fitsScalar(type: FactType & { kind: "scalar" }, value: FactValue): boolean {
  if (Array.isArray(value)) return type.texts === true && value.every((one) => typeof one === "string");
  if (!type.kinds.includes(typeof value as ScalarKind)) return false;
  // A greater number has lost digits on its way, or will.
  if (typeof value === "number") return Math.abs(value) <= Number.MAX_SAFE_INTEGER && isListed(type, value);
  if (type.time) return timeForm.test(String(value));
  return isListed(type, value);
}

function isListed(type: FactType & { kind: "scalar" }, value: FactValue): boolean {
  return !type.values || type.values.includes(value as string | number | boolean);
}

/**
 * Every place where a value differs from its type.
 * A part that could not be read is right everywhere.
 */
export function misfits(type: FactType, value: FactValue, path: readonly (string | number)[] = []): Misfit[] {
  if (isUnknown(value)) return [];
  if (value === null)
    return type.nullable ? [] : [{ path, what: `nothing, where ${typeWords(type)} belongs` }];
  if (type.kind === "scalar")
    return fitsScalar(type, value) ? [] : [{ path, what: `not ${typeWords(type)}` }];
  if (type.kind === "list") {
    if (!Array.isArray(value)) return [{ path, what: "not a list" }];
    return value.flatMap((one, index) => misfits(type.of, one, [...path, index]));
  }
  if (typeof value !== "object" || Array.isArray(value)) return [{ path, what: "not an object" }];
  if (type.kind === "map") {
    const twice = sameButForCase(Object.keys(value));
    if (twice !== undefined) return [{ path, what: `'${twice}' stands there twice` }];
    return Object.entries(value).flatMap(([name, one]) => misfits(type.of, one, [...path, name]));
  }
  const missing = Object.entries(type.properties)
    .filter(([name, one]) => !one.optional && !Object.hasOwn(value, name))
    .map(([name]) => ({ path, what: `'${name}' is missing` }));
  const strange = strangers(type, value, path);
  const known = Object.entries(value).flatMap(([name, one]) => {
    const own = ownOf(type.properties, name);
    return own ? misfits(own, one, [...path, name]) : [];
  });
  return [...missing, ...strange, ...known, ...disagreement(type, value, path)];
}

/**
 * Names that are none of its facts. Where one that may be missing is, it may have been that one: then nothing of the object can
 * be trusted.
 */
function strangers(
  { properties }: FactType & { kind: "object" },
  value: Readonly<Record<string, FactValue>>,
  path: readonly (string | number)[],
): Misfit[] {
  const strange = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  // Most objects have none, and there may be thousands.
  if (strange.length === 0) return [];
  const lacks = Object.entries(properties).some(([name, one]) => one.optional && !Object.hasOwn(value, name));
  const known = Object.keys(properties).join(", ");
  return strange.map((name) => ({
    path: lacks ? path : [...path, name],
    what: `'${name}' is none of its facts (${known})`,
  }));
}

/** The first name that another one before it differs from by the case of A to Z alone. */
function sameButForCase(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(foldAscii(name)).size);
}

function disagreement(
  { agree, properties }: FactType & { kind: "object" },
  value: Readonly<Record<string, FactValue>>,
  path: readonly (string | number)[],
): Misfit[] {
  const word = agree && value[agree.by];
  const data = agree && (value[agree.of] ?? null);
  const own = agree && ownOf(properties, agree.of);
  const by = agree && ownOf(properties, agree.by);
  const type = typeof word === "string" ? ownOf(agree?.types ?? {}, word) : undefined;
  if (!agree || !own || !by || !type || data === null || data === undefined) return [];
  // A word that does not fit itself says nothing about what is beside it.
  if (misfits(by, word as string).length > 0) return [];
  const at = [...path, agree.of];
  const isFound = misfits(own, data, at).some(({ path: found }) => found.length === at.length);
  return isFound ? [] : misfits(type, data, at);
}
