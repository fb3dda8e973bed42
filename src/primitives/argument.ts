/** Pieces that primitives' argument schemas share. */
import { z } from "zod";
import { type Expression, isExpression } from "../model/expression.ts";
import type { RegistryKind } from "../model/registry-state.ts";

/** A literal, or an expression over readings and parameters that gives one at run time. */
export function arg<T extends z.ZodType>(literal: T) {
  return z.custom<Expression | z.input<T>>(
    (value) => isExpression(value) || literal.safeParse(value).success,
    {
      error: "expected a literal of the right kind, or an expression such as fact(...) or param(...)",
    },
  );
}

export const view = z.enum(["Registry64", "Registry32"]);

/** A key below HKEY_LOCAL_MACHINE, without hive, leading or trailing separator, or wildcard. */
export const keyPath = z.string().regex(/^(SOFTWARE|SYSTEM)(\\[^\\/*?[\]\p{Cc}]+)+$/u, {
  error: "a key below HKEY_LOCAL_MACHINE, such as SOFTWARE\\Microsoft\\MSLicensing, without hive or wildcard",
});

export const kind = z.enum([
  "String",
  "ExpandString",
  "MultiString",
  "DWord",
  "QWord",
  "Binary",
] as const satisfies readonly RegistryKind[]);

/** Data as definitions write it: text, number, list of texts; binary as hexadecimal text. */
export const data = z.union([z.string(), z.number().int().min(0), z.array(z.string())]);

export const registryPlace = { view, path: keyPath };
