/** How commands fail: findings as a report, the unexpected as one sentence, never a stack trace. */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { InputError } from "../diagnostics/diagnostic.ts";
import { formatReport, sortDiagnostics } from "../diagnostics/report.ts";
import { settingsFile } from "../settings/settings-file.ts";
import { mayBeShown } from "../settings/signing.ts";
import { printable } from "../sign/cms/readable.ts";
import type { Context } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";

function readText(context: Context, file: string): string | undefined {
  try {
    const text = readFileSync(resolve(context.cwd, file), "utf8");
    // A certificate file may hold a private key as well.
    if (text.includes("-----BEGIN ")) return undefined;
    return basename(file) !== settingsFile || mayBeShown(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Prints why a command failed and gives its exit code. */
export function reportFailure(context: Context, error: unknown, json: boolean): number {
  if (!(error instanceof InputError)) {
    const message = error instanceof Error ? error.message : String(error);
    if (json) context.stdout.write(`${JSON.stringify({ error: message }, null, 2)}\n`);
    // The message may hold the name of somebody else's file.
    else context.stderr.write(`rdpmend: ${printable(message)}\n`);
    return exitCodes.failed;
  }
  if (json) {
    context.stdout.write(`${JSON.stringify({ diagnostics: sortDiagnostics(error.diagnostics) }, null, 2)}\n`);
  } else {
    const read = (file: string) => readText(context, file);
    context.stderr.write(formatReport(error.diagnostics, { colour: context.colour, read }));
  }
  return exitCodes.failed;
}
