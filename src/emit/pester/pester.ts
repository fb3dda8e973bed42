/** Pester suites: every scenario of the book, run against the emitted module. */
import { type Book, type Entry, entriesOf, sourceOf } from "../../book/book.ts";
import { builtInCommands } from "../../book/naming.ts";
import { asciiJson } from "../../escape/ascii.ts";
import { pascalCase } from "../../escape/pascal-case.ts";
import type { Check } from "../../model/check.ts";
import { factsSchema } from "../../model/document.ts";
import { isJoined } from "../../model/ends.ts";
import { type Fix, isRegistryScenario, type RefusalScenario } from "../../model/fix.ts";
import { usualHost } from "../../model/host.ts";
import { factsBefore, lackingSteps } from "../../model/prove.ts";
import { factsOfScenario, verdictOf } from "../../model/scenario.ts";
import type { FactValue } from "../../model/value.ts";
import { crlf, type OutputFile } from "../files.ts";
import { moduleFiles, moduleFolder } from "../module/module.ts";
import { verdictName } from "../module/view.ts";
import type { Templates } from "../templates.ts";

const dotnetTypes = {
  switch: "SwitchParameter",
  string: "String",
  "string[]": "String[]",
  int: "Int32",
} as const;

/** A document as the module collects it, of one check or of none. */
function factsDocument(
  book: Pick<Book, "identity" | "hash">,
  { host, ...readings }: Record<string, FactValue>,
  id?: string,
): string {
  return asciiJson({
    schema: factsSchema,
    computerName: "TEST",
    collectedAt: usualHost.now,
    module: { name: book.identity.name, version: book.identity.version, bookHash: book.hash },
    host: host ?? usualHost,
    facts: id === undefined ? {} : { [id]: readings },
  });
}

/** From `tests/checks/` up to the module. */
const modulePath = ({ identity }: Book, up: string): string =>
  `${up}${moduleFolder(identity)}/${moduleFiles(identity)[0]}`;

function checkSuite(book: Book, templates: Templates, entry: Entry<Check>): OutputFile {
  const check = entry.definition;
  const scenarios = check.scenarios.map((scenario) => ({
    name: scenario.name,
    verdict: verdictName(verdictOf(check, scenario.gives) ?? "unknown"),
    cause: scenario.gives,
    json: factsDocument(book, factsOfScenario(check, scenario), check.id),
  }));
  const view = {
    tool: book.tool,
    modulePath: modulePath(book, "../../"),
    emptyJson: factsDocument(book, {}),
    badFactsId: `${book.identity.name}.BadFacts,${check.command}`,
    check: {
      ...{ id: check.id, title: check.title, command: check.command, source: sourceOf(entry) },
      joined: isJoined(check),
      scenarios,
    },
  };
  const text = crlf(templates.render("pester/check", view));
  return { path: `tests/checks/${check.id}.Tests.ps1`, text, owner: entry.file };
}

/** `registry-key-remove` plans through Get-RdpRegistryKeyRemovePlan. */
function planFunction(primitive: string): string {
  return `Get-Rdp${pascalCase(primitive)}Plan`;
}

/** What is said, one after another, of what the suite pipes into a fix. */
const refusedInput = [
  ...Array<string>(4).fill("NotACheckResult"),
  "NothingToMend",
  "OtherCheck",
  "OtherComputer",
  "NothingToMend",
];

function fixSuite(book: Book, templates: Templates, entry: Entry<Fix>): OutputFile {
  const fix = entry.definition;
  const given = fix.scenarios.filter(
    (scenario): scenario is RefusalScenario => !isRegistryScenario(scenario),
  );
  const allowed = given.filter((scenario) => scenario.refused === null);
  const scenarioView = (scenario: RefusalScenario) => ({
    name: scenario.name,
    parameters: scenario.parameters ?? {},
    json: asciiJson(factsOfScenario(fix, scenario)),
    errorId: `${book.identity.name}.${scenario.refused},${fix.command}`,
  });
  const view = {
    tool: book.tool,
    modulePath: modulePath(book, "../../"),
    fix: {
      id: fix.id,
      title: fix.title,
      command: fix.command,
      source: sourceOf(entry),
      provenBy: fix.provenBy,
      cutsSession: fix.cutsSession,
      refused: given.filter((scenario) => scenario.refused !== null).map(scenarioView),
      allowed: allowed.map(scenarioView),
      unproved: allowed.flatMap((scenario) => {
        const facts = factsBefore(fix, scenario);
        const steps = lackingSteps(fix, facts);
        return steps.length === 0 ? [] : [{ name: scenario.name, steps, json: asciiJson(facts) }];
      }),
      planFunctions: [
        ...new Set(Object.values(fix.steps).map((step) => planFunction(step.primitive))),
      ].sort(),
      notElevatedId: `${book.identity.name}.NotElevated,${fix.command}`,
      refusedInput: refusedInput.map((id) => `${book.identity.name}.${id}`).join(" "),
      wouldCutId: `${book.identity.name}.WouldCutSession,${fix.command}`,
      parameters: Object.entries(fix.parameters).map(([name, parameter]) => ({
        name,
        mandatory: parameter.mandatory ?? false,
        dotnet: dotnetTypes[parameter.type],
      })),
    },
  };
  const text = crlf(templates.render("pester/fix", view));
  return { path: `tests/fixes/${fix.id}.Tests.ps1`, text, owner: entry.file };
}

function moduleSuite(book: Book, templates: Templates): OutputFile {
  const checks = entriesOf(book, "check").map(({ definition }) => ({
    id: definition.id,
    name: definition.command,
    changes: false,
  }));
  const fixes = entriesOf(book, "fix").map(({ definition }) => ({
    id: definition.id,
    name: definition.command,
    changes: true,
  }));
  const { undo, repair, ...looking } = builtInCommands(book.identity);
  const own = [
    ...[undo, repair].map((name) => ({ name, changes: true })),
    ...Object.values(looking).map((name) => ({ name, changes: false })),
  ];
  const commands = [...own, ...checks, ...fixes].sort((left, right) => (left.name < right.name ? -1 : 1));
  const view = {
    tool: book.tool,
    version: book.identity.version,
    hash: book.hash,
    modulePath: modulePath(book, "../"),
    commands,
    names: commands.map(({ name }) => name),
    files: [
      ...moduleFiles(book.identity).slice(1),
      ...checks.map(({ id }) => `checks/${id}.ps1`),
      ...fixes.map(({ id }) => `fixes/${id}.ps1`),
    ],
  };
  const text = crlf(templates.render("pester/module", view));
  return { path: `tests/${book.identity.name}.Tests.ps1`, text, owner: "the whole book" };
}

/** Emits one suite for each check and fix, and one for the module. */
export function emitPester(book: Book, templates: Templates): OutputFile[] {
  return [
    moduleSuite(book, templates),
    ...entriesOf(book, "check").map((entry) => checkSuite(book, templates, entry)),
    ...entriesOf(book, "fix").map((entry) => fixSuite(book, templates, entry)),
  ];
}
