/** PowerShell remoting: one script that collects the facts of many computers from one, and changes nothing unless it is told to. */
import { entriesOf } from "../../book/book.ts";
import { crlf } from "../../emit/files.ts";
import type { Fix } from "../../model/fix.ts";
import { archive, type Limit } from "../archive.ts";
import { installedFolder, installedMembers, packedSums } from "../module-members.ts";
import type { PackInput, PackTarget } from "../target.ts";
import { callersOf, leftOutOf, uncalled } from "../unattended.ts";

const owner = "templates/pack/remoting/";

/** What a session of Windows PowerShell takes in one piece is far more; a module is a few hundred kilobytes. */
const limit: Limit = { who: "a session of PowerShell", most: 10_000_000 };

const scriptOf = ({ book }: Pick<PackInput, "book">): string => `Invoke-${book.identity.noun}Fleet.ps1`;
const archiveOf = ({ book: { identity } }: Pick<PackInput, "book">): string =>
  `${identity.name}-${identity.version}.zip`;

/** An operator names the fix, so one that ends sessions may run; one that nobody can take back needs a person on each computer. */
function reasonAgainst(input: Pick<PackInput, "book">, fix: Fix): string | undefined {
  if (fix.irreversible)
    return `It cannot be undone (${fix.irreversible}), so a person decides on each computer.`;
  return callersOf(input.book, fix).length > 0 ? undefined : uncalled;
}

const fixesOf = ({ book }: Pick<PackInput, "book">): Fix[] =>
  entriesOf(book, "fix")
    .map(({ definition }) => definition)
    .filter((fix) => reasonAgainst({ book }, fix) === undefined);

function viewOf(input: PackInput) {
  const { book } = input;
  const { name, version, noun } = book.identity;
  const fixes = fixesOf(input);
  return {
    ...{ tool: book.tool, name, version, noun, script: scriptOf(input), archive: archiveOf(input) },
    ...{ sums: packedSums(input), folder: installedFolder(input) },
    fixes: fixes.map(({ command, title, cutsSession }) => ({ command, title, cutsSession })),
    names: fixes.map(({ command }) => command),
    callers: Object.fromEntries(fixes.map((fix) => [fix.command, callersOf(book, fix)])),
  };
}

export const remoting: PackTarget = {
  name: "remoting",
  title: "PowerShell remoting",
  next: "From a computer of an administrator, run the script on two computers; then rdpmend report on what it collected.",
  emit(input) {
    const view = viewOf(input);
    return [
      { path: "README.md", text: input.templates.render("pack/remoting/readme", view), owner },
      { path: view.script, text: crlf(input.templates.render("pack/remoting/fleet", view)), owner },
    ];
  },
  wrap: (input) => [archive(archiveOf(input), installedMembers(input), limit)],
  leftOut: ({ book }) => leftOutOf(book, (fix) => reasonAgainst({ book }, fix)),
};
