/** The types allow no third way: a step that cannot be undone needs a fix that says why. */
import { expect, it } from "vitest";
import { cimMethodLasting, cimMethodStep, defineFix, registryKeyRemove } from "../../src/model/index.ts";

const rest = {
  id: "client.x",
  command: "Reset-RdpX",
  title: "x",
  summary: "x",
  description: ["x"],
  guide: [],
  roles: ["client"],
  sources: [{ mark: "A", from: "x" }],
  risk: "low",
  interrupts: "x",
  cutsSession: false,
  takes: "x",
  before: ["x"],
  parameters: {},
  readings: {},
  refusals: [],
  provenBy: "client.y",
  escalate: "x",
  scenarios: [],
} as const;
const call = { namespace: "root/cimv2", className: "X", methodName: "Go", thing: "t", from: "a", to: "b" };
const lasting = cimMethodLasting(call);
const undoable = registryKeyRemove({ view: "Registry64", path: "SOFTWARE\\X", children: true });

it("holds for every way to declare a fix (checked by the compiler)", () => {
  const right = [
    defineFix({ ...rest, steps: { one: undoable } }),
    defineFix({ ...rest, steps: { one: lasting, two: undoable }, irreversible: "it is gone" }),
  ];
  // @ts-expect-error a lasting step without a reason
  const silent = defineFix({ ...rest, steps: { one: lasting } });
  // @ts-expect-error a step that nobody's primitive made
  const homemade = defineFix({ ...rest, steps: { one: { primitive: "x", args: {} } } });
  // @ts-expect-error an undoable call names what it writes
  const nameless = cimMethodStep(call);
  expect([...right, silent, homemade].map(({ kind }) => kind)).toEqual(["fix", "fix", "fix", "fix"]);
  expect(nameless.undo).toBe("exact");
});
