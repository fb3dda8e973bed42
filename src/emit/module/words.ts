/** The words that a book reads and judges by: who redacts a machine leaves them alone. */
import { type Book, entriesOf } from "../../book/book.ts";
import { emittedArgs } from "../../primitives/catalogue.ts";

function addTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === "string") texts.add(value);
  else if (Array.isArray(value)) for (const one of value) addTexts(one, texts);
  else if (typeof value === "object" && value !== null) {
    for (const [name, one] of Object.entries(value)) {
      texts.add(name);
      addTexts(one, texts);
    }
  }
}

/** What readings ask for, steps write and rules compare with, as words; what only people read is not among them. */
export function bookWords(book: Book): string[] {
  const checks = entriesOf(book, "check").map(({ definition }) => [
    Object.values(definition.readings).map(emittedArgs),
    definition.verdicts.map(({ when }) => when),
  ]);
  const fixes = entriesOf(book, "fix").map(({ definition }) => [
    Object.values(definition.readings).map(emittedArgs),
    Object.values(definition.steps).map((step) => [emittedArgs(step), step.when]),
    Object.values(definition.refusals).map(({ when }) => when),
    definition.brings,
  ]);
  const keys = book.questions.map((question) => question.keys);
  const texts = new Set<string>();
  addTexts([checks, fixes, keys], texts);
  const words = [...texts].flatMap((text) => text.match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  return [...new Set(words.map((word) => word.toLowerCase()))].sort();
}
