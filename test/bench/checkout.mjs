/** A compiled checkout of rdpmend, run as a user runs it: one process for each command. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const meter = join(import.meta.dirname, "cpu.mjs");

/**
 * @param name for people
 * @param root of the checkout
 * @param work folder of its own, for books and outputs; keys and caches are there too, never the user's
 */
export async function openCheckout(name, root, work) {
  const cli = join(resolve(root), "build/cli/main.js");
  if (!existsSync(cli)) throw new Error(`${cli} is not there: run 'npm run compile' in ${root}`);
  // Its own generator: another checkout may write definitions in another form.
  const { writeSyntheticBook } = await import(join(resolve(root), "test/bench/synthetic.mjs"));
  const cpuFile = join(work, "cpu.txt");
  const home = join(work, "home");
  const env = {
    ...process.env,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: join(home, "cache"),
    LOCALAPPDATA: home,
    RDPMEND_BENCH_CPU: cpuFile,
  };
  return {
    name,
    work,
    forgetCaches: () => rmSync(env.XDG_CACHE_HOME, { recursive: true, force: true }),
    /** The folder of a book of so many definitions. */
    bookOf(count) {
      const book = join(work, `book-${count}`);
      if (!existsSync(book)) writeSyntheticBook(book, count);
      return book;
    },
    /** @returns milliseconds by the clock, and of the processor */
    run(...args) {
      const start = performance.now();
      const ended = spawnSync(process.execPath, ["--import", meter, cli, ...args], {
        cwd: root,
        env,
        encoding: "utf8",
      });
      const clock = performance.now() - start;
      if (ended.status !== 0)
        throw new Error(`${name}: rdpmend ${args.join(" ")}: ${ended.stderr}${ended.stdout}`);
      return { clock, cpu: Number(readFileSync(cpuFile, "utf8")) };
    },
  };
}
