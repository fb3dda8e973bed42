/** Reads what a diagnosis is told with: templates/report, with the book's names in it. */
import { join } from "node:path";
import type { Identity } from "../book/identity.ts";
import { nameTemplate } from "../book/naming.ts";
import { readTemplates } from "../book/templates.ts";
import { type Saying, sayingOf } from "../say/words.ts";

/** @throws InputError where the words are not whole */
export function readSaying(templates: string, identity: Identity): Saying {
  const texts = [...readTemplates(join(templates, "report"))].map(
    ([name, text]) => [`report/${name}`, nameTemplate(text, identity)] as const,
  );
  return sayingOf(new Map(texts));
}
