/** The index: start here, then by code, by event, by place, and everything. */
import { type Book, type Definition, entriesOf } from "../../book/book.ts";
import { rowsOf } from "../../model/code-rows.ts";
import { fixesOf } from "../../model/mended-by.ts";
import { roles } from "../../model/words.ts";
import { codeView, compareCodes, eventView } from "./codes.ts";
import { siteOf, whereWords } from "./head.ts";
import type { Links } from "./links.ts";
import { oneCommand } from "./one-command.ts";

function linkTo(links: Links, definition: Definition) {
  return links.to([definition.id], "index");
}

/** The pages that go on from a row; where none does, that of its family. */
function rowsWithPages(book: Book, links: Links) {
  return entriesOf(book, "codes").flatMap(({ definition }) =>
    rowsOf(definition).map((row) => {
      const pages = links.to(row.next, "index");
      return { row, pages: pages.length > 0 ? pages : linkTo(links, definition) };
    }),
  );
}

function numbersOf(book: Book, links: Links) {
  const rows = rowsWithPages(book, links);
  const codes = rows.flatMap(({ row, pages }) => (row.kind === "event" ? [] : [{ row, pages }]));
  const events = rows.flatMap(({ row, pages }) => (row.kind === "event" ? [{ row, pages }] : []));
  const least = (ids: readonly number[]) => Math.min(...ids);
  return {
    codes: codes
      .sort((left, right) => compareCodes(left.row, right.row))
      .map(({ row, pages }) => ({ ...codeView(row), pages })),
    events: events
      .sort((left, right) => least(left.row.ids) - least(right.row.ids))
      .map(({ row, pages }) => ({ ...eventView(row), pages })),
  };
}

const described = (links: Links, definition: Definition) => ({
  page: linkTo(links, definition),
  summary: definition.summary,
});

function rolesOf(book: Book, links: Links) {
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  const fixes = entriesOf(book, "fix").map(({ definition }) => definition);
  return roles.map((role) => ({
    where: whereWords([role]),
    checks: checks.filter((check) => check.roles.includes(role)).map((check) => linkTo(links, check)),
    fixes: fixes.filter((fix) => fix.roles.includes(role)).map((fix) => linkTo(links, fix)),
  }));
}

function guideOf(book: Book, links: Links) {
  const rows = book.guide.map((row) => {
    const by = book.entries.filter(({ definition }) => definition.guide.includes(row.id));
    return { ...row, pages: by.flatMap(({ definition }) => linkTo(links, definition)) };
  });
  return {
    covered: rows.filter((row) => row.pages.length > 0),
    open: rows
      .filter((row) => row.pages.length === 0)
      .map((row) => row.id)
      .join(", "),
    total: rows.length,
  };
}

/** View of `runbook/index`. */
export function indexPage(book: Book, links: Links) {
  const guide = guideOf(book, links);
  return {
    site: siteOf(book),
    title: book.identity.title,
    oneCommand: oneCommand(book),
    paths: entriesOf(book, "path").map(({ definition }) => described(links, definition)),
    symptoms: entriesOf(book, "symptom").map(({ definition }) => described(links, definition)),
    families: entriesOf(book, "codes").map(({ definition }) => described(links, definition)),
    ...numbersOf(book, links),
    roles: rolesOf(book, links),
    checks: entriesOf(book, "check").map(({ definition }) => ({
      page: linkTo(links, definition),
      command: definition.command,
      summary: definition.summary,
      fixes: links.to(fixesOf(definition), "index"),
    })),
    fixes: entriesOf(book, "fix").map(({ definition }) => ({
      page: linkTo(links, definition),
      command: definition.command,
      risk: definition.risk,
      undo: definition.irreversible ? "no" : "yes, exactly",
      interrupts: definition.interrupts,
    })),
    blocked: book.blocked,
    covered: guide.covered,
    coveredCount: guide.covered.length,
    open: guide.open || null,
    total: guide.total,
  };
}
