/** The shape of each definition, for authors whose editor did not tell them. */
import { z } from "zod";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { isExpression } from "../../model/expression.ts";
import { marks, risks, roles, verdicts } from "../../model/words.ts";
import { findPrimitive } from "../../primitives/catalogue.ts";
import type { Entry } from "../book.ts";
import type { PropertyPath } from "../positions.ts";

const line = z.string().min(1);
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/, { error: "an id such as client.license-cache" });
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, { error: "a name of letters and digits" });
const expression = z.custom((value) => isExpression(value), {
  error: "expected an expression such as eq(fact(...), 1)",
});
const folkAdvice = z.array(z.strictObject({ advice: line, why: line })).optional();
const source = z.strictObject({
  mark: z.enum(marks),
  from: line,
  url: z.url().optional(),
  note: line.optional(),
});
const reading = z.strictObject({
  face: z.literal("reading", { error: "a reading is made by a reading builder, such as registryKey(...)" }),
  primitive: line,
  args: z.record(z.string(), z.unknown()),
  good: line.optional(),
  bad: line.optional(),
});
const step = z.strictObject({
  face: z.literal("step", { error: "a step is made by a step builder, such as registryKeyRemove(...)" }),
  primitive: line,
  args: z.record(z.string(), z.unknown()),
  when: expression.optional(),
  afterChange: z.boolean().optional(),
  undo: z.enum(["exact", "none"], {
    error: "a step can be undone ('exact') or not ('none'); there is no third way",
  }),
});
const described = {
  id,
  title: line,
  summary: line,
  description: z.array(line).min(1),
  guide: z.array(line),
  sources: z.array(source).min(1, { error: "say where it comes from" }),
};
const actor = {
  ...described,
  command: line,
  roles: z.array(z.enum(roles)).min(1),
  folkAdvice,
  escalate: line,
  takes: line,
};
const facts = z.record(z.string(), z.json());

const check = z.strictObject({
  ...actor,
  kind: z.literal("check"),
  readings: z
    .record(name, reading)
    .refine((all) => Object.keys(all).length > 0, { error: "a check reads something" }),
  verdicts: z
    .array(
      z.strictObject({
        when: expression,
        verdict: z.enum(verdicts),
        cause: z.string().regex(/^[a-z0-9-]+$/),
        say: line,
        mendedBy: z.array(line).optional(),
        next: line.optional(),
      }),
    )
    .min(1),
  scenarios: z.array(z.strictObject({ name: line, facts, verdict: z.enum(verdicts), cause: line })),
});

const keyState = z.strictObject({
  view: z.enum(["Registry64", "Registry32"]),
  path: line,
  exists: z.boolean().optional(),
  values: z.record(z.string(), z.union([z.null(), z.tuple([line, z.json()])])).optional(),
  subkeys: z.array(line).optional(),
});

const fix = z.strictObject({
  ...actor,
  kind: z.literal("fix"),
  risk: z.enum(risks),
  interrupts: line,
  cutsSession: z.boolean(),
  before: z.array(line).min(1),
  parameters: z.record(
    name,
    z.strictObject({
      type: z.enum(["switch", "string", "string[]", "int"]),
      help: line,
      mandatory: z.boolean().optional(),
      values: z.array(line).optional(),
      site: z.enum(["licenseServers", "licensingMode"]).optional(),
      example: line.optional(),
    }),
  ),
  readings: z.record(name, reading),
  refusals: z.array(
    z.strictObject({
      id: name,
      category: z.enum([
        "PermissionDenied",
        "InvalidOperation",
        "InvalidArgument",
        "ResourceBusy",
        "ObjectNotFound",
      ]),
      when: expression,
      say: line,
      action: line,
    }),
  ),
  steps: z
    .record(name, step)
    .refine((all) => Object.keys(all).length > 0, { error: "a fix changes something" }),
  irreversible: line.optional(),
  provenBy: line,
  proofAccepts: z.array(z.enum(verdicts)).optional(),
  proveWithin: z.number().int().min(0).max(600).optional(),
  next: z.array(z.strictObject({ say: line, when: expression.optional() })).optional(),
  scenarios: z.array(
    z.union([
      z.strictObject({ name: line, parameters: facts.optional(), facts, refused: line.nullable() }),
      z.strictObject({
        name: line,
        parameters: facts.optional(),
        registry: z.array(keyState),
        cim: facts.optional(),
        becomes: z.array(keyState),
      }),
    ]),
  ),
});

const symptom = z.strictObject({
  ...described,
  kind: z.literal("symptom"),
  codes: z
    .array(
      z
        .strictObject({
          code: z.number().int().min(0).optional(),
          extended: z.number().int().min(0).optional(),
          meaning: line,
        })
        .refine((pair) => pair.code !== undefined || pair.extended !== undefined, {
          error: "a code, an extended code, or both",
        }),
    )
    .optional(),
  events: z
    .array(
      z.strictObject({ log: line, provider: line, ids: z.array(z.number().int()).min(1), meaning: line }),
    )
    .optional(),
  causes: z
    .array(
      z.strictObject({
        title: line,
        evidence: line,
        checks: z.array(line).optional(),
        fixes: z.array(line).optional(),
      }),
    )
    .min(1),
  first: z.array(line).min(1),
  notThis: folkAdvice,
});

const path = z.strictObject({
  id,
  title: line,
  summary: line,
  guide: z.array(line),
  sources: z.array(source).min(1),
  kind: z.literal("path"),
  steps: z
    .array(
      z.strictObject({
        ask: line,
        because: line,
        where: z.enum(roles),
        check: line.optional(),
        answers: z.array(z.strictObject({ answer: line, so: line, open: z.array(line).optional() })).min(1),
      }),
    )
    .min(1),
});

const schemas = { check, fix, symptom, path };

type Locate = (entry: Entry, path: PropertyPath) => ReturnType<typeof diagnostic>["place"];

function argumentIssues(entry: Entry, at: Locate): Diagnostic[] {
  const { definition } = entry;
  if (definition.kind !== "check" && definition.kind !== "fix") return [];
  const groups = [["readings", definition.readings] as const];
  const parts = [
    ...groups.flatMap(([group, all]) =>
      Object.entries(all).map(([key, part]) => [group, key, part] as const),
    ),
    ...(definition.kind === "fix"
      ? Object.entries(definition.steps).map(([key, part]) => ["steps", key, part] as const)
      : []),
  ];
  return parts.flatMap(([group, key, part]) => {
    const face = findPrimitive(part.primitive, part.face);
    if (!face)
      return [
        diagnostic(
          "lint/invalid",
          at(entry, [group, key]),
          `${group}.${key}`,
          `no primitive '${part.primitive}'`,
        ),
      ];
    const parsed = face.schema.safeParse(part.args);
    return (parsed.error?.issues ?? []).map((issue) => {
      const inside = issue.path as (string | number)[];
      return diagnostic(
        "lint/invalid",
        at(entry, [group, key, "args", ...inside]),
        [group, key, ...inside].join("."),
        issue.message,
      );
    });
  });
}

/** Findings about the shape of one definition; the other rules see it only when there are none. */
export function lintShape(entry: Entry, at: Locate): Diagnostic[] {
  const parsed = schemas[entry.definition.kind].safeParse(entry.definition);
  if (parsed.success) return argumentIssues(entry, at);
  return parsed.error.issues.map((issue) => {
    const path = issue.path as (string | number)[];
    return diagnostic("lint/invalid", at(entry, path), path.join(".") || "definition", issue.message);
  });
}
