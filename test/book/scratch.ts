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

/** What the definitions below import. */
const names =
  "absent, all, any, asNumber, asText, cimInstance, cimMethodStep, count, defineCheck, defineCodes, defineFix, eq, every, first, host, instances, isIn, key, keyAlone, listed, lt, ne, noKey, not, noValue, dword, of, present, process, noProcess, registryKey, registryKeyRemove, registryValue, registryValueSet, runningService, same, say, service, some, stoppedService, wholeKey";

function definition(define: string, fields: Record<string, string>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${value},`);
  return [`import { ${names} } from "rdpmend";`, "", `export default ${define}({`, ...lines, "});", ""].join(
    "\n",
  );
}

/** A family of codes that is right; its groups can be replaced. They stand in line 9. */
export function codesText(groups: string): string {
  return definition("defineCodes", {
    id: '"codes.example"',
    title: '"Codes"',
    summary: '"Numbers."',
    description: '["Numbers that people bring."]',
    guide: '["C2"]',
    groups,
  });
}

/** A check that is right; parts can be replaced. The first part stands in line 4. */
export function checkText(parts: Record<string, string> = {}): string {
  return definition("defineCheck", {
    id: '"client.cache"',
    command: '"Test-RdpCache"',
    title: '"The cache is whole"',
    summary: '"Looks at the cache."',
    description: '["It looks."]',
    guide: '["C2"]',
    roles: '["client"]',
    sources: '{ A: ["a specification"] }',
    takes: '"seconds"',
    readings: '{ cache: registryKey({ path: "SOFTWARE\\\\Example" }) }',
    verdicts: '({ cache }) => ({ there: { when: eq(cache.exists, true), pass: "It is there." } })',
    escalate: '"Ask."',
    healthy: "{ cache: key() }",
    scenarios: "{ there: { there: {} } }",
    ...parts,
  });
}

/** A fix that is right, proven by the check above; parts can be replaced. */
export function fixText(parts: Record<string, string> = {}): string {
  return definition("defineFix", {
    id: '"client.reset-cache"',
    command: '"Reset-RdpCache"',
    title: '"Reset the cache"',
    summary: '"Resets the cache."',
    description: '["It resets."]',
    guide: '["C3"]',
    roles: '["client"]',
    sources: '{ A: ["a specification"] }',
    risk: '"low"',
    interrupts: '"Nothing."',
    cutsSession: "false",
    takes: '"seconds"',
    before: '["You are an administrator."]',
    parameters: "{}",
    readings: '{ cache: registryKey({ path: "SOFTWARE\\\\Example" }) }',
    refusals: "() => ({})",
    steps: '() => ({ one: registryKeyRemove({ path: "SOFTWARE\\\\Example", children: true }) })',
    brings:
      '({ cache }) => ({ one: { when: eq(count(cache.subkeys), 0), say: "It is empty.", seen: say`${cache.subkeys}.` } })',
    provenBy: '"client.cache"',
    escalate: '"Ask."',
    healthy: '{ cache: key({ subkeys: ["Below"] }) }',
    scenarios: "{ goes: { through: {} } }",
    mends: "{ end: {} }",
    ...parts,
  });
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
