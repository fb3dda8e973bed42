/** Joins names from other readings into one list: some places keep a list, others one text with commas. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";
import { arg } from "./shared/argument.ts";

/** A text, a list of texts, a value of any kind that holds one, or nothing. */
const source = arg(z.union([z.string(), z.number(), z.array(z.string())]));

export const nameList = reading("name-list", {
  args: z.strictObject({ from: z.array(source).min(1) }),
  facts: z.strictObject({ names: z.array(z.string()).meta({ words: "{it}" }) }),
  words: () => "the names of all these places together",
  examples: [
    {
      when: "a text with commas, a list with the same name in other letters, and a list with stray blanks",
      args: { from: ["ls1.example.test, ls2", ["LS2", " ls3 ", ""], ["ls4,ls3"]] },
      facts: { names: ["ls1.example.test", "ls2", "ls3", "ls4"] },
    },
    { when: "nothing is named anywhere", args: { from: ["", []] }, facts: { names: [] } },
  ],
});

/** Facts for scenarios. */
export const names = (...given: string[]) => ({ names: given });
