/** What the types let through; what they refuse is in test/book/mistakes.ts. */
import { expect, it } from "vitest";
import { cimMethodStep, defineFix, keyAlone, registryKeyRemove } from "../../src/model/index.ts";

const rest = {
  id: "client.x",
  command: "Reset-RdpX",
  title: "x",
  summary: "x",
  description: ["x"],
  guide: [],
  roles: ["client"],
  sources: { A: ["x"] },
  risk: "low",
  interrupts: "x",
  cutsSession: false,
  takes: "x",
  before: ["x"],
  parameters: {},
  readings: {},
  refusals: () => ({}),
  provenBy: "client.y",
  escalate: "x",
  healthy: {},
  scenarios: { goes: {} },
} as const;
const call = { namespace: "root/cimv2", className: "X", methodName: "Go", thing: "t", from: "a", to: "b" };
const unseen = () => ({ one: { unseen: "it is far away" } });
const lasting = cimMethodStep({ ...call, undo: { none: "it is gone" } });
const place = { path: "SOFTWARE\\X" };

it("keeps where the effect of each step lies, as data", () => {
  const undone = defineFix({
    ...rest,
    steps: () => ({ one: registryKeyRemove({ ...place, children: true }) }),
    brings: unseen,
  });
  const called = defineFix({
    ...rest,
    steps: () => ({ one: cimMethodStep({ ...call, undo: [keyAlone(place)] }) }),
    brings: unseen,
  });
  const gone = defineFix({
    ...rest,
    steps: () => ({ one: lasting }),
    brings: unseen,
    irreversible: "it is gone",
  });
  const homemade = defineFix({
    ...rest,
    brings: unseen,
    // @ts-expect-error a step that nobody's primitive made
    steps: () => ({ one: { primitive: "x", args: {} } }),
  });
  expect([undone, called, gone].map(({ steps }) => steps.one?.undo)).toEqual([
    [{ view: "Registry64", path: "SOFTWARE\\X", subkeys: true }],
    [{ view: "Registry64", path: "SOFTWARE\\X", subkeys: false }],
    { none: "it is gone" },
  ]);
  expect(homemade.steps.one?.undo).toBeUndefined();
});
