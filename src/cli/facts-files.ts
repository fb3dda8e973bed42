/** The files that words of a command line name: PowerShell hands patterns on as they are, and a folder stands for what is in it. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

function matching(cwd: string, folder: string, pattern: RegExp): string[] {
  const names = readdirSync(resolve(cwd, folder)).filter((name) => pattern.test(name));
  return names.sort().map((name) => join(folder, name));
}

/** A word that names nothing stays: it is told as a file that is not there. */
export function factsFiles(cwd: string, words: readonly string[]): string[] {
  return words.flatMap((word) => {
    if (isFolder(resolve(cwd, word))) return matching(cwd, word, /\.json$/i);
    const folder = dirname(word);
    if (!basename(word).includes("*") || existsSync(resolve(cwd, word)) || !isFolder(resolve(cwd, folder)))
      return [word];
    const parts = basename(word)
      .split("*")
      .map((part) => part.replace(/[^A-Za-z0-9]/g, "\\$&"));
    return matching(cwd, folder, new RegExp(`^${parts.join(".*")}$`, "i"));
  });
}
