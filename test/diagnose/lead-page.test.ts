/** What the page of a code has left, seen from the computer that was looked at. */
import { describe, expect, it } from "vitest";
import type { Standpoint } from "../../src/diagnose/ends.ts";
import { type LeadPage, leftOf } from "../../src/diagnose/lead-page.ts";
import type { Outcome } from "../../src/diagnose/order.ts";
import type { Role } from "../../src/model/words.ts";

const outcome = (
  id: string,
  roles: readonly Role[],
  verdict: Outcome["verdict"] = "pass",
  open = false,
): Outcome => ({
  ...{ id, roles, verdict, open, cause: "c", message: "", byEvent: false, explainedBy: [], next: "" },
  ...{ computerName: "PC", witnesses: [], facts: null },
});
const cause = (title: string, ...checks: string[]) => ({ title, how: "", checks });
const page = (id: string, ...causes: LeadPage["causes"][number][]): LeadPage => ({
  ...{ kind: "symptom", id, title: id, causes },
});

const pages = [
  page("one", cause("settings", "client"), cause("both", "here", "there"), cause("nobody")),
  page("two", cause("settings", "client"), cause("host", "host")),
];
const known = new Map(pages.map((one) => [one.id, one]));
const orders = (...ids: string[]) =>
  ids.map((id) => ({ id, order: known.get(id)?.causes.map((_, index) => index) ?? [] }));

const healthy = [
  outcome("client", ["client"]),
  outcome("here", ["target"]),
  outcome("there", ["target", "client"]),
  outcome("host", ["session-host"], "not-applicable"),
];
/** The title of the cause, the checks that leave it open, and which of them belong elsewhere. */
function left(outcomes: readonly Outcome[], standpoint: Standpoint, ids = ["one"], order = orders(...ids)) {
  const found = leftOf(order, known, outcomes, standpoint);
  return [found?.cause?.title, ...(found?.open ?? []).map((one) => [one.outcome.id, one.elsewhere])];
}
const withOne = (changed: Outcome) => healthy.map((one) => (one.id === changed.id ? changed : one));

describe("of a page is left", () => {
  it("what belongs to the other end: on the target the client's, on the client the target's", () => {
    expect(left(healthy, "target")).toEqual(["settings", ["client", true]]);
    expect(left(healthy, "client")).toEqual(["both", ["here", true]]);
    expect(left(healthy, "both"), "where both were seen, of neither").toEqual(["nobody"]);
  });

  it("what could not be seen, or passes and rules nothing out", () => {
    const order = [{ id: "one", order: [1, 2, 0] }];
    expect(left(healthy, "target", [], order)).toEqual(["nobody"]);
    expect(left(withOne(outcome("here", ["target"], "unknown")), "target", [], order)).toEqual([
      "both",
      ["here", false],
    ]);
    expect(left(withOne(outcome("there", ["target", "client"], "pass", true)), "target", [], order)).toEqual([
      "both",
      ["there", false],
    ]);
  });

  it("what is another server's, until it is seen on this one", () => {
    const order = [{ id: "two", order: [1] }];
    expect(left(healthy, "target", [], order)).toEqual([undefined]);
    const apart = withOne(outcome("host", ["license-server"], "not-applicable"));
    expect(left(apart, "target", [], order)).toEqual(["host", ["host", true]]);
    expect(left(withOne(outcome("host", ["license-server"])), "target", [], order)).toEqual([undefined]);
  });

  it("on the first page that has any; the first page, where none has", () => {
    const order = [
      { id: "two", order: [1] },
      { id: "one", order: [0] },
    ];
    expect(leftOf(order, known, healthy, "target")?.page.id).toBe("one");
    expect(leftOf(order.slice(0, 1), known, healthy, "target")?.page.id).toBe("two");
    expect(leftOf([], known, healthy, "target")).toBeUndefined();
  });
});
