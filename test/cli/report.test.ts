/** `rdpmend report`: documents of many machines, some of which are none. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Fleet } from "../../src/say/fleet.ts";
import { machineWith } from "../diagnose/documents.ts";
import { emitBook } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { rdpmend } from "./run.ts";

const { book } = await emitBook();
const off = { "target.allowed": "a new computer" };

/** A folder with these documents; what is a text is written as it is. */
function folderOf(documents: Readonly<Record<string, object | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-fleet-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "facts"));
  for (const [name, document] of Object.entries(documents))
    writeFileSync(
      join(folder, "facts", name),
      typeof document === "string" ? document : JSON.stringify(document),
    );
  return folder;
}

const machine = (computerName: string, changes = {}, collectedAt = "2026-03-01T12:00:00Z") => ({
  ...machineWith(book, changes),
  computerName,
  collectedAt,
});

async function reported(documents: Readonly<Record<string, object | string>>) {
  const folder = folderOf(documents);
  const [page, table] = [join(folder, "report.html"), join(folder, "report.csv")];
  const facts = join(folder, "facts");
  const files = ["--out", page, "--csv", table];
  const json = await rdpmend(projectRoot, "report", facts, "--json");
  const ran = await rdpmend(projectRoot, "report", join(facts, "*.json"), ...files);
  return {
    ...ran,
    folder,
    fleet: JSON.parse(json.stdout) as Fleet,
    page: readFileSync(page, "utf8"),
    rows: readFileSync(table, "utf8").split("\r\n"),
  };
}

it("says which cause, on how many, on which, the most frequent first", async () => {
  const { code, stdout, fleet, page, rows } = await reported({
    "a.json": machine("A", off),
    "b.json": machine("B", { ...off, "target.certificate": "could not be replaced" }),
    "c.json": machine("C"),
  });
  expect(code).toBe(0);
  expect(fleet.causes.map(({ id, cause, count, machines }) => [id, cause, count, machines])).toEqual([
    ["target.allowed", "off", 2, ["A", "B"]],
    ["target.certificate", "not-replaced", 1, ["B"]],
  ]);
  expect(fleet.machines.map(({ computerName, findings }) => [computerName, findings.length])).toEqual([
    ["A", 1],
    ["B", 2],
    ["C", 0],
  ]);
  expect(stdout).toMatch(/^Something is wrong on 2 of 3 machines\.\n\n2 {2}target\.allowed: off\n {3}A, B\n/);
  expect(page).toContain("<strong>target.allowed: off</strong>");
  expect(rows).toHaveLength(6);
  expect(rows.filter((row) => row.startsWith('"target.allowed","off",2,'))).toHaveLength(2);
});

it("names what cannot be used, with its reason, and goes on", async () => {
  const whole = machine("A", off);
  const { code, stdout, fleet, page, rows } = await reported({
    "a.json": whole,
    "half.json": JSON.stringify(whole).slice(0, 5000),
    "newer.json": { ...whole, schema: "rdpmend.facts/9" },
    "twice.json": JSON.stringify(whole).replace('{"schema"', '{"schema":"rdpmend.facts/1","schema"'),
    "kind.json": { ...whole, computerName: 7 },
    "other.json": "[]",
  });
  expect(code).toBe(1);
  expect(fleet.machines.map(({ computerName }) => computerName)).toEqual(["A"]);
  const reasons = Object.fromEntries(
    fleet.unusable.map(({ file, reason }) => [file.split("/").at(-1), reason]),
  );
  expect(reasons).toEqual({
    "half.json": expect.stringMatching(/no JSON, or not the whole of it.*\(line 1\)/),
    "newer.json": expect.stringContaining("schema is not rdpmend.facts/1"),
    "twice.json": expect.stringContaining("stands twice"),
    "kind.json": expect.stringContaining("computerName"),
    "other.json": expect.stringContaining("schema is not"),
  });
  for (const name of Object.keys(reasons)) {
    expect(stdout.replace(/\s+/g, "")).toContain(name);
    expect(page).toContain(name);
  }
  expect(rows.filter((row) => row.includes('"unusable"'))).toHaveLength(5);
  expect(stdout).not.toMatch(/\n\s+at /);
});

it("counts the newer of two documents of a machine, and says so", async () => {
  const { fleet, stdout } = await reported({
    "new.json": machine("pc-1", {}, "2026-03-02T00:00:00Z"),
    "old.json": machine("PC-1", off, "2026-03-01T00:00:00Z"),
  });
  expect(fleet.causes).toEqual([]);
  expect(fleet.machines).toHaveLength(1);
  expect(fleet.older).toMatchObject([{ computerName: "PC-1", file: expect.stringMatching(/old\.json$/) }]);
  expect(stdout).toContain("Older documents, not counted:");
});

it("holds hostile names as text in page and table", async () => {
  const names = ["<script>alert(1)</script>", "=HYPERLINK(1)", '+"x"', "@a", "-1"];
  const { page, rows } = await reported(
    Object.fromEntries(names.map((name, index) => [`${index}.json`, machine(name, off)])),
  );
  expect(page).not.toContain("<script");
  expect(page).toMatch(/^[\x20-\x7e\r\n]*$/);
  for (const row of rows.slice(1)) expect(row).not.toMatch(/(^|,)"?[=+\-@]/);
});

it("says what to do where there is nothing, and replaces no file unasked", async () => {
  const folder = folderOf({ "a.json": machine("A") });
  const empty = await rdpmend(projectRoot, "report", join(folder, "nothing-*.json"));
  expect(empty.code).toBe(1);
  expect(empty.stdout).toMatch(/^No document of facts could be used/);
  expect(empty.stdout).toContain("Get-RdpFact -Path");
  const out = join(folder, "report.html");
  writeFileSync(out, "mine");
  const again = await rdpmend(projectRoot, "report", join(folder, "facts"), "--out", out);
  expect([again.code, readFileSync(out, "utf8")]).toEqual([1, "mine"]);
  expect(again.stderr).toMatch(/is there already.*--force/);
  const forced = await rdpmend(projectRoot, "report", join(folder, "facts"), "--out", out, "--force");
  expect([forced.code, readFileSync(out, "utf8").slice(0, 9)]).toEqual([0, "<!DOCTYPE"]);
});
