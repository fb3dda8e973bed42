import { describe, expect, it } from "vitest";
import { checkText, codesText, findingsOf, fixText, identity, scratchProject } from "./scratch.ts";

const check = "runbooks/client/cache.ts";
const fix = "runbooks/client/reset-cache.ts";
const codes = "runbooks/codes/example.ts";

const badWhen = (when: string, reading = "cache") =>
  `({ ${reading} }) => ({ bad: { when: ${when}, fail: "x", mendedBy: ["client.reset-cache"] }, there: { pass: "x" } })`;
const emptyIsBad = (name: string, changes: string) =>
  checkText({
    verdicts: badWhen("eq(count(cache.subkeys), 0)"),
    healthy: '{ cache: key({ subkeys: ["Below"] }) }',
    scenarios: `{ there: { there: {} }, bad: { "${name}": ${changes} } }`,
  });
/** A check of one value, and a fix that reads the whole key and wants it to be one of two. */
const portCheck = (data: string) =>
  checkText({
    readings: '{ port: registryValue({ path: "SOFTWARE\\\\Example", name: "Port", kind: "String" }) }',
    verdicts: badWhen('not(eq(port.data, "80"))', "port"),
    healthy: '{ port: { exists: true, kind: "String", data: "80" } }',
    scenarios: `{ there: { there: {} }, bad: { other: { port: { data: ${data} } } } }`,
  });
const portFix = fixText({
  steps:
    '() => ({ one: registryValueSet({ path: "SOFTWARE\\\\Example", name: "Port", kind: "String", data: "80" }) })',
  brings:
    '({ cache }) => ({ one: { when: any(eq(asText(cache.values.named("PORT").data), "80"), eq(asText(cache.values.named("Port").data), "70000")), say: "x", seen: say`${cache.exists}` } })',
  healthy: "{ cache: key() }",
});

/** Each rule: what is wrong, and the exact findings with their places. */
const table: [string, Record<string, string>, string[]][] = [
  ["a book that is right", { [check]: checkText(), [fix]: fixText() }, []],
  [
    "two definitions with one id",
    { [check]: checkText(), "runbooks/client/other.ts": checkText({ command: '"Test-RdpOther"' }) },
    ["lint/duplicate-id runbooks/client/other.ts:4:7"],
  ],
  [
    "two definitions with one command, in another case",
    {
      [check]: checkText(),
      "runbooks/client/other.ts": checkText({ id: '"client.other"', command: '"Test-RdpCACHE"' }),
    },
    ["lint/duplicate-command runbooks/client/other.ts:5:12"],
  ],
  [
    "a verb that does not fit",
    { [check]: checkText({ command: '"Get-RdpCache"' }) },
    [`lint/command-name ${check}:5:12`],
  ],
  [
    "a command with the noun prefix of another book",
    { "runbooks/book.yaml": identity.replace("noun: Rdp", "noun: Web"), [check]: checkText() },
    [`lint/command-name ${check}:5:12`],
  ],
  [
    "a command of every module, by the book's own prefix",
    {
      "runbooks/book.yaml": identity.replace("noun: Rdp", "noun: Web"),
      [check]: checkText({ command: '"Get-WebFact"' }),
    },
    [`lint/command-name ${check}:5:12`, `lint/duplicate-command ${check}:5:12`],
  ],
  [
    "a book that does not say its noun prefix",
    { "runbooks/book.yaml": identity.replace("noun: Rdp\n", ""), [check]: checkText() },
    ["data/invalid runbooks/book.yaml:1:1"],
  ],
  [
    "a name that is no name, and a key that nobody knows",
    {
      "runbooks/book.yaml": identity
        .replace("name: RdpMend", "name: Rdp Mend'")
        .replace("tags: [Example]", "tags: [Example]\nhomepage: x"),
      [check]: checkText(),
    },
    ["data/invalid runbooks/book.yaml:11:11", "data/invalid runbooks/book.yaml:1:7"],
  ],
  [
    "an unknown guide row",
    { [check]: checkText({ guide: '["C2", "Z9"]' }) },
    [`lint/unknown-guide-row ${check}:9:17`],
  ],
  [
    "an unsure source without a note",
    { [check]: checkText({ sources: '{ K: { memory: "" } }' }) },
    [`lint/invalid ${check}:11:17`],
  ],
  [
    "a dead link",
    {
      [check]: checkText({
        verdicts:
          '({ cache }) => ({ there: { when: eq(cache.exists, true), pass: "x", mendedBy: ["client.nothing"] } })',
      }),
    },
    [`lint/dead-link ${check}:14:92`],
  ],
  [
    "a link to the wrong kind",
    { [check]: checkText(), [fix]: fixText({ provenBy: '"client.reset-cache"' }) },
    [`lint/dead-link ${fix}:22:13`],
  ],
  [
    "a proof by a cause that the check does not give",
    { [check]: checkText(), [fix]: fixText({ proofCauses: '["there", "nowhere"]' }) },
    [`lint/unknown-cause ${fix}:27:26`],
  ],
  [
    "a rule over a reading that is not there",
    {
      [check]: checkText({
        verdicts: '({ cash }) => ({ there: { when: eq(cash.exists, true), pass: "x" } })',
      }),
    },
    [
      `lint/missing-scenario ${check}:17:14`,
      `lint/scenario-fails ${check}:17:32`,
      `lint/unknown-reading ${check}:14:48`,
    ],
  ],
  [
    "a sentence over a parameter that is not there",
    {
      [check]: checkText(),
      [fix]: fixText({ next: "(_, { Nothing }) => [{ say: say`Look at ${Nothing}.` }]" }),
    },
    [`lint/unknown-fact ${fix}:27:37`],
  ],
  [
    "a mistake in a function with a body of its own",
    {
      [check]: checkText({
        verdicts:
          '({ cache }) => { const x = 1; return { there: { when: eq(cache.exist, true), pass: "x" } }; }',
        scenarios: '{ "not-readable": { n: { cache: { unknown: "x" } } } }',
      }),
    },
    [`lint/missing-scenario ${check}:17:14`, `lint/unknown-fact ${check}:14:70`],
  ],
  [
    "a parameter that is none: of one scenario, of a registry, of all",
    {
      [check]: checkText(),
      [fix]: fixText({
        parameters: '{ Force: { type: "switch", help: "Goes on." } }',
        scenarios: "{ goes: { through: { given: { Forse: true } }, also: {} } }",
        mends: "{ end: { given: { Froce: true } } }",
        given: "{ Fosre: true }",
      }),
    },
    [`lint/wrong-facts ${fix}:25:51`, `lint/wrong-facts ${fix}:26:35`, `lint/wrong-facts ${fix}:27:19`],
  ],
  [
    "a rule without a scenario",
    { [check]: checkText({ scenarios: "{}" }) },
    [`lint/missing-scenario ${check}:17:14`],
  ],
  [
    "a scenario that comes out otherwise",
    {
      [check]: checkText({
        scenarios: "{ there: { there: { cache: noKey } } }",
      }),
    },
    [`lint/missing-scenario ${check}:17:14`, `lint/scenario-fails ${check}:17:32`],
  ],
  [
    "a fix without the scenarios that it owes",
    {
      [check]: checkText(),
      [fix]: fixText({
        scenarios: "{}",
        mends: "{}",
        refusals:
          '() => ({ No: { category: "InvalidOperation", when: eq(host.windows, true), say: "No.", action: "Stop." } })',
      }),
    },
    [
      `lint/missing-scenario ${fix}:25:14`,
      `lint/missing-scenario ${fix}:25:14`,
      `lint/missing-scenario ${fix}:25:14`,
      `lint/missing-scenario ${fix}:25:14`,
    ],
  ],
  [
    "a fix that leaves out what its steps must have brought about",
    { [check]: checkText(), [fix]: fixText({ brings: "() => ({})" }) },
    [`lint/unproved-step ${fix}:20:24`],
  ],
  [
    "what a step must have brought about, of a step that there is not",
    {
      [check]: checkText(),
      [fix]: fixText({
        brings: '() => ({ one: { unseen: "It is far away." }, two: { unseen: "So is it." } })',
      }),
    },
    [`lint/unknown-step ${fix}:21:61`],
  ],
  [
    "a proof that looks at no reading",
    {
      [check]: checkText(),
      [fix]: fixText({
        brings:
          '(_facts, _, { cache }) => ({ one: { when: eq(cache.exists, false), say: "Gone.", seen: "It." } })',
      }),
    },
    [`lint/blind-proof ${fix}:21:45`],
  ],
  [
    "a proof that would be the same whatever was asked for",
    {
      [check]: checkText(),
      [fix]: fixText({
        parameters: '{ Name: { type: "string", help: "Which." } }',
        steps:
          '(_, { Name }) => ({ one: cimMethodStep({ namespace: "root/CIMV2", className: "X", methodName: "Go", thing: "t", from: "a", to: Name, undo: [keyAlone({ path: "SOFTWARE\\\\X" })] }) })',
      }),
    },
    [`lint/unproved-parameter ${fix}:21:34`],
  ],
  [
    "a proof that holds before anything has been done",
    {
      [check]: checkText(),
      [fix]: fixText({ healthy: "{ cache: key() }" }),
    },
    [`lint/missing-scenario ${fix}:25:14`],
  ],
  [
    "a cause whose fix finds nothing to mend",
    { [check]: emptyIsBad("an empty one", "{ cache: { subkeys: [] } }"), [fix]: fixText() },
    [`lint/mends-nothing ${check}:14:95`],
  ],
  [
    "a cause whose fix refuses",
    {
      [check]: checkText({
        verdicts: badWhen('eq(asNumber(cache.values.named("Shut").data), 1)'),
        healthy: '{ cache: key({ subkeys: ["Below"] }) }',
        scenarios:
          '{ there: { there: {} }, bad: { "it is shut": { cache: { values: { Shut: { kind: "DWord", data: 1 } } } } } }',
      }),
      [fix]: fixText({
        refusals: `({ cache }) => ({ Closed: { category: "InvalidOperation", when: eq(asNumber(cache.values.named("Shut").data), 1), say: "x", action: "y" } })`,
        scenarios:
          "{ goes: { through: {} }, Closed: { closed: { cache: { values: { Shut: { kind: 'DWord', data: 1 } } } } } }",
      }),
    },
    [`lint/mends-nothing ${check}:14:116`],
  ],
  [
    "a cause that a fix mends, by a value that the check reads alone",
    { [check]: portCheck('"3389"'), [fix]: portFix },
    [],
  ],
  [
    "the same, where the fix takes what is there for a choice",
    { [check]: portCheck('"70000"'), [fix]: portFix },
    [`lint/mends-nothing ${check}:14:91`],
  ],
  [
    "a reading, asked for what it was before, by a name that is none",
    {
      [check]: checkText(),
      [fix]: fixText({
        brings:
          '({ cache }, _, before) => ({ one: { when: eq(count(cache.subkeys), 0), say: say`${before.cash.exists}`, seen: "It." } })',
      }),
    },
    [`lint/unknown-fact ${fix}:21:93`],
  ],
  [
    "a lasting step that nobody admits",
    {
      [check]: checkText(),
      [fix]: fixText({
        steps:
          '() => ({ one: cimMethodStep({ namespace: "root/CIMV2", className: "X", methodName: "Go", thing: "t", from: "a", to: "b", undo: { none: "gone" } }) })',
      }),
    },
    [`lint/lasting-step ${fix}:20:24`],
  ],
  [
    "an undo that looks elsewhere than the fix changes",
    {
      [check]: checkText(),
      [fix]: fixText({
        mends:
          '{ end: { registry: [], becomes: [{ path: "SOFTWARE\\\\Other", values: { A: ["DWord", 2] } }] } }',
      }),
    },
    [`lint/undo-misses ${fix}:26:42`],
  ],
  [
    "a placeholder that nobody has replaced",
    { [check]: checkText({ title: '"<What is right>"' }) },
    [`lint/placeholder ${check}:6:10`],
  ],
  [
    "the grace period as the place where an effect lies",
    {
      [check]: checkText(),
      [fix]: fixText({
        steps:
          '() => ({ one: cimMethodStep({ namespace: "root/CIMV2", className: "X", methodName: "Go", thing: "t", from: "a", to: "b", undo: [wholeKey({ path: "SYSTEM\\\\CurrentControlSet\\\\Control\\\\Terminal Server\\\\RCM\\\\GracePeriod" })] }) })',
      }),
    },
    [`lint/blocked ${fix}:20:38`],
  ],
  [
    "the grace period, whatever the case",
    {
      [check]: checkText(),
      [fix]: fixText({
        steps:
          '() => ({ one: registryKeyRemove({ path: "SYSTEM\\\\ControlSet001\\\\Control\\\\Terminal Server\\\\rcm\\\\graceperiod", children: false }) })',
      }),
    },
    [`lint/blocked ${fix}:20:42`],
  ],
  [
    "the grace period in what people are told to do",
    { [check]: checkText({ escalate: '"Take the GracePeriod key and delete it."' }) },
    [`lint/blocked ${check}:15:13`],
  ],
  [
    "arguments that a primitive does not know",
    {
      [check]: checkText({
        readings: '{ cache: registryKey({ view: "Registry65", path: "HKLM:\\\\SOFTWARE\\\\X" }) }',
      }),
    },
    [`lint/invalid ${check}:13:42`, `lint/invalid ${check}:13:62`],
  ],
  [
    "a verdict that does not exist",
    { [check]: checkText({ verdicts: '() => ({ there: { maybe: "y" } })' }) },
    [`lint/invalid ${check}:14:29`],
  ],
  [
    "a file that is not TypeScript",
    { [check]: "export default defineCheck({" },
    [`load/syntax ${check}:1:29`],
  ],
  ["a file without a definition", { [check]: "export const x = 1;\n" }, [`load/no-definition ${check}:1:-`]],
  [
    "a file that throws beside one that is wrong: both are told",
    { [check]: checkText({ guide: '["Z9"]' }), "runbooks/client/throws.ts": '\nthrow new Error("oh");\n' },
    ["load/throws runbooks/client/throws.ts:2:7"],
  ],
  [
    "a table that throws: each file that needs it is told, and no other",
    {
      [check]: checkText(),
      "runbooks/client/_table.ts": '\nthrow new Error("oh");\nexport const rows = [];\n',
      "runbooks/client/one.ts": 'import { rows } from "./_table.ts";\n\nexport default rows;\n',
      "runbooks/client/two.ts": '\nimport { rows } from "./_table.ts";\n\nexport default rows;\n',
    },
    ["load/throws runbooks/client/one.ts:1:1", "load/throws runbooks/client/two.ts:1:1"],
  ],
  [
    "a function of a table that throws: told where the definition calls it",
    {
      [check]: checkText(),
      "runbooks/client/_table.ts":
        "export function rowsOf(name: string): [] {\n  throw new Error(`${name}, oh`);\n}\n",
      "runbooks/client/one.ts":
        'import { rowsOf } from "./_table.ts";\n\nconst left = 1;\nexport default { left, rows: rowsOf("x") };\n',
      "runbooks/client/two.ts":
        'import { rowsOf } from "./_table.ts";\n\n\nconst rows =\n  rowsOf("y");\nexport default rows;\n',
    },
    ["load/throws runbooks/client/one.ts:4:30", "load/throws runbooks/client/two.ts:5:3"],
  ],
  ["no definition at all", {}, ["load/empty-book runbooks/:-:-"]],
  [
    "settings with a wrong type, a wrong key and a wrong name",
    {
      [check]: checkText(),
      "rdpmend.yaml": "licenseServers: [good, 'bad name']\nlicensingMode: PerSeat\ncolour: red\n",
    },
    ["data/invalid rdpmend.yaml:1:24", "data/invalid rdpmend.yaml:2:16", "data/invalid rdpmend.yaml:3:9"],
  ],
  [
    "servers that are no names of computers",
    {
      [check]: checkText(),
      "rdpmend.yaml": "licenseServers:\n  - 'a,b'\n  - ls1:3389\n  - good\n  - 999.1.1.1\n  - \"ls1\\n\"\n",
    },
    [2, 3, 5, 6].map((line) => `data/invalid rdpmend.yaml:${line}:5`),
  ],
  [
    "an address of the pages that cannot stand bare in PowerShell",
    {
      "runbooks/book.yaml": identity.replace("links: {", `links: { runbooks: "https://example.com/it's/",`),
      [check]: checkText(),
    },
    ["data/invalid runbooks/book.yaml:11:20"],
  ],
  [
    "a parameter whose example is not what it is, and one that is no text",
    {
      [check]: checkText(),
      [fix]: fixText({
        parameters:
          '{ Server: { type: "string[]", is: "host-name", help: "Where.", example: "ls1, a b" }, Count: { type: "int", is: "line", help: "How many." } }',
      }),
    },
    [`lint/invalid ${fix}:17:127`, `lint/invalid ${fix}:17:87`],
  ],
  [
    "codes that lead to a check, and a site that excludes it",
    {
      [check]: checkText(),
      [codes]: codesText(
        '[{ source: { mark: "A", from: "x" }, codes: { "0x904": { means: "x", next: ["client.cache"] } } }]',
      ),
      "rdpmend.yaml": "exclude: [client.cache]\n",
    },
    [],
  ],
  [
    "codes that lead nowhere, by group, by row and by range",
    {
      [check]: checkText(),
      [codes]: codesText(
        '[{ source: { mark: "A", from: "x" }, next: ["a.b"], codes: { "0x904": { means: "x", next: ["c.d"] } }, ranges: [{ from: 1, to: 2, of: "code", means: "x", next: ["e.f"] }] }]',
      ),
    },
    [`lint/dead-link ${codes}:9:102`, `lint/dead-link ${codes}:9:172`, `lint/dead-link ${codes}:9:55`],
  ],
  [
    "codes of which nobody says what is not proven, and a pair that is none",
    {
      [check]: checkText(),
      [codes]: codesText('[{ source: { mark: "K", from: "x" }, pairs: { "0x904-0x7": "x" } }]'),
    },
    [`lint/invalid ${codes}:9:22`, `lint/invalid ${codes}:9:70`],
  ],
  [
    "settings that are not YAML",
    { [check]: checkText(), "rdpmend.yaml": "contact: [a\n" },
    ["data/yaml rdpmend.yaml:2:1"],
  ],
  [
    "an excluded id that is none",
    { [check]: checkText(), "rdpmend.yaml": "exclude: [client.nothing]\n" },
    ["data/invalid rdpmend.yaml:-:-"],
  ],
  [
    "a check excluded from under its fix",
    { [check]: checkText(), [fix]: fixText(), "rdpmend.yaml": "exclude: [client.cache]\n" },
    ["data/invalid rdpmend.yaml:-:-"],
  ],
  [
    "a block list whose expression is none",
    {
      [check]: checkText(),
      "runbooks/blocked.yaml": "- { id: ab, why: x, instead: y, rules: [{ text: '(' }] }\n",
    },
    ["data/invalid runbooks/blocked.yaml:1:49"],
  ],
];

describe("lint", () => {
  it.each(table)("%s", async (_name, files, expected) => {
    expect(await findingsOf(scratchProject(files))).toEqual(expected);
  });
});
