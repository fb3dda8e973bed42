/** FreeRDP's server on loopback, with NLA: a plain process on a display that nobody sees, with a home of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { end, freePort, listens } from "./process.ts";
import { prepareShadow } from "./servers-setup.ts";

export interface Shadow {
  readonly port: number;
  dispose(): Promise<void>;
}

/** Throws the reason where there is none. */
export async function startShadow(): Promise<Shadow> {
  const found = prepareShadow();
  if (!found.ready) throw new Error(found.reason);
  const home = mkdtempSync(join(tmpdir(), "rdpmend-shadow-"));
  const children: ChildProcess[] = [];
  const dispose = async () => {
    await Promise.all(children.map(end));
    rmSync(home, { recursive: true, force: true });
  };
  const start = (
    program: string,
    args: readonly string[],
    fd3: "ignore" | "pipe",
    more: NodeJS.ProcessEnv = {},
  ) => {
    const env = { PATH: process.env.PATH, HOME: home, ...more };
    const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "ignore", fd3] });
    children.push(child);
    return child;
  };
  try {
    // It takes a display that nobody has, and says its number.
    const screen = start(
      "/usr/bin/Xvfb",
      ["-displayfd", "3", "-screen", "0", "320x240x24", "-nolisten", "tcp"],
      "pipe",
    );
    const display = await firstLine(screen);
    for (let left = 3; ; left--) {
      // Between being found free and being taken, a port may have gone to another test.
      const port = await freePort();
      const args = [`/port:${port}`, "/bind-address:127.0.0.1", "/sec:nla", "+auth"];
      const server = start(found.argv[0], args, "ignore", { DISPLAY: `:${display}` });
      try {
        await listens(server, port);
        return { port, dispose };
      } catch (error) {
        if (left === 1) throw error;
      }
    }
  } catch (error) {
    await dispose();
    throw error;
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdio[3]?.on("data", (bytes: Buffer) => {
      text += bytes.toString();
      if (text.includes("\n")) resolve(text.trim());
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
}
