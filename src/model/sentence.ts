/** Sentences: tagged templates over references. Only what has a text of its own may stand in one. */
import type { Scalar } from "./expression.ts";
import { type Expr, expr, type Fact, isExpr, nodeOf } from "./reference.ts";

type Shown = Scalar | readonly Scalar[];
/** What may stand in a sentence: a fact, another sentence, or words and numbers that are known already. */
type Part = Fact<Shown> | Sentence | string | number;

/** A text with facts in it; as an argument of a step it is the text that comes out. */
export interface Sentence extends Expr<string> {
  readonly sentence: true;
}

/** A brace is doubled, so that it does not open a fact. */
export const plain = (text: string): string => text.replaceAll("{", "{{");

function partOf(part: Part): string {
  if (!isExpr(part)) return plain(String(part));
  const node = nodeOf(part);
  if (node.op === "text") return node.template;
  if (node.op === "fact") return `{${node.path}}`;
  throw new Error("a sentence shows facts, not conditions or elements of a list");
}

const sentence = (template: string): Sentence => ({
  ...expr<string>({ op: "text", template }),
  sentence: true,
});

/** Makes a sentence: say`The port is ${port.data}.` */
export const say = (texts: TemplateStringsArray, ...parts: readonly Part[]): Sentence =>
  sentence(
    texts
      .map((text, index) => plain(text) + (index < parts.length ? partOf(parts[index] as Part) : ""))
      .join(""),
  );

/** Sentences in a row, with commas between. */
export const listed = (parts: readonly Sentence[]): Sentence => sentence(parts.map(partOf).join(", "));

/** The template of a sentence or of words without facts: `The port is {port.data}.` */
export const templateOf = (text: string | Sentence): string =>
  typeof text === "string" ? plain(text) : partOf(text);
