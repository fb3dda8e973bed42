/**
 * Typed references. A definition never names a fact by a text: its readings give references, and every property is
 * the next step of a path. At run time a reference is a node of the expression tree; its type is a phantom.
 */
import type { Claim, Expression, Scalar } from "./expression.ts";
import { joinPath } from "./value.ts";

const tree: unique symbol = Symbol("tree");
declare const type: unique symbol;
declare const place: unique symbol;

/** An expression that gives a T. */
export interface Expr<out T> {
  readonly [tree]: Expression;
  readonly [type]?: T;
}

/** A place in the facts: what a sentence can show. */
export interface Fact<out T> extends Expr<T> {
  readonly [place]: true;
}

export type Bool = Expr<boolean>;

/** A property of T, null where T or the property may be missing. */
type Via<T, K extends keyof NonNullable<T>> =
  | Exclude<NonNullable<T>[K], undefined>
  | (null extends T ? null : never)
  | (undefined extends NonNullable<T>[K] ? null : never);

/** What a path offers beyond itself: lists and scalars nothing, name maps a look-up, objects their properties. */
type Steps<T, R extends "fact" | "element"> =
  NonNullable<T> extends readonly unknown[] | Scalar
    ? unknown
    : string extends keyof NonNullable<T>
      ? { named(name: string): Step<NonNullable<T>[string & keyof NonNullable<T>] | null, R> }
      : { readonly [K in keyof NonNullable<T>]-?: Step<Via<T, K>, R> };
type Step<T, R extends "fact" | "element"> = (R extends "fact" ? Fact<T> : Expr<T>) & Steps<T, R>;

/** A reference to a fact that is a T. */
export type Ref<T> = Step<T, "fact">;
/** The element at hand inside `some`, `every` and `count`. It has no place that a sentence could name. */
export type Element<T> = Step<T, "element">;

/** Wraps a node. The caller answers for the type. */
export const expr = <T>(node: Expression): Expr<T> => ({ [tree]: node });

export function isExpr(value: unknown): value is Expr<unknown> {
  return typeof value === "object" && value !== null && tree in value;
}

/** The node behind an expression. */
export const nodeOf = (value: Expr<unknown>): Expression => value[tree];

function step<T>(node: (path: readonly string[]) => Expression, path: readonly string[]): T {
  return new Proxy({ [tree]: node(path) } as object, {
    get(target, key) {
      if (typeof key === "symbol") return Reflect.get(target, key);
      if (key === "named") return (name: string) => step(node, [...path, name]);
      return step(node, [...path, key]);
    },
  }) as T;
}

/** A reference to a fact: the reading's name, then its properties. */
export const factAt = <T>(...path: string[]): Ref<T> =>
  step((parts) => ({ op: "fact", path: joinPath(parts) }), path);

/** Nodes whose root is not known yet: an element of a list until its list is closed, a reading until it is named. */
export interface Open {
  readonly scope?: symbol;
  readonly reading?: object;
}

/** An element of a list that is not closed yet. */
export const elementOf = <T>(scope: symbol): Element<T> =>
  step((parts) => ({ op: "item", path: joinPath(parts), scope }) as Expression & Open, []);

/** A fact of a reading by the reading itself: for arguments of a later reading of the same definition. */
export const ofReading = <T>(reading: object): Ref<T> =>
  step((parts) => ({ op: "fact", path: joinPath(parts), reading }) as Expression & Open, []);

/** The references of a definition: one for each name, and one for a name that is none, which the build then reports. */
export function references<T extends object>(names: readonly string[], root: readonly string[] = []): T {
  const known = Object.fromEntries(names.map((name) => [name, factAt(...root, name)]));
  return new Proxy(known, {
    get: (target, key) =>
      typeof key === "symbol" || Object.hasOwn(target, key) ? Reflect.get(target, key) : factAt(...root, key),
  }) as T;
}

/** The same place, taken for a number or a text where the data may be of several kinds. */
export function claimed<T>(of: Expr<unknown>, as: Claim): Fact<T> {
  const node = nodeOf(of);
  if (node.op !== "fact" && node.op !== "item") throw new Error("only a fact can be taken for a kind");
  return expr<T>({ ...node, as }) as Fact<T>;
}
