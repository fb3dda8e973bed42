/** Pieces that primitives' argument schemas share. */
import { z } from "zod";
import { isExpression } from "../../model/expression.ts";
import { type Expr, isExpr } from "../../model/reference.ts";
import { type RegistryKind, registryKinds, registryViews } from "../../model/registry-state.ts";

/** Lists that nobody changes. */
type Loose<T> = T extends readonly (infer E)[] ? readonly E[] : T;

/** A literal, or an expression over readings and parameters that gives one at run time. */
export function arg<T extends z.ZodType>(literal: T) {
  return z.custom<Expr<Loose<z.input<T>> | null> | Loose<z.input<T>>>(
    (value) => isExpr(value) || isExpression(value) || literal.safeParse(value).success,
    { error: "expected a literal of the right kind, or a fact or parameter of that kind" },
  );
}

/** Anything that has a text: what a preview shows. */
export const shownArg = arg(z.union([z.string(), z.number(), z.array(z.string())]));

/** A key below HKEY_LOCAL_MACHINE, without hive, leading or trailing separator, or wildcard. */
export const keyPath = z.string().regex(/^(SOFTWARE|SYSTEM)(\\[^\\/*?[\]\p{Cc}]+)+$/u, {
  error: "a key below HKEY_LOCAL_MACHINE, such as SOFTWARE\\Microsoft\\MSLicensing, without hive or wildcard",
});

/** A key in which policies lie: what stands there goes again when the policy does. */
export const policyPath = keyPath.refine(
  (path) => /^SOFTWARE\\(Policies|Microsoft\\Windows\\CurrentVersion\\Policies)\\./i.test(path),
  {
    error:
      "a key below SOFTWARE\\Policies, or below the Policies of SOFTWARE\\Microsoft\\Windows\\CurrentVersion",
  },
);

/** Where a key lies: in the 64-bit view unless a definition says otherwise. */
export const registryPlace = { view: z.enum(registryViews).optional(), path: keyPath };

interface Place {
  readonly view?: (typeof registryViews)[number] | undefined;
  readonly path: string;
}

/** The arguments with the view written out, and first. */
export const withView = ({ view = "Registry64", ...rest }: Readonly<Record<string, unknown>>) => ({
  view,
  ...rest,
});

/** Kinds that a definition may write. */
export const writableKind = z.enum(
  registryKinds.filter((kind): kind is Exclude<RegistryKind, "None"> => kind !== "None"),
);

/** Data as definitions write it: text, number, list of texts; binary as hexadecimal text. */
export const data = z.union([z.string(), z.number().int().min(0), z.array(z.string())]);

/** What a policy is set to, and what the editor calls it, and where it shows it. */
export const policySetting = {
  kind: writableKind,
  data: arg(data),
  title: z.string().min(1),
  place: z.string().min(1),
};

/** The last part of a key's path, with the view where it is not the usual one: `MSLicensing (32-bit view)`. */
export const keyWords = ({ view, path }: Place): string =>
  `the ${isPolicy(path) ? "policy " : ""}key ${path.split("\\").slice(-1)[0]}${view === "Registry32" ? " (32-bit view)" : ""}`;

export const isPolicy = (path: string): boolean => /^SOFTWARE\\Policies\\/i.test(path);
