/** What several checks found, in order. */
import { describe, expect, it } from "vitest";
import { type Outcome, ordered } from "../../src/diagnose/order.ts";

const outcome = (id: string, changes: Partial<Outcome> = {}): Outcome => ({
  id,
  computerName: "PC",
  verdict: "fail",
  cause: "broken",
  message: `${id} is broken.`,
  byEvent: false,
  explainedBy: [],
  roles: ["target"],
  open: false,
  next: "",
  witnesses: [],
  facts: null,
  ...changes,
});
const idsOf = (...given: Parameters<typeof ordered>) => ordered(...given).findings.map(({ id }) => id);

describe("the order of findings", () => {
  it("is first what the code points to, though it weighs less", () => {
    const outcomes = [outcome("a"), outcome("b", { verdict: "warn" })];
    expect(idsOf(outcomes, ["b"], ["a", "b"])).toEqual(["b", "a"]);
    expect(idsOf(outcomes, [], ["a", "b"])).toEqual(["a", "b"]);
  });

  it("is then an event before what must break it before what may", () => {
    const outcomes = [
      outcome("may", { verdict: "warn", byEvent: true }),
      outcome("must"),
      outcome("event", { byEvent: true }),
    ];
    expect(
      ordered(outcomes, [], ["may", "must", "event"]).findings.map(({ id, weight }) => [id, weight]),
    ).toEqual([
      ["event", "event"],
      ["must", "must"],
      ["may", "may"],
    ]);
  });

  it("is then how early it is asked: by the code, else usually, else as in the book", () => {
    const outcomes = ["a", "b", "c", "d"].map((id) => outcome(id));
    expect(idsOf(outcomes, ["d", "b"], ["c"])).toEqual(["d", "b", "c", "a"]);
    expect(idsOf(outcomes, [], [])).toEqual(["a", "b", "c", "d"]);
  });
});

describe("what follows from something else", () => {
  const port = outcome("port", { explainedBy: ["listener"] });
  const listener = outcome("listener", { explainedBy: ["services"] });

  it("stands under its root, over several steps", () => {
    const { findings } = ordered([port, listener, outcome("services")], [], []);
    expect(findings.map(({ id, follows }) => [id, follows.map((one) => one.id)])).toEqual([
      ["services", ["port", "listener"]],
    ]);
  });

  it("stands for itself where the other found nothing", () => {
    const services = outcome("services", { verdict: "pass" });
    expect(idsOf([port, listener, services], [], [])).toEqual(["listener"]);
    expect(idsOf([port, outcome("listener", { verdict: "unknown" })], [], [])).toEqual(["port"]);
  });

  it("brings its root to the place of the code that points to it", () => {
    const found = ordered([outcome("other"), port, listener], ["port"], ["other"]).findings;
    expect(found.map(({ id, pointed }) => [id, pointed])).toEqual([
      ["listener", true],
      ["other", false],
    ]);
  });

  it("is told once, where two explain each other", () => {
    const a = outcome("a", { explainedBy: ["b"] });
    const b = outcome("b", { explainedBy: ["a"] });
    const { findings } = ordered([a, b], [], []);
    expect(findings.flatMap((one) => [one.id, ...one.follows.map(({ id }) => id)]).sort()).toEqual([
      "a",
      "b",
    ]);
  });
});

it("tells what was not seen, and what was whole", () => {
  const said = ordered(
    [
      outcome("a", { verdict: "unknown", cause: "not-readable" }),
      outcome("b", { verdict: "pass" }),
      outcome("c", { verdict: "not-applicable" }),
    ],
    [],
    [],
  );
  expect(said.findings).toEqual([]);
  expect(said.unseen.map(({ id }) => id)).toEqual(["a"]);
  expect([said.passed, said.notApplicable]).toEqual([["b"], ["c"]]);
});
