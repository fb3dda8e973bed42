/** The index: start here, then by code, by event, by place, and everything. */
import { type Book, type Definition, entriesOf } from "../../book/book.ts";
import { fixesOf } from "../../model/check.ts";
import { roles } from "../../model/words.ts";
import { codeView, compareCodes, eventView } from "./codes.ts";
import { linksTo, siteOf, whereWords } from "./head.ts";

function linkTo(book: Book, definition: Definition) {
  return linksTo(book, [definition.id], "index");
}

function codesOf(book: Book) {
  const rows = entriesOf(book, "symptom").flatMap(({ definition }) =>
    (definition.codes ?? []).map((code) => ({
      ...codeView(code),
      order: code,
      page: linkTo(book, definition),
    })),
  );
  return rows.sort((left, right) => compareCodes(left.order, right.order));
}

function eventsOf(book: Book) {
  const rows = entriesOf(book, "symptom").flatMap(({ definition }) =>
    (definition.events ?? []).map((event) => ({
      ...eventView(event),
      order: Math.min(...event.ids),
      page: linkTo(book, definition),
    })),
  );
  return rows.sort((left, right) => left.order - right.order);
}

const described = (book: Book, definition: Definition) => ({
  page: linkTo(book, definition),
  summary: definition.summary,
});

function rolesOf(book: Book) {
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  const fixes = entriesOf(book, "fix").map(({ definition }) => definition);
  return roles.map((role) => ({
    where: whereWords([role]),
    checks: checks.filter((check) => check.roles.includes(role)).map((check) => linkTo(book, check)),
    fixes: fixes.filter((fix) => fix.roles.includes(role)).map((fix) => linkTo(book, fix)),
  }));
}

function guideOf(book: Book) {
  const rows = book.guide.map((row) => {
    const by = book.entries.filter(({ definition }) => definition.guide.includes(row.id));
    return { ...row, pages: by.flatMap(({ definition }) => linkTo(book, definition)) };
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
export function indexPage(book: Book) {
  const guide = guideOf(book);
  return {
    site: siteOf(book),
    title: book.identity.title,
    paths: entriesOf(book, "path").map(({ definition }) => described(book, definition)),
    symptoms: entriesOf(book, "symptom").map(({ definition }) => described(book, definition)),
    codes: codesOf(book),
    events: eventsOf(book),
    roles: rolesOf(book),
    checks: entriesOf(book, "check").map(({ definition }) => ({
      page: linkTo(book, definition),
      command: definition.command,
      summary: definition.summary,
      fixes: linksTo(book, fixesOf(definition), "index"),
    })),
    fixes: entriesOf(book, "fix").map(({ definition }) => ({
      page: linkTo(book, definition),
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
