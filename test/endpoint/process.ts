/** Servers of tests that are plain processes. */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

/** A port that nobody has now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Between being found free and being taken, a port may have gone to another test: a start that fails is made again, twice. */
export async function onFreePort<What>(start: (port: number) => Promise<What>): Promise<What> {
  for (let left = 3; ; left--) {
    try {
      return await start(await freePort());
    } catch (fault) {
      if (left === 1) throw fault;
      process.stdout.write(`a server is asked to start again: ${fault}\n`);
    }
  }
}

/** Waits until something is so, or the process has ended. */
export async function until(child: ChildProcess, isSo: () => boolean, why: () => string): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${why()}`);
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it does not listen: ${why()}`);
}

/** By Linux' list of sockets: a connection to try it would be one that it serves. */
export function listens(child: ChildProcess, port: number): Promise<void> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")} 00000000:0000 0A`;
  return until(
    child,
    () => readFileSync("/proc/net/tcp", "latin1").includes(wanted),
    () => `port ${port}`,
  );
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}
