/** A line for each stage of long work: what came of it, and how long it took. */
import type { Context } from "./context.ts";

export interface Progress {
  line(name: string, said: string, milliseconds: number): void;
  stage<T>(name: string, run: () => T | Promise<T>, say: (value: T) => string): Promise<T>;
}

/** @param quiet prints nothing: the output is for a script */
export function progressOn(context: Context, quiet: boolean): Progress {
  const line: Progress["line"] = (name, said, milliseconds) => {
    const time = `${Math.round(milliseconds)} ms`;
    if (!quiet) context.stdout.write(`${name.padEnd(10)} ${said.padEnd(44)} ${time.padStart(8)}\n`);
  };
  return {
    line,
    async stage(name, run, say) {
      const start = performance.now();
      const value = await run();
      line(name, say(value), performance.now() - start);
      return value;
    },
  };
}
