/** A document of facts as a file: written whole or not at all, read back by every check, refused where it is no such thing. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { entriesOf } from "../../src/book/book.ts";
import { moduleFiles, moduleFolder } from "../../src/emit/module/module.ts";
import type { Json } from "../../src/powershell/protocol.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

describeWithEngine("files of facts", (engine) => {
  let folder: string;
  let place: string;
  let load: string;
  let checks: readonly string[];

  beforeAll(async () => {
    const { book, files } = await emitBook();
    folder = await writeOutputs(files);
    checks = entriesOf(book, "check").map(({ definition }) => definition.id);
    place = mkdtempSync(join(tmpdir(), "rdpmend-facts-"));
    load = `Import-Module '${join(folder, moduleFolder(book.identity), moduleFiles(book.identity)[0])}'; Set-Location '${place}'`;
    const { errors } = await engine().run(`${load}; Get-RdpFact -Path facts.json | Out-Null`);
    expect(errors).toEqual([]);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(place, { recursive: true, force: true });
  });

  const say = async (script: string): Promise<Json[]> => {
    const { output, errors } = await engine().run(`${load}; ${script}`);
    expect(errors).toEqual([]);
    return output;
  };
  const failure = async (script: string): Promise<string> =>
    String((await say(`try { ${script} } catch { $_.FullyQualifiedErrorId }`)).at(-1));

  it("are written where the caller is, in ASCII, to the full depth", () => {
    const text = readFileSync(join(place, "facts.json"), "latin1");
    expect(text).toMatch(/^[\x20-\x7e]*\r\n$/);
    const document = JSON.parse(text) as { facts: Record<string, Record<string, unknown>> };
    expect(Object.keys(document.facts).sort()).toEqual([...checks].sort());
    expect(document.facts["target.port"]?.port).toEqual({ unknown: expect.stringContaining("NotWindows") });
  });

  it("are given back as files, and leave nothing in $Error", async () => {
    const script =
      "Get-Item nosuch -ErrorAction Ignore; $Error.Clear(); Write-Error 'mine' -ErrorAction SilentlyContinue; $f = Get-RdpFact -Path one.json; $f.GetType().FullName; $f.Name; $Error.Count";
    expect(await say(script)).toEqual(["System.IO.FileInfo", "one.json", 1]);
  });

  it("are judged as the document that they hold, by the pipeline too", async () => {
    const message = "| ForEach-Object Message";
    const ways = [
      `Get-Item facts.json | Test-RdpPort ${message}`,
      `Get-RdpFact -Path two.json | Test-RdpPort ${message}`,
      `Test-RdpPort -Fact (Get-Item facts.json) ${message}`,
      `Get-Content facts.json | Out-String | Test-RdpPort ${message}`,
      `Get-Content -Raw facts.json | ConvertFrom-Json | Test-RdpPort ${message}`,
    ];
    const said = await say(ways.join("; "));
    expect(said).toHaveLength(ways.length);
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toContain("NotWindows");
  });

  it.each<[string, BufferEncoding, string]>([
    ["UTF-8 with a mark", "utf8", "\ufeff"],
    ["UTF-16 with a mark", "utf16le", "\ufeff"],
  ])("are read in %s", async (_name, encoding, mark) => {
    writeFileSync(
      join(place, "marked.json"),
      mark + readFileSync(join(place, "facts.json"), "utf8"),
      encoding,
    );
    expect(await say("(Get-Item marked.json | Test-RdpPort).Verdict")).toEqual(["Unknown"]);
  });

  it("are refused where they are not text, or are text of UTF-16 without a mark", async () => {
    const text = readFileSync(join(place, "facts.json"), "utf8");
    writeFileSync(join(place, "bare.json"), text, "utf16le");
    writeFileSync(join(place, "ansi.json"), Buffer.from([0x22, 0xe4, 0x22]));
    for (const name of ["bare.json", "ansi.json"])
      expect(await failure(`Get-Item ${name} | Test-RdpPort`)).toBe("RdpMend.BadFacts,Test-RdpPort");
  });

  it("are replaced with -Force only", async () => {
    writeFileSync(join(place, "kept.json"), "mine");
    expect(await failure("Get-RdpFact -Path kept.json")).toBe("RdpMend.FileExists,Get-RdpFact");
    expect(readFileSync(join(place, "kept.json"), "utf8")).toBe("mine");
    expect(await say("(Get-RdpFact -Path kept.json -Force | Test-RdpPort).Verdict")).toEqual(["Unknown"]);
  });

  it.each([
    ["a folder", ".", "BadPath"],
    ["another provider", "Env:\\x", "BadPath"],
    ["a drive that is not there", "nosuch:\\x", "BadPath"],
    ["a folder that is not there", "no/such/f.json", "NotWritten"],
  ])("are not written to %s, and nothing is left", async (_name, path, id) => {
    const before = readdirSync(place);
    expect(await failure(`Get-RdpFact -Path '${path}'`)).toBe(`RdpMend.${id},Get-RdpFact`);
    expect(readdirSync(place)).toEqual(before);
    expect(existsSync(join(place, "no"))).toBe(false);
  });

  it.each([
    "$null",
    "''",
    "' '",
    "@()",
    "5",
    "(Get-Date)",
    "@{}",
    "'[]'",
    "'null'",
    "@(1, 2)",
    "'{\"schema\":1'",
  ])("nothing else is taken for facts: %s", async (given) => {
    expect(await failure(`Test-RdpPort -Fact ${given}`)).toBe("RdpMend.BadFacts,Test-RdpPort");
  });

  it("are told apart from such as hold a name twice by what Windows PowerShell reads JSON with too", async () => {
    const text = readFileSync(join(place, "facts.json"), "utf8").trim();
    const given = [text, text.replace('"elevated"', '"elevated":true,"elevated"'), text.slice(0, 500)];
    const script = `${load}; foreach ($text in $args[0]) { try { (Test-RdpPort -Fact $text).Verdict } catch { $_.FullyQualifiedErrorId -replace ',.*' } }`;
    await engine().reset({ languageMode: "ConstrainedLanguage" });
    const { output } = await engine().run({ script, args: [given] });
    await engine().reset();
    expect(output).toEqual(["Unknown", "RdpMend.BadFacts", "RdpMend.BadFacts"]);
  });

  it("an empty file is no reason to judge this machine instead", async () => {
    mkdirSync(join(place, "empty"));
    writeFileSync(join(place, "empty", "facts.json"), "");
    expect(await failure("Get-Item empty/facts.json | Test-RdpPort")).toBe("RdpMend.BadFacts,Test-RdpPort");
    expect(await failure("$null | Test-RdpPort")).toBe("RdpMend.BadFacts,Test-RdpPort");
  });
});
