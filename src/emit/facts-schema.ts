/** The form of documents of facts, as a JSON Schema (draft 2020-12): made of the types that both judges hold facts against. */
import { type Book, entriesOf } from "../book/book.ts";
import { factsSchema, factsVersion, headFacts, madeFacts } from "../model/document.ts";
import { type FactType, timeForm } from "../model/fact-type.ts";
import type { ReadingData } from "../model/primitive.ts";
import { factsOf } from "../primitives/catalogue.ts";
import { marker, type OutputFile } from "./files.ts";

interface Schema {
  readonly [name: string]: unknown;
}

/** What could not be read may stand anywhere, with the reason. */
const notRead: Schema = {
  type: "object",
  properties: { unknown: { type: "string" } },
  required: ["unknown"],
  additionalProperties: false,
};

function scalarOf({ kinds, values, texts, time }: FactType & { kind: "scalar" }): Schema {
  const most = Number.MAX_SAFE_INTEGER;
  const one: Schema = {
    type: kinds,
    ...(values && { enum: values }),
    ...(kinds.includes("number") && { minimum: -most, maximum: most }),
    ...(time && { pattern: timeForm.source }),
  };
  return texts ? { anyOf: [one, { type: "array", items: { type: "string" } }] } : one;
}

function objectOf({ properties, agree }: FactType & { kind: "object" }): Schema {
  const required = Object.entries(properties).flatMap(([name, one]) => (one.optional ? [] : [name]));
  const isHere = agree && agree.by in properties && agree.of in properties;
  const agreeing = Object.entries((isHere && agree.types) || {}).map(([word, type]) => ({
    if: { properties: { [agree?.by ?? ""]: { const: word } }, required: [agree?.by] },
    // biome-ignore lint/suspicious/noThenProperty: the name is JSON Schema's
    then: { properties: { [agree?.of ?? ""]: jsonSchemaOf({ ...type, nullable: true }) } },
  }));
  return {
    type: "object",
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, jsonSchemaOf(one)]),
    ),
    required,
    additionalProperties: false,
    ...(agreeing.length > 0 && { allOf: agreeing }),
  };
}

function bodyOf(type: FactType): Schema {
  if (type.kind === "scalar") return scalarOf(type);
  if (type.kind === "list") return { type: "array", items: jsonSchemaOf(type.of) };
  if (type.kind === "map") return { type: "object", additionalProperties: jsonSchemaOf(type.of) };
  return objectOf(type);
}

/** What fits a type, as `misfits` says it; but two names of a map that differ by case alone are no concern of JSON Schema. */
function jsonSchemaOf(type: FactType): Schema {
  const nothing = type.nullable ? [{ type: "null" }] : [];
  return { anyOf: [bodyOf(type), { $ref: "#/$defs/unknown" }, ...nothing] };
}

/** A schema by itself. */
export const wholeSchemaOf = (type: FactType): Schema => ({
  ...jsonSchemaOf(type),
  $defs: { unknown: notRead },
});

/** Types of readings that are the same, under one name each: of the primitive, and a number where it has several. */
class Shared {
  readonly defs: Record<string, Schema> = { unknown: notRead };
  readonly #names = new Map<string, string>();

  refer(reading: ReadingData): Schema {
    const type = factsOf(reading);
    if (!type) return {};
    const schema = jsonSchemaOf(type);
    const key = JSON.stringify(schema);
    const name = this.#names.get(key) ?? this.#nextOf(reading.primitive);
    this.#names.set(key, name);
    this.defs[name] = schema;
    return { $ref: `#/$defs/${name}` };
  }

  #nextOf(primitive: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? primitive : `${primitive}-${number}`;
      if (!Object.hasOwn(this.defs, name)) return name;
    }
  }
}

function readingsOf(title: string, readings: Readonly<Record<string, ReadingData>>, shared: Shared): Schema {
  const properties = Object.entries(readings).map(([name, one]) => [name, shared.refer(one)] as const);
  return {
    title,
    type: "object",
    properties: Object.fromEntries(properties),
    required: Object.keys(readings),
    additionalProperties: false,
  };
}

/** Emits the schema of the documents that this book's module collects. */
export function emitFactsSchema(book: Book): OutputFile[] {
  const { name, version } = book.identity;
  const shared = new Shared();
  const definitions = [...entriesOf(book, "check"), ...entriesOf(book, "fix")].map(
    ({ definition }) => definition,
  );
  const facts = {
    type: "object",
    properties: Object.fromEntries(
      definitions.map(({ id, title, readings }) => [id, readingsOf(title, readings, shared)]),
    ),
    additionalProperties: false,
  };
  const head = Object.entries(headFacts).map(([part, type]) => [part, jsonSchemaOf(type)] as const);
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $comment: `${marker} ${book.tool} from the book ${book.hash}`,
    $id: `urn:rdpmend:facts:${factsVersion}:${name}:${version}`,
    title: `A document of facts that ${name} ${version} collected`,
    type: "object",
    properties: {
      ...Object.fromEntries(head),
      schema: { const: factsSchema },
      facts,
      readings: jsonSchemaOf(madeFacts),
    },
    required: [...Object.keys(headFacts), "facts"],
    $defs: shared.defs,
  };
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  return [{ path: `schemas/facts-${factsVersion}.schema.json`, text, owner: `${marker}: the whole book` }];
}
