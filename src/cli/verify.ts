/** `rdpmend verify`: whose signatures are these, and is everything as it was signed? */
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { printable } from "../sign/cms/readable.ts";
import { readAnchors } from "../sign/trust/anchors.ts";
import { statusExitCodes } from "../verify/status.ts";
import type { FileVerdict, ModuleVerdict, Trust } from "../verify/verdict.ts";
import { type Verification, verifyPaths } from "../verify/verify.ts";
import type { Context } from "./context.ts";

export interface VerifyOptions {
  readonly anchor?: readonly string[];
  readonly timestampAnchor?: readonly string[];
  readonly pin?: readonly string[];
  readonly json?: boolean;
}

function pinOf(text: string): string {
  const hex = text.replace(/[\s:]/g, "").toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new InputError([diagnostic("verify/pin", { file: "--pin" }, text)]);
  return hex;
}

function trustOf(context: Context, options: VerifyOptions): Trust {
  return {
    anchors: readAnchors(context.cwd, options.anchor ?? []),
    timestampAnchors: readAnchors(context.cwd, options.timestampAnchor ?? []),
    pins: (options.pin ?? []).map(pinOf),
    now: new Date(),
  };
}

/** What is said of a file besides its name; the same for most files of a folder. */
function detailOf(file: FileVerdict): string {
  const { signer, hash, timestamp, reasons, notes } = file;
  const stamp = timestamp ? `, timestamp of ${timestamp.authority}` : "";
  const lines = [
    ...(signer ? [`by ${signer.subject}, ${hash}${stamp}`] : []),
    ...reasons,
    ...notes.map((note) => `note: ${note}`),
  ];
  return lines.map((line) => `  ${printable(line)}\n`).join("");
}

function grouped(files: readonly FileVerdict[]): string {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const key = `${file.status}\n${detailOf(file)}`;
    const paths = groups.get(key) ?? [];
    paths.push(`    ${printable(file.path)}\n`);
    groups.set(key, paths);
  }
  return [...groups].map(([key, paths]) => `${key}${paths.join("")}\n`).join("");
}

function describeModule({ path, status, reasons }: ModuleVerdict): string {
  const said = reasons.length > 0 ? reasons : ["complete, nothing added, signed with one certificate"];
  return `module ${printable(path)}: ${status}\n${said.map((line) => `  ${printable(line)}\n`).join("")}\n`;
}

function report({ files, modules, passedOver, status }: Verification): string {
  const count = (length: number, what: string): string => `${length} ${what}${length === 1 ? "" : "s"}`;
  const total = [
    count(files.length, "file"),
    ...(modules.length > 0 ? [count(modules.length, "module")] : []),
  ];
  const rest =
    passedOver.length > 0 ? `; not looked at: ${count(passedOver.length, "file")} of other kinds` : "";
  return `${grouped(files)}${modules.map(describeModule).join("")}${status}: ${total.join(", ")}${rest}\n`;
}

/** Verifies; the exit code is that of the worst status. */
export async function verifyCommand(
  context: Context,
  paths: readonly string[],
  options: VerifyOptions,
): Promise<number> {
  const found = verifyPaths(context.cwd, paths, trustOf(context, options));
  const exitCode = statusExitCodes[found.status];
  context.stdout.write(options.json ? `${JSON.stringify({ ...found, exitCode }, null, 2)}\n` : report(found));
  return exitCode;
}
