/** Small books in a folder of their own, for tests of the loader and the rules. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { openBook, type Project } from "../../src/book/open-book.ts";
import { InputError } from "../../src/diagnostics/diagnostic.ts";

export const guide = "- { id: C2, asked: told, right: proven }\n- { id: C3, asked: told, right: proven }\n";
export const blocked = [
  "- id: grace-period",
  "  why: it evades licensing",
  "  instead: Install licences.",
  "  rules:",
  "    - registry: { path: 'RCM\\\\GRACEPERIOD', write: [remove, rebuild, set, acl] }",
  "    - text: 'GracePeriod.*(delete|remove)'",
  "",
].join("\n");

export const identity = [
  "name: RdpMend",
  "guid: 00000000-0000-4000-8000-000000000001",
  "noun: Rdp",
  "version: 0.1.0",
  "title: Runbooks",
  "summary: Mends an example.",
  "description: Mends an example, and undoes it.",
  "author: somebody",
  "copyright: MIT License",
  "tags: [Example]",
  "links: { licence: https://example.com/licence }",
  "",
].join("\n");

/** A check that is right; parts can be replaced. */
export function checkText(parts: Record<string, string> = {}): string {
  const fields: Record<string, string> = {
    id: '"client.cache"',
    command: '"Test-RdpCache"',
    title: '"The cache is whole"',
    summary: '"Looks at the cache."',
    description: '["It looks."]',
    guide: '["C2"]',
    roles: '["client"]',
    sources: '[{ mark: "A", from: "a specification" }]',
    takes: '"seconds"',
    readings: '{ cache: registryKey({ view: "Registry64", path: "SOFTWARE\\\\Example" }) }',
    verdicts:
      '[{ when: eq(fact("cache.exists"), true), verdict: "pass", cause: "there", say: "It is there." }]',
    escalate: '"Ask."',
    scenarios: '[{ name: "there", facts: { cache: { exists: true } }, verdict: "pass", cause: "there" }]',
    ...parts,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${value},`);
  return [
    'import { defineCheck, eq, fact, registryKey } from "rdpmend";',
    "",
    "export default defineCheck({",
    ...lines,
    "});",
    "",
  ].join("\n");
}

/** A fix that is right, proven by the check above; parts can be replaced. */
export function fixText(parts: Record<string, string> = {}): string {
  const fields: Record<string, string> = {
    id: '"client.reset-cache"',
    command: '"Reset-RdpCache"',
    title: '"Reset the cache"',
    summary: '"Resets the cache."',
    description: '["It resets."]',
    guide: '["C3"]',
    roles: '["client"]',
    sources: '[{ mark: "A", from: "a specification" }]',
    risk: '"low"',
    interrupts: '"Nothing."',
    cutsSession: "false",
    takes: '"seconds"',
    before: '["You are an administrator."]',
    parameters: "{}",
    readings: "{}",
    refusals: "[]",
    steps: '{ one: registryKeyRemove({ view: "Registry64", path: "SOFTWARE\\\\Example", children: true }) }',
    provenBy: '"client.cache"',
    escalate: '"Ask."',
    scenarios: '[{ name: "through", facts: {}, refused: null }, { name: "end", registry: [], becomes: [] }]',
    ...parts,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${value},`);
  return [
    'import { cimMethodLasting, defineFix, eq, fact, param, registryKeyRemove } from "rdpmend";',
    "",
    "export default defineFix({",
    ...lines,
    "});",
    "",
  ].join("\n");
}

/** Writes files below a new folder that goes with the test; `runbooks/book.yaml`, guide.yaml and blocked.yaml are there. */
export function scratchProject(files: Record<string, string>): Project {
  const root = mkdtempSync(join(tmpdir(), "rdpmend-test-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const all = {
    "runbooks/book.yaml": identity,
    "runbooks/guide.yaml": guide,
    "runbooks/blocked.yaml": blocked,
    "templates/x.md.hbs": "",
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return { root, book: join(root, "runbooks"), templates: join(root, "templates"), version: "1.2.3" };
}

/** The findings of a project as `code file:line:col`, sorted; empty when the book opens. */
export async function findingsOf(project: Project): Promise<string[]> {
  try {
    await openBook(project);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.diagnostics
      .map(({ code, place }) => `${code} ${place.file}:${place.line ?? "-"}:${place.column ?? "-"}`)
      .sort();
  }
}
