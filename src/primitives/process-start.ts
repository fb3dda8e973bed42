/** Starts a program of Windows once, in the operator's own session. */
import { z } from "zod";
import { call } from "../model/primitive.ts";
import { wholeKey } from "../model/undo.ts";

/** `undo` names what the program is started for: what it makes anew, or changes. */
export const processStart = call("process-start", {
  args: z.strictObject({
    /** Path below the Windows folder, such as System32\\mstsc.exe. */
    file: z.string().regex(/^System32\\[A-Za-z0-9_]+\.exe$/),
    arguments: z.array(z.string()).optional(),
    note: z.string(),
  }),
  example: {
    file: "System32\\mstsc.exe",
    note: "Connect once.",
    undo: [wholeKey({ path: "SOFTWARE\\Microsoft\\Example" })],
  },
  words: ({ file }) => `start ${file}`,
});
