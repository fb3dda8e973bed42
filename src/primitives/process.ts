/** Looks for running processes by name, without `.exe`. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";

export const process = reading("process", {
  args: z.strictObject({ name: z.array(z.string().regex(/^[A-Za-z0-9_-]+$/)).min(1) }),
  facts: z.strictObject({
    running: z.boolean().meta({ yes: "one of {it} runs", no: "none of {it} runs" }),
    items: z
      .array(
        z.strictObject({
          name: z.string().meta({ words: "its name" }),
          id: z.number().meta({ words: "its number" }),
          sessionId: z.number().meta({ words: "its session" }),
        }),
      )
      .meta({ words: "{it}" }),
  }),
  words: ({ name }) => `the processes ${name.join(", ")}`,
  examples: [
    { when: "none runs", args: { name: ["mstsc", "msrdc"] }, facts: { running: false, items: [] } },
    {
      when: "one runs",
      args: { name: ["explorer", "wineboot", "services"] },
      facts: { running: true, items: [{ name: "services", id: 40, sessionId: 0 }] },
    },
  ],
});

/** Facts for scenarios. */
export const noProcess = { running: false, items: [] };
