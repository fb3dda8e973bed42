/** A Windows machine for tests: Wine with a prefix of its own, the engine in it, and the module of the real book. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Entry } from "../../src/book/book.ts";
import type { EventLogs } from "../../src/model/primitive.ts";
import { type EngineClient, EngineFault } from "../../src/powershell/client.ts";
import type { Json, RunReply } from "../../src/powershell/protocol.ts";
import { openPrefix, startInWine, type WinePrefix } from "../engine/setup.ts";
import { type BuiltBook, buildBook } from "./book.ts";
import { type ConsoleRun, runConsole } from "./console.ts";
import type { RawTree } from "./raw.ts";

/** A path of this machine as Wine's drive Z: shows it. */
const native = (path: string): string => `Z:${path.replaceAll("/", "\\")}`;
const beside = (name: string): string => native(join(import.meta.dirname, name));

/** Errors in short, for messages of failing tests. */
export const saidErrors = (reply: RunReply): string[] =>
  reply.errors.map(({ id, message, stack }) => `${id}: ${message}\n${stack ?? ""}`);

/** A Group Policy object of a domain; values by `HKLM\\key|name`. */
export interface PolicyObject {
  readonly id: string;
  readonly values: Readonly<
    Record<
      string,
      { readonly State: "Set" | "Delete"; readonly Type: string; readonly Value: string | number | null }
    >
  >;
}

export interface Domain {
  readonly objects: Readonly<Record<string, PolicyObject>>;
  readonly backed: readonly string[];
}

export type Parameters = Readonly<Record<string, unknown>>;

export class WindowsMachine {
  readonly book: BuiltBook;
  private readonly prefix: WinePrefix;
  private engine: EngineClient;

  private constructor(book: BuiltBook, prefix: WinePrefix, engine: EngineClient) {
    this.book = book;
    this.prefix = prefix;
    this.engine = engine;
  }

  /** @param more definitions beside those of the book */
  static async open(more: readonly Entry[] = []): Promise<WindowsMachine> {
    const book = await buildBook(more);
    const prefix = openPrefix();
    const machine = new WindowsMachine(book, prefix, await startInWine(prefix));
    await machine.load();
    return machine;
  }

  /** Another process with the module, on the same machine. */
  async beside(): Promise<WindowsMachine> {
    const other = new WindowsMachine(this.book, this.prefix, await startInWine(this.prefix));
    await other.load();
    return other;
  }

  /** A script in a process of its own, as the agent of a management system starts it. */
  console(file: string): ConsoleRun {
    return runConsole(native(file), this.prefix.env);
  }

  /** Ends this process and leaves the machine. */
  leave(): Promise<void> {
    return this.engine.dispose();
  }

  /** Ends the process of the engine, if it still runs, and starts another on the same machine. */
  async restart(): Promise<void> {
    await this.engine.dispose();
    this.engine = await startInWine(this.prefix);
    await this.load();
  }

  /** Another process, where this one ended in the middle of a test. */
  async revive(): Promise<void> {
    if (this.engine.isOver) await this.restart();
  }

  /** A new session in the same process: what a test replaced in the module is as it was. */
  async renew(): Promise<void> {
    await this.engine.reset();
    await this.load();
  }

  /** A session in which an application control policy has put PowerShell into Constrained Language Mode. */
  async constrain(): Promise<void> {
    await this.engine.reset({ languageMode: "ConstrainedLanguage" });
    const reply = await this.run("param($Path) Import-Module -Name $Path", {
      Path: native(this.book.manifest),
    });
    if (reply.hadErrors) throw new Error(saidErrors(reply).join("\n"));
  }

  async dispose(): Promise<void> {
    await this.engine.dispose();
    this.prefix.dispose();
    this.book.remove();
  }

  /**
   * Runs a script as a prompt would; what went wrong is in the reply.
   * @param answers to its questions, by key letter
   */
  run(script: string, args: Record<string, unknown> = {}, answers: string[] = []): Promise<RunReply> {
    return this.engine.run({ script, args: args as { [name: string]: Json }, answers, depth: 60 }, 120_000);
  }

  /** A command of the module, with parameters by name. */
  command(name: string, parameter: Parameters = {}): Promise<RunReply> {
    return this.run("param($Name, $Parameter) Invoke-TestCommand -Name $Name -Parameter $Parameter", {
      Name: name,
      Parameter: parameter,
    });
  }

  /** A command that is expected to end its own process. */
  async dies(name: string, parameter: Parameters): Promise<boolean> {
    try {
      await this.command(name, parameter);
      return false;
    } catch (fault) {
      if (fault instanceof EngineFault && fault.message.startsWith("the engine ended")) return true;
      throw fault;
    }
  }

  /** Runs a function of harness.ps1; anything that goes wrong there is the test's own fault. */
  async harness(script: string, args: Record<string, unknown> = {}): Promise<Json[]> {
    const reply = await this.run(script, args);
    if (reply.hadErrors) throw new Error(`${script}: ${reply.errors.map((one) => one.message).join("; ")}`);
    return reply.output;
  }

  async arrange(trees: readonly RawTree[]): Promise<void> {
    await this.harness("param($Tree) Set-TestRegistry -Tree $Tree", { Tree: trees });
  }

  /** The same trees as they are now, by the raw cmdlets. */
  async dump(trees: readonly RawTree[]): Promise<RawTree[]> {
    const places = trees.map(({ view, path }) => ({ view, path }));
    const found = await this.harness("param($Tree) Get-TestRegistry -Tree $Tree", { Tree: places });
    return found as unknown as RawTree[];
  }

  /** @param live in these answers a process stands for the one that TermService really has */
  async answer(answers: Parameters, live = false): Promise<void> {
    const script = "param($Answer, $Live) Set-TestAnswer -Answer $Answer -Live $Live";
    await this.harness(script, { Answer: answers, Live: live });
  }

  /** What stands in its event logs, and what time it is there. */
  async log(events: EventLogs, now: string): Promise<void> {
    await this.harness("param($Event, $Now) Set-TestEvent -Event $Event -Now $Now", {
      Event: events,
      Now: now,
    });
  }

  private get policyFolder(): string {
    return join(this.prefix.path, "drive_c", "windows", "system32", "GroupPolicy");
  }

  /** The files of this computer's own group policy, by their paths below its folder; and its folders, without octets. */
  localPolicy(): Record<string, string> {
    if (!existsSync(this.policyFolder)) return {};
    const entries = readdirSync(this.policyFolder, { recursive: true, withFileTypes: true });
    return Object.fromEntries(
      entries.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const name = path.slice(this.policyFolder.length + 1);
        return [name, entry.isFile() ? readFileSync(path).toString("hex") : ""];
      }),
    );
  }

  /** Makes it these files, and nothing else. */
  setLocalPolicy(files: Readonly<Record<string, Buffer>> = {}): void {
    rmSync(this.policyFolder, { recursive: true, force: true });
    for (const [name, octets] of Object.entries(files)) {
      mkdirSync(dirname(join(this.policyFolder, name)), { recursive: true });
      writeFileSync(join(this.policyFolder, name), octets);
    }
  }

  private get domainFile(): string {
    return join(this.prefix.path, "drive_c", "TestDomain.json");
  }

  /** The Group Policy objects of its domain, by name; without any the module GroupPolicy is not there. */
  setDomain(objects?: Readonly<Record<string, PolicyObject>>): void {
    if (objects) writeFileSync(this.domainFile, JSON.stringify({ objects, backed: [] }));
    else rmSync(this.domainFile, { force: true });
  }

  /** The same now, and what was backed up. */
  domain(): Domain | null {
    return existsSync(this.domainFile) ? (JSON.parse(readFileSync(this.domainFile, "utf8")) as Domain) : null;
  }

  /** Who has which right there. */
  async setRights(rights: Readonly<Record<string, readonly string[]>>): Promise<void> {
    await this.harness("param($Right) Set-TestRight -Right $Right", { Right: rights });
  }

  /** The lines of the user's Default.rdp there; without any there is no such file. */
  async setConnection(lines: readonly string[] = []): Promise<void> {
    await this.harness("param($Line) Set-TestConnection -Line @($Line)", { Line: lines });
  }

  async setService(name: string, status: "Running" | "Stopped"): Promise<void> {
    await this.harness("param($Name, $Status) Set-TestService -Name $Name -Status $Status", {
      Name: name,
      Status: status,
    });
  }

  async service(name: string): Promise<Json | undefined> {
    return (await this.harness("param($Name) Get-TestService -Name $Name", { Name: name }))[0];
  }

  /** The next command that writes this record of a journal (counted from 1) ends the process there. */
  async killAfterRecord(record: number): Promise<void> {
    await this.harness("param($Record) Set-TestKill -Record $Record", { Record: record });
  }

  /** The next command ends the process before this write to the machine (counted from 1). */
  async killBeforeWrite(write: number): Promise<void> {
    await this.harness("param($Write) Set-TestKillInside -Write $Write", { Write: write });
  }

  /** How many writes a piece of work makes to the machine. */
  async countWrites(work: () => Promise<unknown>): Promise<number> {
    const far = 1_000_000;
    await this.killBeforeWrite(far);
    await work();
    const [count] = await this.harness("param($Armed) Get-TestWriteCount -Armed $Armed", { Armed: far });
    await this.renew();
    return Number(count);
  }

  /** The records that a journal holds, read from its file. */
  records(changeId: string): { readonly type: string }[] {
    const text = readFileSync(join(this.store, "changes", changeId, "journal.jsonl"), "utf8");
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    return lines.map((line) => JSON.parse(line) as { type: string });
  }

  /** Their types. */
  journal(changeId: string): string[] {
    return this.records(changeId).map(({ type }) => type);
  }

  /** Where the module keeps what was there before. */
  get store(): string {
    return join(this.prefix.path, "drive_c", "ProgramData", "RdpMend");
  }

  clearStore(): void {
    rmSync(this.store, { recursive: true, force: true });
  }

  /** Ids of the changes that the store holds. */
  changes(): string[] {
    const folder = join(this.store, "changes");
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }

  private async load(): Promise<void> {
    await this.harness("param($File) . $File", { File: beside("harness.ps1") });
    await this.harness("param($Path, $StandIn) Import-TestModule -Path $Path -StandIn $StandIn", {
      Path: native(this.book.manifest),
      StandIn: beside("stand-in.ps1"),
    });
  }
}
