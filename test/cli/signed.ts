/** What signing tests of the command line share. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Holder } from "../sign/peers/authority.ts";
import { type Ran, rdpmend } from "./run.ts";

/** Everything below dist, as bytes in text, by path. Throws when nothing was built. */
export const built = (root: string): Map<string, string> => {
  const files = readdirSync(join(root, "dist"), { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return new Map(paths.sort().map((path) => [relative(root, path), readFileSync(path, "latin1")]));
};

export const pem = (holder: Holder): string[] => [
  "--pem-key",
  holder.keyFile,
  "--certificates",
  holder.chainFile,
];

export const verifyDist = (root: string, ...args: string[]): Promise<Ran> =>
  rdpmend(root, "verify", "dist", ...args);
