/** Every diagnostic that rdpmend can give. A code is stable once published. */
import { gateTable } from "./gate-table.ts";
import { packTable } from "./pack-table.ts";
import { signTable } from "./sign-table.ts";

export interface Entry {
  readonly message: (...parts: never[]) => string;
  readonly advice: string;
}

const quote = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");

export const table = {
  ...gateTable,
  ...packTable,
  ...signTable,
  "load/syntax": {
    message: (what: string) => what,
    advice: "Correct the TypeScript at this place.",
  },
  "load/throws": {
    message: (what: string) => `The definition throws while it is loaded: ${what}`,
    advice: "A definition is data: move what can fail out of it.",
  },
  "load/no-definition": {
    message: () => "The file exports no definition as its default.",
    advice:
      "Write `export default defineCheck({ ... })` (or defineFix, defineSymptom, defineCodes, definePath); a shared table gets a name that starts with `_`.",
  },
  "load/empty-book": {
    message: (directory: string) => `There is no definition below ${directory}.`,
    advice: "Make one with `npm run new -- check <id>`, or name the right folder with --book.",
  },
  "load/missing-file": {
    message: (what: string) => `${what} is missing or cannot be read.`,
    advice: "Put the file back, or name the right folder with --book.",
  },
  "lint/invalid": {
    message: (where: string, what: string) => `${where}: ${what}`,
    advice: "Give the definition the shape that src/model/ and src/primitives/ describe.",
  },
  "lint/duplicate-id": {
    message: (id: string) => `The id '${id}' is taken.`,
    advice: "Choose another id; a published id never changes its meaning.",
  },
  "lint/duplicate-command": {
    message: (command: string) => `The command '${command}' is taken.`,
    advice: "Choose another noun; PowerShell knows a command by its name alone.",
  },
  "lint/command-name": {
    message: (command: string, verbs: readonly string[], noun: string) =>
      `'${command}' is not a good command name here; the noun begins with ${noun}, and verbs are ${quote(verbs)}.`,
    advice: "Use an approved verb and the noun prefix of book.yaml: <verb>-<prefix><what it is about>.",
  },
  "lint/unknown-guide-row": {
    message: (row: string) => `The field guide has no row '${row}'.`,
    advice: "Use an id of runbooks/guide.yaml, or add the row there.",
  },
  "lint/missing-scenario": {
    message: (what: string) => `No scenario ${what}.`,
    advice: "Add a scenario: given facts (or a registry), the expected outcome.",
  },
  "lint/scenario-fails": {
    message: (name: string, expected: string, actual: string) =>
      `Scenario '${name}' expects ${expected}, but the rules give ${actual}.`,
    advice: "Correct the rule or the scenario: one of them is wrong.",
  },
  "lint/dead-link": {
    message: (target: string, what: string) => `'${target}' is not the id of a ${what}.`,
    advice: "Correct the id, or add the definition.",
  },
  "lint/unknown-reading": {
    message: (path: string, names: string) =>
      `'${path}' begins with no reading of this definition (${names}).`,
    advice: "Take the reference from the readings or parameters that the definition is given.",
  },
  "lint/unknown-fact": {
    message: (name: string, names: string) => `There is no '${name}' here (${names}).`,
    advice: "Use a fact that the primitive gives; its file in src/primitives/ lists them.",
  },
  "lint/different-kinds": {
    message: (left: string, right: string) => `This compares ${left} with ${right}, which never are equal.`,
    advice: "Compare with a value of the same kind.",
  },
  "lint/impossible-value": {
    message: (value: string, values: string) => `It is never '${value}', only one of: ${values}.`,
    advice: "Use one of the words that there are.",
  },
  "lint/never-absent": {
    message: (path: string) => `'${path}' is always there.`,
    advice: "Ask for what can be absent, such as `data`; `exists` is true or false.",
  },
  "lint/not-a-list": {
    message: (what: string) => `This is ${what}, not a list.`,
    advice: "Give `some`, `every`, `count` and `isIn` a list.",
  },
  "lint/not-a-condition": {
    message: (what: string) => `This is ${what}, not a condition.`,
    advice: "Compare it: eq(...), present(...), gt(...).",
  },
  "lint/not-shown": {
    message: (path: string, what: string) => `'${path}' is ${what} and has no text.`,
    advice: "Show one of its properties.",
  },
  "lint/wrong-facts": {
    message: (path: string, what: string) => `${path}: ${what}.`,
    advice: "Give facts as the primitive's reader gives them; its file in src/primitives/ has examples.",
  },
  "lint/unknown-cause": {
    message: (cause: string, causes: string) => `No rule gives '${cause}' (there are ${causes}).`,
    advice: "Name the cause of a rule, or the id of a refusal.",
  },
  "lint/blocked": {
    message: (id: string, what: string, why: string) => `${what} is on the block list (${id}): ${why}`,
    advice: "Do what the block list names instead; nothing that harms is compiled.",
  },
  "lint/lasting-step": {
    message: (step: string) => `Step '${step}' cannot be undone, and the fix does not say so.`,
    advice: 'Say in `undo` where the effect lies, or add `irreversible: "<reason>"`.',
  },
  "lint/unproved-step": {
    message: (step: string) => `Step '${step}' does not say what it must have brought about.`,
    advice:
      "Say it in `brings`, over readings; or `{ unseen: ... }`, where nobody can see it, with the reason.",
  },
  "lint/unknown-step": {
    message: (step: string, steps: string) => `There is no step '${step}' (there are ${steps}).`,
    advice: "What is brought about stands under the name of the step that does it.",
  },
  "lint/unproved-parameter": {
    message: (step: string, parameter: string) =>
      `Step '${step}' uses -${parameter}, and what it must have brought about does not depend on it.`,
    advice:
      "Compare with the parameter in `brings`, or in the arguments of a reading that the condition uses.",
  },
  "lint/blind-proof": {
    message: (step: string) => `What step '${step}' must have brought about looks at no reading.`,
    advice: "Ask for a fact that the step changes; readings are made again after it.",
  },
  "lint/mends-nothing": {
    message: (cause: string, scenario: string, fix: string) =>
      `The cause '${cause}' names ${fix}, which finds nothing to mend in the scenario '${scenario}'.`,
    advice:
      "Leave the fix out there, split the cause, let the check read what the fix would find, or let the fix mend it.",
  },
  "lint/undo-misses": {
    message: (scenario: string, key: string) =>
      `Scenario '${scenario}' changes ${key}, and no step's undo looks there.`,
    advice: "Name the key in the `undo` of the step that changes it.",
  },
  "lint/placeholder": {
    message: (text: string) => `'${text}' is still to be written.`,
    advice: "Say it in the definition's own words.",
  },
  "data/yaml": {
    message: (what: string) => what,
    advice: "Correct the YAML at this place.",
  },
  "data/invalid": {
    message: (where: string, what: string) => (where ? `${where}: ${what}` : what),
    advice: "See the documented settings in README.md and the comments at the head of the file.",
  },
  "facts/unusable": {
    message: (what: string) => what,
    advice: "Give the file that the module's Get command for facts wrote with -Path, whole and unchanged.",
  },
  "template/syntax": {
    message: (what: string) => what,
    advice: "Correct the Handlebars at this place.",
  },
  "template/unescaped": {
    message: (what: string, helpers: readonly string[]) =>
      `${what} would reach the output unescaped; this kind of template uses ${quote(helpers)}.`,
    advice: "Write it through the helper of the language that this template emits.",
  },
  "template/literal": {
    message: () => "A backslash in front of {{ puts the braces out, and not the value that they name.",
    advice: "Write two backslashes where one stands in front of a value.",
  },
  "template/render": {
    message: (what: string) => what,
    advice: "Give the template what it names, or correct the name.",
  },
  "template/missing": {
    message: (name: string) => `The template ${name} is missing.`,
    advice: "Every primitive and every output has its templates below templates/.",
  },
  "output/foreign-file": {
    message: () => "A file that rdpmend did not make stands where an output belongs.",
    advice: "Move it away, or choose another folder with --out; files without the marker are never touched.",
  },
  "output/two-owners": {
    message: (first: string, second: string) => `Both ${first} and ${second} want to write this file.`,
    advice: "Give one of the two another id or command.",
  },
  "output/not-ascii": {
    message: (line: number) => `Emitted PowerShell is not pure ASCII (line ${line}).`,
    advice: "Pass the text through the ps helper of the template.",
  },
  "output/looks-signed": {
    message: (comment: string, line: number) =>
      `The comment '${comment}' (line ${line} of the output) looks like the begin of a signature: PowerShell would refuse all code after it.`,
    advice: "Word it differently; it must be ten edits away from 'SIG # Begin signature block'.",
  },
  "output/holds-source": {
    message: () => "The output folder holds the definitions or templates that it is made from.",
    advice: "Choose a folder of its own with --out: in it, what a build no longer makes is removed.",
  },
  "output/unwritable": {
    message: (what: string) => `Cannot be written: ${what}`,
    advice: "Check permissions and space; nothing was replaced.",
  },
} as const satisfies Record<string, Entry>;

export type DiagnosticCode = keyof typeof table;
