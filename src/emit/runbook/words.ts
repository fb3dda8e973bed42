/** What people call a fact: the words of the primitive that reads it, never a name of the definition. */
import { provenTypes, rootTypes } from "../../book/root-types.ts";
import type { Check } from "../../model/check.ts";
import { type FactType, stepInto } from "../../model/fact-type.ts";
import type { Fix } from "../../model/fix.ts";
import type { ReadingData, StepData } from "../../model/primitive.ts";
import { joinPath, splitPath } from "../../model/value.ts";
import { findPrimitive } from "../../primitives/catalogue.ts";

/** A fact in words. */
export interface Said {
  readonly text: string;
  /** What is there when the fact is there. */
  readonly there: string;
  /** The clause when a boolean holds, and when it does not. */
  readonly yes?: string;
  readonly no?: string;
  readonly type?: FactType;
  readonly isParameter?: boolean;
  /** What it is a part of, where two that are called the same must be told apart. */
  readonly whole?: string;
}

/** Words for the facts of one definition. */
export interface Speaker {
  fact(path: string): Said;
  /** A part of an element of a list; without a path the element itself. */
  element(type: FactType | undefined, path: string): Said;
}

const filled = (template: string, it: string, name: string): string =>
  template.replaceAll("{it}", it).replaceAll("{name}", name);

function descend(start: FactType | undefined, words: string, names: readonly string[]): Said {
  let said: Said = { text: words, there: words, ...(start && { type: start }) };
  for (const name of names) {
    const below: FactType | undefined = said.type && stepInto(said.type, name);
    const it = said.text;
    const text = filled(below?.words ?? name, it, name);
    const { yes, no } = below ?? {};
    said = {
      text,
      there: filled(below?.there ?? text, it, name),
      ...(yes !== undefined && { yes: filled(yes, it, name) }),
      ...(no !== undefined && { no: filled(no, it, name) }),
      ...(below && { type: below }),
      ...(it && { whole: it }),
    };
  }
  return said;
}

/** The same fact, as it was before the change. */
function earlier({ text, there, yes, no, ...rest }: Said): Said {
  const before = (words: string) => `${words} before the change`;
  return {
    ...rest,
    text: before(text),
    there: before(there),
    ...(yes !== undefined && { yes: before(yes) }),
    ...(no !== undefined && { no: before(no) }),
  };
}

/** What a reading reads, or a step does: `the value PortNumber`. */
export function partWords(part: ReadingData | StepData): string {
  if (part.face === "reading" && part.called) return part.called;
  return findPrimitive(part.primitive, part.face)?.words(part.args) ?? part.primitive;
}

/** The words of a check or a fix. */
export function speakerOf(definition: Check | Fix): Speaker {
  const types = definition.kind === "fix" ? provenTypes(definition) : rootTypes(definition);
  return {
    fact(path) {
      const [head = "", ...rest] = splitPath(path);
      if (head === "param")
        return { ...descend(types.get(head), "", rest), text: `-${rest[0]}`, isParameter: true };
      if (head === "before") return earlier(this.fact(joinPath(rest)));
      const reading = definition.readings[head];
      return descend(types.get(head), reading ? partWords(reading) : head, rest);
    },
    element: (type, path) => descend(type, "it", splitPath(path)),
  };
}
