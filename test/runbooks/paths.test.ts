/** A path is not left at a result that its check can give. */
import { expect, it } from "vitest";
import { checks, paths } from "./book.ts";

const asked = paths.flatMap((path) =>
  path.steps.flatMap((step) => (step.check === undefined ? [] : [{ path, step, id: step.check }])),
);
const names = (answers: readonly { answer: string }[], word: string): boolean =>
  answers.some(({ answer }) => new RegExp(`(^|[^\\w-])${word}($|[^\\w-])`).test(answer));

/** What says itself what to do, and ends no path: no session host is asked twice. */
const byItself = ["role-not-known", "not-elevated"];

it.each(asked)("$path.id goes on from whatever $id says", ({ step, id }) => {
  const rules = checks.get(id)?.verdicts ?? [];
  expect(rules).not.toEqual([]);
  const others = names(step.answers, "Any other failure") ? "fail" : "";
  const open = rules
    .filter(({ verdict, cause }) => verdict !== "not-applicable" && !byItself.includes(cause))
    .filter(
      ({ verdict, cause }) => ![verdict, cause].some((word) => word === others || names(step.answers, word)),
    )
    .map(({ cause }) => cause);
  expect(open).toEqual([]);
});

it("a result that passes does not end the path to 0x904", () => {
  const path = paths.find(({ id }) => id === "path.error-0x904");
  const rules = path?.steps.flatMap(({ check = "", answers }) =>
    (checks.get(check)?.verdicts ?? [])
      .filter(({ verdict }) => verdict === "pass")
      .flatMap(({ cause }) => answers.filter(({ answer }) => answer.split(/, /).includes(cause))),
  );
  expect(rules?.map(({ answer }) => answer)).toEqual([
    ...["whole-under-policy", "whole"],
    ...["nobody-came", "authenticated, arrived", "authenticated, arrived"],
  ]);
  for (const { so } of rules ?? []) expect(so).toMatch(/events|before this computer|comes later/);
});

it("the path to 0x904 changes nothing before the question that it names", () => {
  const path = paths.find(({ id }) => id === "path.error-0x904");
  const first = path?.steps.findIndex(({ answers }) =>
    answers.some(({ so }) => /^(Start|Bring|Repair|Restart|Stop|Switch|Correct|Give)\b/.test(so)),
  );
  expect(path?.summary).toContain("before the seventh question");
  expect(first).toBe(6);
});
