/** PowerShell's own console under Wine. It speaks to a terminal alone, so it is given one; what it writes as errors is in there too. */
import { spawnSync } from "node:child_process";
import { prepareWine } from "../engine/setup.ts";

export interface ConsoleRun {
  readonly code: number | null;
  /** Lines that are not empty, without what moves the cursor and what Wine says itself. */
  readonly lines: readonly string[];
}

/** Switches of the agent of Intune: no -NonInteractive among them. */
const agent = ["-Console", "-NoProfile", "-ExecutionPolicy", "Bypass", "-File"];

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

const moves = /\u001b\[[0-9;?]*[A-Za-z]|\u001b\][^\u0007]*\u0007/g;

/** @param file as Windows names it */
export function runConsole(file: string, env: NodeJS.ProcessEnv): ConsoleRun {
  const wine = prepareWine();
  if (!wine.ready) throw new Error(wine.reason);
  const command = [...wine.argv, ...agent, file].map(quoted).join(" ");
  // A wide terminal, so that a line stays one.
  const { status, stdout } = spawnSync("script", ["-qec", `stty cols 4000; ${command}`, "/dev/null"], {
    env,
    encoding: "utf8",
    timeout: 120_000,
  });
  const text = stdout.replaceAll(moves, "").replaceAll("\r", "");
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("wine: "));
  return { code: status, lines };
}
