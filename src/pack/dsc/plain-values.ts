/** What of a fix is plain values of the registry, which a configuration can hold without the module. */

import type { YamlData } from "../../escape/yaml.ts";
import { isExpression } from "../../model/expression.ts";
import type { Fix } from "../../model/fix.ts";

/** A value that always has to be so, below HKEY_LOCAL_MACHINE. */
export interface PlainValue {
  readonly key: string;
  readonly value: string;
  /** As DSC's resource for the registry calls it. */
  readonly type: string;
  readonly data: YamlData;
}

const types = new Set<unknown>(["String", "ExpandString", "MultiString", "DWord"]);

function plainValue({ primitive, args, when, afterChange }: Fix["steps"][string]): PlainValue | undefined {
  const { path, view = "Registry64", name, kind, data, remove = false, user = false } = args;
  const isPlain =
    primitive === "registry-value-set" && when === undefined && !afterChange && !remove && !user;
  // A 32-bit view has no name there.
  if (!isPlain || view !== "Registry64" || !types.has(kind) || data === undefined) return undefined;
  if ([path, name, data].some((one) => isExpression(one))) return undefined;
  return { key: String(path), value: String(name), type: String(kind), data: data as YamlData };
}

/** Its values, where it is nothing else and never has to refuse; undefined where it is more. */
export function plainValuesOf(fix: Fix): readonly PlainValue[] | undefined {
  if (fix.refusals.length > 0 || Object.keys(fix.parameters).length > 0) return undefined;
  const values = Object.values(fix.steps).map(plainValue);
  return values.every((one) => one !== undefined) ? values : undefined;
}
