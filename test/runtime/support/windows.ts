import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { EngineClient } from "../../../src/powershell/client.ts";
import type { Json } from "../../../src/powershell/protocol.ts";
import { openPrefix, prepareWine, startInWine } from "../../engine/setup.ts";
import { buildModule } from "./module.ts";
import { arrangement, type RawKey } from "./registry.ts";

/** Why there is no Windows registry to test on; undefined when there is one. */
export function whyNoWindows(): string | undefined {
  const wine = prepareWine();
  return wine.ready ? undefined : wine.reason;
}

/** Everything that the fixes of the test book may touch, as something independent of the module reads it. */
export type State = Json;

/** A Wine prefix with the module; each `start` is a new process on the same registry. */
export class Windows {
  readonly folder: string;
  private readonly prefix = openPrefix();
  private readonly modulePath = buildModule();
  private readonly engines: EngineClient[] = [];

  constructor() {
    this.folder = `${this.prefix.path}/drive_c/ProgramData/RdpMend`;
    this.prefix.env.DOTNET_EnableWriteXorExecute = "0";
  }

  async start(): Promise<Session> {
    const engine = await startInWine(this.prefix);
    this.engines.push(engine);
    const session = new Session(engine);
    await session.run(`Import-Module 'Z:${this.modulePath.replaceAll("/", "\\")}'`);
    return session;
  }

  clearStore(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The snapshot of a change is not what was written any more. */
  spoilSnapshot(changeId: string): void {
    appendFileSync(`${this.folder}/changes/${changeId}/snapshot.json`, " ");
  }

  /** A change that a crash ended before it had written anything. */
  addEmptyChange(changeId: string): void {
    mkdirSync(`${this.folder}/changes/${changeId}`);
  }

  async dispose(): Promise<void> {
    for (const engine of this.engines) await engine.dispose();
    this.prefix.dispose();
    rmSync(dirname(this.modulePath), { recursive: true, force: true });
  }
}

export interface Failure {
  id: string;
  message: string;
  action: string;
  category: string;
}

/** One process with the module imported. */
export class Session {
  private readonly engine: EngineClient;

  constructor(engine: EngineClient) {
    this.engine = engine;
  }

  /** Runs a script; an error of the script is an error here. */
  async run(script: string, args?: { [name: string]: Json }): Promise<Json[]> {
    const reply = await this.engine.run(args ? { script, args } : script);
    const [error] = reply.errors;
    if (error) throw new Error(`${error.id}: ${error.message}\n${error.stack ?? ""}`);
    return reply.output;
  }

  /** Runs a script that is expected to fail; its caller takes every error for an end. */
  async fail(script: string): Promise<Failure> {
    const catcher = `try { $ErrorActionPreference = 'Stop'; ${script}; 'no error' } catch { [ordered]@{ id = $_.FullyQualifiedErrorId; message = "$_"; action = $_.ErrorDetails.RecommendedAction; category = [string]$_.CategoryInfo.Category } } finally { $ErrorActionPreference = 'Continue' }`;
    const last = (await this.run(catcher)).at(-1);
    if (typeof last !== "object" || last === null || Array.isArray(last))
      throw new Error(`${script} did not fail`);
    return last as unknown as Failure;
  }

  /** What a script shows by warnings and through the host. */
  async shown(script: string): Promise<{ warnings: string[]; host: string[]; output: Json[] }> {
    const reply = await this.engine.run(script);
    const [error] = reply.errors;
    if (error) throw new Error(`${error.id}: ${error.message}`);
    return {
      warnings: reply.warnings,
      host: reply.host.split(/\r?\n/).filter(Boolean),
      output: reply.output,
    };
  }

  /** Runs a script that is to kill this very process; true when it did. An error of the script is an error here. */
  async dies(script: string): Promise<boolean> {
    const reply = await this.engine.run(script).catch(() => undefined);
    const error = reply?.errors[0];
    if (error) throw new Error(`${error.id}: ${error.message}\n${error.stack ?? ""}`);
    return reply === undefined;
  }

  /** From the next journal record on, counts; the process is gone once record `number` is on the disk. */
  async killAfterRecord(number: number): Promise<void> {
    await this.run(
      `param($Number)
      & (Get-Module RdpMend) {
        param($Number)
        $script:RdpTestLeft = $Number
        $script:RdpTestJournal = \${function:Write-RdpJournal}
        function script:Write-RdpJournal {
          param([string] $Folder, [string] $Type, $Data)
          & $script:RdpTestJournal -Folder $Folder -Type $Type -Data $Data
          $script:RdpTestLeft--
          if ($script:RdpTestLeft -eq 0) { Stop-SelfHard }
        }
      } $Number`,
      { Number: number },
    );
  }

  /** The next command ends the process before this write to the registry (counted from 1). */
  async killBeforeWrite(number: number): Promise<void> {
    await this.run(
      `param($Number)
      & (Get-Module RdpMend) {
        param($Number)
        $script:RdpTestLeft = $Number
        $script:RdpTestReal = @{}
        foreach ($name in 'Set-RdpKeyValue', 'Remove-RdpKeyValue', 'New-RdpKey', 'Set-RdpKeySddl') {
          $script:RdpTestReal[$name] = (Get-Item -LiteralPath "function:$name").ScriptBlock
          $body = '$script:RdpTestLeft--; if ($script:RdpTestLeft -eq 0) { Stop-SelfHard }; & $script:RdpTestReal["{0}"] @args'
          Set-Item -Path "function:script:$name" -Value ([scriptblock]::Create($body.Replace('{0}', $name)))
        }
      } $Number`,
      { Number: number },
    );
  }

  /** Puts the registry and TermService into the first state of all these tests. */
  async arrange(extra: { [path: string]: RawKey } = {}): Promise<State> {
    for (const { path, view, key } of arrangement(extra)) {
      if (key) {
        const script =
          "param($Path, $View, $Key) Set-RawRegistry $Path -View $View -InputObject $Key -Replace";
        await this.run(script, { Path: path, View: view, Key: key as unknown as Json });
      } else {
        await this.run("param($Path, $View) Set-RawRegistry $Path -View $View -Delete", {
          Path: path,
          View: view,
        });
      }
    }
    await this.run("if ((Get-Service TermService).Status -ne 'Running') { Start-Service TermService }");
    return this.state();
  }

  async state(): Promise<State> {
    const script = `param($Places)
      foreach ($place in $Places) { Get-RawRegistry $place.path -View $place.view }
      [string](Get-Service TermService).Status`;
    const places = arrangement().map(({ path, view }) => ({ path, view }));
    const output = await this.run(script, { Places: places });
    return withoutOrder(output);
  }
}

/**
 * Without what no program may rely on: the order of value names, which is that of their making, and the order of access
 * entries of one type side by side, which .NET sorts and Windows reads alike in any order.
 */
function withoutOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutOrder);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "order");
  return Object.fromEntries(
    kept.map(([name, inner]) => [name, name === "dacl" ? sortEntries(String(inner)) : withoutOrder(inner)]),
  );
}

export function sortEntries(sddl: string): string {
  const runs: string[][] = [];
  for (const entry of sddl.match(/\([^)]*\)/g) ?? []) {
    const run = runs.at(-1);
    const same = run?.[0]?.split(";")[0] === entry.split(";")[0];
    if (run && same) run.push(entry);
    else runs.push([entry]);
  }
  return sddl.replace(/\(.*/s, "") + runs.flatMap((run) => run.sort()).join("");
}
