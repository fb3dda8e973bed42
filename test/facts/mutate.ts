/** One thing goes wrong with a document of facts on its way: what it then is, as text. */
import type { FactValue } from "../../src/model/value.ts";
import { isUnknown } from "../../src/model/value.ts";

type Path = readonly (string | number)[];
type Container = Record<string | number, FactValue>;

/** A document that something happened to. */
export interface Mutated {
  readonly name: string;
  readonly text: string;
  /** What a reader that loses nothing makes of the text; undefined where it must be refused. */
  readonly document?: FactValue;
  /** It goes through ConvertFrom-Json and ConvertTo-Json of this depth before it is given. */
  readonly depth?: number;
}

const isObject = (value: FactValue | undefined): value is Record<string, FactValue> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every place below a document; what could not be read is one place. */
function* placesIn(value: FactValue, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null || isUnknown(value)) return;
  for (const [name, one] of Object.entries(value))
    yield* placesIn(one, [...path, Array.isArray(value) ? Number(name) : name]);
}

/** A copy in which `change` has been at the holder of a place. */
function at(
  document: FactValue,
  path: Path,
  change: (holder: Container, name: string | number) => void,
): FactValue {
  const copy = structuredClone(document);
  let holder = copy as Container;
  for (const name of path.slice(0, -1)) holder = holder[name] as Container;
  change(holder, path.at(-1) ?? "");
  return copy;
}

/** What becomes of one value; undefined where it cannot happen to it. */
const retyped: Readonly<Record<string, (value: FactValue) => FactValue | undefined>> = {
  null: (value) => (value === null || isUnknown(value) ? undefined : null),
  "a list around it": (value) => [value],
  "an object around it": (value) => ({ value }),
  "the first of a list": (value) => (Array.isArray(value) ? (value[0] ?? null) : undefined),
  "a list as one text": (value) => (Array.isArray(value) ? value.map(String).join(" ") : undefined),
  "the text of a number": (value) => (typeof value === "number" ? String(value) : undefined),
  "the text of true or false": (value) =>
    typeof value === "boolean" ? (value ? "True" : "False") : undefined,
  "a number of a text": (value) => (typeof value === "string" ? value.length : undefined),
  "the text of a map": (value) =>
    isObject(value) && !isUnknown(value) ? "System.Collections.Specialized.OrderedDictionary" : undefined,
  "the text of an object": (value) =>
    isObject(value) && !isUnknown(value) ? "@{exists=True; values=}" : undefined,
  "a list's type": (value) => (Array.isArray(value) ? "System.Object[]" : undefined),
  "a number with lost digits": (value) => (typeof value === "number" ? 2 ** 53 + value * 2 : undefined),
  "an endless number": (value) => (typeof value === "number" ? 1e300 : undefined),
};

const twice = "__twice__";

/** What happens to texts: most of it makes them no JSON. */
const spoiled: Readonly<Record<string, (text: string, number: number) => string>> = {
  "cut off": (text, number) => text.slice(0, number % text.length),
  "read as another encoding": (text) => [...text].join("\0"),
  "with more behind it": (text) => `${text}]`,
};

/** One mutation, chosen by three numbers. */
export function mutate(
  document: FactValue,
  [kind, place, choice]: readonly [number, number, number],
): Mutated {
  const text = JSON.stringify(document);
  const places = [...placesIn(document)];
  const path = places[place % places.length] ?? ["schema"];
  const value = path.reduce<FactValue | undefined>((one, name) => (one as Container)[name], document) ?? null;
  const pick = (table: object) => Object.keys(table)[choice % Object.keys(table).length] ?? "";
  const whole = (name: string, changed: FactValue): Mutated => ({
    name,
    text: JSON.stringify(changed),
    document: changed,
  });
  const where = path.join(".");
  switch (kind % 12) {
    case 0: {
      const name = pick(spoiled);
      return { name, text: spoiled[name]?.(text, place) ?? "" };
    }
    case 1:
      return { name: "with a byte order mark", text: `\ufeff${text}`, document };
    case 2:
      return { name: `depth ${choice % 9}`, text, depth: choice % 9 };
    case 3:
      return whole(
        `${where}: dropped`,
        at(document, path, (holder, name) => {
          if (Array.isArray(holder)) holder.splice(Number(name), 1);
          else delete holder[name];
        }),
      );
    case 4:
      return whole(
        `${where}: renamed`,
        at(document, path, (holder, name) => {
          if (Array.isArray(holder)) return;
          holder[`${name}x`] = holder[name] ?? null;
          delete holder[name];
        }),
      );
    case 5:
      return whole(
        `${where}: another beside it`,
        at(document, path, (holder, name) => {
          if (!Array.isArray(holder)) holder[`${name}x`] = 1;
        }),
      );
    case 6: {
      if (typeof path.at(-1) !== "string") return { name: "cut off", text: text.slice(0, -1) };
      const other = choice % 2 === 0 ? String(path.at(-1)) : String(path.at(-1)).toUpperCase();
      const changed = at(document, path, (holder) => {
        holder[`${twice}${other}`] = null;
      });
      const same = other === path.at(-1) || path.length <= 2;
      const doubled = JSON.stringify(changed).replace(`"${twice}`, '"');
      return same
        ? { name: `${where}: stands twice`, text: doubled }
        : { name: `${where}: stands twice but for case`, text: doubled, document: JSON.parse(doubled) };
    }
    case 7: {
      if (!Array.isArray(value)) break;
      const wrapped = at(document, path, (holder, name) => {
        holder[name] = { value, Count: value.length };
      });
      return { name: `${where}: wrapped`, text: JSON.stringify(wrapped), document };
    }
  }
  const name = pick(retyped);
  const changed = retyped[name]?.(value);
  if (changed === undefined) return { name: "as it was", text, document };
  return whole(
    `${where}: ${name}`,
    at(document, path, (holder, key) => {
      holder[key] = changed;
    }),
  );
}
