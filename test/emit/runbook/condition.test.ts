import { describe, expect, it } from "vitest";
import { wordsOf } from "../../../src/emit/runbook/condition.ts";
import { speakerOf } from "../../../src/emit/runbook/words.ts";
import { type Expression, otherwise } from "../../../src/model/expression.ts";
import {
  type Check,
  cimInstance,
  defineCheck,
  instances,
  noKey,
  noProcess,
  noValue,
  registryKey,
  registryValue,
  process as running,
} from "../../../src/model/index.ts";
import * as rdp from "../../model/tree.ts";

const { all, any, eq, fact, item, ne, not, param } = rdp;

const check: Check = defineCheck({
  id: "target.words",
  command: "Test-RdpWords",
  title: "x",
  summary: "x",
  description: ["x"],
  guide: [],
  roles: ["target"],
  sources: { A: ["x"] },
  takes: "x",
  escalate: "x",
  readings: {
    port: registryValue({ path: "SYSTEM\\X", name: "Port", kind: "DWord" }),
    policy: registryValue({ path: "SOFTWARE\\Policies\\X", name: "Port", kind: "DWord" }),
    other: registryKey({ view: "Registry32", path: "SOFTWARE\\X\\Cache" }),
    clients: running({ name: ["mstsc"] }),
    setting: cimInstance({
      namespace: "root/CIMV2",
      className: "Win32_X",
      property: { Mode: "number", Name: "text" },
    }),
    second: cimInstance({ namespace: "root/CIMV2", className: "Win32_Y", property: { Mode: "number" } }),
  },
  verdicts: () => ({ fine: { pass: "x" } }),
  healthy: {
    port: noValue,
    policy: noValue,
    other: noKey,
    clients: noProcess,
    setting: instances(),
    second: instances(),
  },
  scenarios: { fine: {} },
});
const speaker = speakerOf(check);
const many = any(...["a", "b", "c", "d", "e", "f"].map((name) => eq(fact(`other.values.${name}.data`), 1)));
const port = fact("port.data");

describe("conditions in words", () => {
  it.each(
    (
      [
        [eq(param("Force"), true), "-Force is given"],
        [ne(param("Force"), true), "-Force is not given"],
        [eq(param("Force"), false), "-Force is not given"],
        [rdp.present(param("Mode")), "-Mode is given"],
        [rdp.absent(param("Mode")), "-Mode is not given"],
        [eq(param("Mode"), "PerUser"), "-Mode is 'PerUser'"],
        [eq(port, 1), "the value Port is 1"],
        [ne(fact("policy.data"), 2), "the policy value Port is not 2"],
        [eq(fact("port.kind"), "String"), "the type of the value Port is 'String'"],
        [rdp.present(fact("policy.kind")), "the policy value Port is there"],
        [eq(fact("port.exists"), false), "the value Port is not there"],
        [ne(fact("port.exists"), true), "the value Port is not there"],
        [
          ne(fact("setting.only.Mode"), fact("second.only.Mode")),
          "Mode of the one instance of Win32_X is not Mode of the one instance of Win32_Y",
        ],
        [
          rdp.lt(fact("setting.only.Mode"), fact("second.only.Mode")),
          "Mode of the one instance of Win32_X is less than Mode of the one instance of Win32_Y",
        ],
        [eq(fact("setting.only.Mode"), fact("second.count")), "Mode is the number of instances of Win32_Y"],
        [eq(port, null), "the value Port is absent"],
        [ne(port, null), "the value Port is there"],
        [eq(fact("other.exists"), false), "the key Cache (32-bit view) is not there"],
        [eq(fact("other.values.a\\.b.data"), "x"), "the value a.b of the key Cache (32-bit view) is 'x'"],
        [eq(fact("host.system"), true), "this runs as SYSTEM"],
        [ne(fact("host.remoteSession"), true), "you are not connected over Remote Desktop"],
        [fact("clients.running"), "one of the processes mstsc runs"],
        [eq(fact("setting.only.Mode"), 4), "Mode is 4"],
        [rdp.same(fact("setting.only.Name"), "b"), "Name is 'b'"],
        [
          rdp.gt(rdp.count(fact("setting.items")), 0),
          "the number of the instances of Win32_X is more than 0",
        ],
        [not(rdp.le(port, 5)), "the value Port is not at most 5"],
        [rdp.isIn(port, [1, 2]), "the value Port is one of 1, 2"],
        [
          not(rdp.isIn("a", fact("other.subkeys"))),
          "'a' is not in the subkeys of the key Cache (32-bit view)",
        ],
        [
          rdp.some(fact("setting.items"), eq(item("Mode"), 1)),
          "in at least one of the instances of Win32_X, Mode is 1",
        ],
        [
          not(rdp.some(fact("other.subkeys"), eq(item(), "x"))),
          "in none of the subkeys of the key Cache (32-bit view), it is 'x'",
        ],
        [
          rdp.every(fact("setting.items"), eq(item("Mode"), 1)),
          "in each of the instances of Win32_X, Mode is 1",
        ],
        [rdp.unknown(port), "the value Port could not be read"],
        [otherwise, "always"],
        [any(), "never"],
        [
          all(eq(port, 1), any(eq(port, 2), eq(port, 3))),
          "the value Port is 1 and (the value Port is 2 or the value Port is 3)",
        ],
        [
          not(all(eq(port, 1), eq(fact("policy.data"), 2))),
          "the value Port is not 1 or the policy value Port is not 2",
        ],
        [
          eq(rdp.first(fact("policy.data"), port), 1),
          "the policy value Port (or, when that is absent, the value Port) is 1",
        ],
        [eq(fact("setting.only.Name"), rdp.text("x {param.Y}")), "Name is 'x <Y>'"],
        [
          many,
          "the value a of the key Cache (32-bit view) is 1 or the value b of the key Cache (32-bit view) is 1 or one of 4 more of this kind",
        ],
      ] as [Expression, string][]
    ).map(([expression, words]) => ({ expression, words }) as const),
  )("$words", ({ expression, words }) => {
    expect(wordsOf(expression, speaker, new Map())).toBe(words);
  });

  it("says short words in place of many, and what they mean once", () => {
    const some = rdp.inShort(
      "a port is set",
      "no port is set",
      any(rdp.present(port), rdp.present(fact("policy.data"))),
    );
    const both = rdp.inShort("it is busy", "it is idle", all(some, eq(fact("clients.running"), true)));
    const notes = new Map<string, string>();
    expect(wordsOf(any(both, all(eq(port, 1), not(some))), speaker, notes)).toBe(
      "it is busy or (the value Port is 1 and no port is set)",
    );
    expect(wordsOf(not(both), speaker, notes)).toBe("it is idle");
    expect([...notes]).toEqual([
      ["it is busy", "a port is set and one of the processes mstsc runs"],
      ["a port is set", "the value Port is there or the policy value Port is there"],
    ]);
  });

  it("says no short words of what it does not list", () => {
    const notes = new Map<string, string>();
    const parts = ["a", "b", "c", "d", "e", "f"].map((name) =>
      rdp.inShort(`${name} holds`, `${name} does not`, eq(fact(`other.values.${name}.data`), 1)),
    );
    expect(wordsOf(any(...parts), speaker, notes)).toBe("a holds or b holds or one of 4 more of this kind");
    expect([...notes.keys()]).toEqual(["a holds", "b holds"]);
  });
});
