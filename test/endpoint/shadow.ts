/** FreeRDP's server on loopback, with NLA: a plain process on a display that nobody sees, with a home of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { end, listens, onFreePort } from "./process.ts";
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
  let said = "";
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
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe", fd3] });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (bytes: Buffer) => {
        said = (said + bytes).slice(-2000);
      });
    }
    children.push(child);
    return child;
  };
  try {
    // It takes a display that nobody has, and says its number. The server comes twice: once to see how large the screen is, and a
    // screen that begins anew when its last guest leaves turns away who comes meanwhile.
    const screen = start(
      "/usr/bin/Xvfb",
      ["-displayfd", "3", "-noreset", "-screen", "0", "320x240x24", "-nolisten", "tcp"],
      "pipe",
    );
    const display = await firstLine(screen);
    const [program] = found.argv;
    return await onFreePort(async (port) => {
      const args = [`/port:${port}`, "/bind-address:127.0.0.1", "/sec:nla", "+auth"];
      const server = start(program, args, "ignore", { DISPLAY: `:${display}` });
      try {
        await listens(server, port);
      } catch (error) {
        throw new Error(`${(error as Error).message}\n${said}`);
      }
      return { port, dispose };
    });
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
