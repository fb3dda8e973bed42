/** Passwords by reference: `env:NAME`, `file:PATH` or `prompt`. The secret itself is never part of a message. */
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import type { SigningEnvironment } from "./key-source.ts";
import { readInput } from "./read-input.ts";

const form = /^(?:env:(?<variable>[A-Za-z_][A-Za-z0-9_]*)|file:(?<path>[^\0]+)|prompt)$/;

/** True for text that refers to a secret, rather than being one. */
export function isSecretReference(text: string): boolean {
  return form.test(text);
}

/**
 * The secret that a reference stands for.
 * @param file the key file that it opens, for the findings and the question
 * @throws InputError for another form (which is not repeated), a missing variable or file, or no terminal
 */
export async function readSecret(
  reference: string,
  file: string,
  environment: SigningEnvironment,
): Promise<string> {
  const parts = form.exec(reference);
  if (parts === null) throw new InputError([diagnostic("sign/secret-form", { file })]);
  const { variable, path } = parts.groups ?? {};
  if (variable !== undefined) {
    const value = environment.env[variable];
    if (value === undefined) throw new InputError([diagnostic("sign/no-variable", { file }, variable)]);
    return value;
  }
  if (path !== undefined) {
    const text = (await readInput(environment.cwd, path, "password file")).toString("utf8");
    // Editors and `echo` end the line; Windows PowerShell begins with a byte order mark.
    return text.replace(/^\ufeff/, "").replace(/\r?\n$/, "");
  }
  if (environment.prompt === undefined) throw new InputError([diagnostic("sign/no-terminal", { file })]);
  return environment.prompt(`Password of ${file}: `);
}
