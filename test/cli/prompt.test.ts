/** The question for a password. */
import { PassThrough } from "node:stream";
import type { ReadStream, WriteStream } from "node:tty";
import { expect, it } from "vitest";
import { promptFor } from "../../src/cli/prompt.ts";

function terminal() {
  const streams = [new PassThrough(), new PassThrough()] as const;
  const [input, output] = streams.map((one) => Object.assign(one, { isTTY: true, setRawMode: () => one }));
  let shown = "";
  output?.on("data", (chunk: Buffer) => {
    shown += chunk.toString();
  });
  const prompt = promptFor(input as unknown as ReadStream, output as unknown as WriteStream);
  if (!input || !prompt) throw new Error("there is a terminal");
  return { input, prompt, shown: () => shown };
}

it("shows the question and nothing of the answer", async () => {
  const { input, prompt, shown } = terminal();
  const answer = prompt("Password of a.pfx: ");
  input.write("hunter2\r");
  expect(await answer).toBe("hunter2");
  expect(shown()).toBe("Password of a.pfx: \n");
});

it.each([
  ["Control-C", "\u0003"],
  ["Control-D", "\u0004"],
])("fails on %s instead of waiting for ever", async (_name, key) => {
  const { input, prompt } = terminal();
  const answer = prompt("Password of a.pfx: ");
  input.write(key);
  await expect(answer).rejects.toThrow("no password was given");
});

it("fails when the input ends", async () => {
  const { input, prompt } = terminal();
  const answer = prompt("Password of a.pfx: ");
  input.end();
  await expect(answer).rejects.toThrow("no password was given");
});
