/** The folder of templates, as texts. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Templates by their path below the folder. */
export function readTemplates(directory: string): Map<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter(
    (file) => file.isFile() && file.name !== "README.md",
  );
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  return new Map(
    paths.map((path) => [relative(directory, path).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}
