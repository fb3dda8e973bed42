/** Facts: what readings return, and how a rule names a part of one. */

/** A fact that could not be read is an object with one property, `unknown`, that says why. */
export type FactValue = string | number | boolean | null | FactValue[] | { [name: string]: FactValue };

/** An object whose only property is the string `unknown`. */
export function isUnknown(value: FactValue | undefined): value is { unknown: string } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  // Asked of every step of every path, and of large tables: the names are counted last.
  if (typeof value.unknown !== "string") return false;
  const names = Object.keys(value);
  return names.length === 1 && names[0] === "unknown";
}

/** Splits `a.b\.c` into `a` and `b.c`. */
export function splitPath(path: string): string[] {
  if (path === "") return [];
  if (!path.includes("\\")) return path.split(".");
  const parts: string[] = [];
  let part = "";
  for (let index = 0; index < path.length; index++) {
    const character = path[index];
    if (character === "\\" && path[index + 1] === ".") {
      part += ".";
      index++;
    } else if (character === ".") {
      parts.push(part);
      part = "";
    } else part += character;
  }
  parts.push(part);
  return parts;
}

/** The path of names: `a` and `b.c` give `a.b\\.c`. */
export const joinPath = (parts: readonly string[]): string =>
  parts.map((part) => part.replaceAll(".", "\\.")).join(".");

/** Letters A to Z as small ones, and no other: what names of servers, services and the registry are compared by. */
export const foldAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The property of this name; else one whose name differs by the case of A to Z only, as registry names do. */
function memberOf(value: { [name: string]: FactValue }, name: string): FactValue {
  if (Object.hasOwn(value, name)) return value[name] ?? null;
  let wanted: string | undefined;
  const other = Object.keys(value).find((own) => {
    if (own.length !== name.length) return false;
    wanted ??= foldAscii(name);
    return foldAscii(own) === wanted;
  });
  return other === undefined ? null : (value[other] ?? null);
}

/** One step down; null where there is none. */
function below(value: FactValue, name: string): FactValue {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return memberOf(value, name);
}

/** The value at a path: null where a step is missing, the unknown where one is met. */
export function valueAt(root: FactValue, path: string): FactValue {
  let value = root;
  if (path.includes("\\")) {
    for (const name of splitPath(path)) {
      if (isUnknown(value)) return value;
      value = below(value, name);
    }
    return value;
  }
  if (path === "") return root;
  // Asked for each condition of each rule: without a list of names.
  for (let from = 0; ; ) {
    if (isUnknown(value)) return value;
    const dot = path.indexOf(".", from);
    value = below(value, dot < 0 ? path.slice(from) : path.slice(from, dot));
    if (dot < 0) return value;
    from = dot + 1;
  }
}
