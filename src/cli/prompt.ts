/** Asks for a secret on the terminal. What is typed is not shown. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { ReadStream, WriteStream } from "node:tty";

/** Undefined when nobody is there to answer. */
export function promptFor(
  input: ReadStream,
  output: WriteStream,
): ((question: string) => Promise<string>) | undefined {
  if (!input.isTTY || !output.isTTY) return undefined;
  return async (question) => {
    output.write(question);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input, output: nowhere, terminal: true });
    try {
      // Control-C and the end of input close the reader, and its question would then wait for ever.
      const closed = new Promise<never>((_resolve, reject) => {
        reader.once("close", () => reject(new Error("no password was given")));
      });
      return await Promise.race([reader.question(""), closed]);
    } finally {
      reader.close();
      output.write("\n");
    }
  };
}
