/** `rdpmend gate`: is there anything in what was built that Windows PowerShell 5.1 lacks? */
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { readTemplates } from "../book/templates.ts";
import { InputError } from "../diagnostics/diagnostic.ts";
import type { GateResult } from "../gate/gate.ts";
import { gateFolder, listScripts } from "../gate/gate-folder.ts";
import { hostFor } from "../pester-runner/host.ts";
import { findPowerShell } from "../powershell/find.ts";
import { type Context, packageRoot, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";

export interface GateOptions {
  readonly out: string;
  readonly templates?: string;
  readonly powershell?: string;
  readonly json?: boolean;
}

/** Calls that cannot be looked up, by what they are. */
function countIndirect({ indirect }: GateResult): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { how } of indirect) counts[how] = (counts[how] ?? 0) + 1;
  return counts;
}

/** Exit code 1 when something is not in 5.1, when nothing was built, or when there is no PowerShell to read it. */
export async function gateCommand(context: Context, options: GateOptions): Promise<number> {
  const out = resolve(context.cwd, options.out);
  const shown = relative(context.cwd, out).replaceAll("\\", "/") || ".";
  if (!existsSync(out) || listScripts(out).length === 0) {
    context.stderr.write(`rdpmend: there are no scripts in ${options.out}; run 'rdpmend build' first.\n`);
    return exitCodes.failed;
  }
  const found = findPowerShell({
    root: packageRoot(),
    ...(options.powershell && { powershell: options.powershell }),
  });
  if (found.kind === "none") {
    context.stderr.write(`rdpmend: ${found.reason}. Name one with --powershell <path>.\n`);
    return exitCodes.failed;
  }
  const templates = readTemplates(projectOf(context, options).templates);
  const result = await gateFolder({ out, shown, templates, host: hostFor(found.kind, found.argv) });
  if (result.diagnostics.length > 0) throw new InputError(result.diagnostics);
  const { calls, members, indirect } = result;
  if (options.json) context.stdout.write(`${JSON.stringify({ calls, members, indirect }, null, 2)}\n`);
  else {
    const rest = Object.entries(countIndirect(result)).map(([how, count]) => `${count} by ${how}`);
    context.stdout.write(
      `${calls} calls and ${members} .NET types and members are in Windows PowerShell 5.1. ` +
        `Not looked up: ${rest.join(", ") || "nothing"} (--json lists them).\n`,
    );
  }
  return exitCodes.done;
}
