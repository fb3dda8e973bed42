/** The forms of Invoke-RdpDiagnosis beside objects: a page as a file, JSON, a ticket. What they say, the differential test holds. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { moduleFiles, moduleFolder } from "../../src/emit/module/module.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { machineWith } from "./documents.ts";

describeWithEngine("the forms of a diagnosis", (engine) => {
  let folder: string;
  let place: string;
  let load: string;

  beforeAll(async () => {
    const { book, files } = await emitBook();
    folder = await writeOutputs(files);
    place = mkdtempSync(join(tmpdir(), "rdpmend-forms-"));
    load = `Import-Module '${join(folder, moduleFolder(book.identity), moduleFiles(book.identity)[0])}'; Set-Location '${place}'`;
    writeFileSync(
      join(place, "facts.json"),
      JSON.stringify(machineWith(book, { "target.allowed": "a new computer" })),
    );
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(place, { recursive: true, force: true });
  });

  const run = (script: string) => engine().run(`${load}; ${script}`, 120_000);
  const failure = async (script: string): Promise<string> =>
    String((await run(`try { ${script} } catch { $_.FullyQualifiedErrorId }`)).output.at(-1));
  const from = "Get-Item facts.json | Invoke-RdpDiagnosis";

  it("a page is written whole, given back as a file, and replaced only where that was asked", async () => {
    const { output, errors } = await run(
      `${from} -Report page.html | ForEach-Object { $_.GetType().FullName; $_.Name }`,
    );
    expect([output, errors]).toEqual([["System.IO.FileInfo", "page.html"], []]);
    const page = readFileSync(join(place, "page.html"), "latin1");
    expect(page).toMatch(/^<!DOCTYPE html>\r\n[\x20-\x7e\r\n]*<\/html>\r\n$/);
    writeFileSync(join(place, "page.html"), "mine");
    expect(await failure(`${from} -Report page.html`)).toBe("RdpMend.FileExists,Invoke-RdpDiagnosis");
    expect(readFileSync(join(place, "page.html"), "utf8")).toBe("mine");
    expect((await run(`${from} -Report page.html -Force`)).errors).toEqual([]);
    expect(readFileSync(join(place, "page.html"), "latin1")).toBe(page);
    expect(readdirSync(place).sort()).toEqual(["facts.json", "page.html"]);
  });

  it("a page is of one computer, and in a folder that there is", async () => {
    const two = "(Get-Item facts.json), (Get-Item facts.json) | Invoke-RdpDiagnosis -Report two.html -Force";
    expect(await failure(two)).toBe("RdpMend.FileExists,Invoke-RdpDiagnosis");
    expect(existsSync(join(place, "two.html"))).toBe(true);
    expect(await failure(`${from} -Report no/page.html`)).toBe("RdpMend.NotWritten,Invoke-RdpDiagnosis");
    expect(await failure(`${from} -Report env:page`)).toBe("RdpMend.BadPath,Invoke-RdpDiagnosis");
    rmSync(join(place, "two.html"));
    expect(await failure(`'[]' | Invoke-RdpDiagnosis -Report bad.html`)).toBe(
      "RdpMend.BadFacts,Invoke-RdpDiagnosis",
    );
    expect(readdirSync(place).sort()).toEqual(["facts.json", "page.html"]);
  });

  it("JSON and ticket are one text for each document, and not both at once", async () => {
    const { output, errors } = await run(
      `$json = ${from} -Json; $json.GetType().Name; ($json | ConvertFrom-Json).findings.id; $json -cmatch '^[ -~]+$'; $ticket = ${from} -Ticket; $ticket.GetType().Name; $ticket -cmatch '^[ -~\\r\\n]+$'`,
    );
    expect([output, errors]).toEqual([["String", "target.allowed", true, "String", true], []]);
    expect(await failure(`${from} -Json -Ticket`)).toBe("AmbiguousParameterSet,Invoke-RdpDiagnosis");
  });

  it("Constrained Language Mode judges and tells, and writes no file", async () => {
    await engine().reset({ languageMode: "ConstrainedLanguage" });
    const said = await run(
      "$text = Get-Content -Raw facts.json; (Invoke-RdpDiagnosis -Fact $text).Finding.Id; (Invoke-RdpDiagnosis -Fact $text -Ticket).Length -gt 500; (Invoke-RdpDiagnosis -Fact $text -Json).Length -gt 500",
    );
    const refused = await failure(
      "Invoke-RdpDiagnosis -Fact (Get-Content -Raw facts.json) -Report page2.html",
    );
    await engine().reset();
    expect([said.output, said.errors]).toEqual([["target.allowed", true, true], []]);
    expect(refused).toMatch(/^RdpMend\.BadPath/);
  });

  it("the view shows the words of rdpmend diagnose, in their order", async () => {
    const { output } = await run(
      `[cultureinfo]::CurrentCulture = 'en-US'; [cultureinfo]::CurrentUICulture = 'en-US'; ${from} | Out-String -Width 100; (${from}).Text -join ' '`,
    );
    const words = (text: unknown) =>
      String(text)
        .replace(/\x1b\[[0-9;]*m/g, "")
        .split(/\s+/)
        .filter((one) => one !== "");
    expect(words(output[0])).toEqual(words(output[1]));
  });
});
