/** What primitives say of themselves holds: arguments, facts, words, PowerShell and templates are there and fit. */
import { describe, expect, it } from "vitest";
import { misfits } from "../../src/model/fact-type.ts";
import type { FactValue } from "../../src/model/value.ts";
import { declarations, factsOf } from "../../src/primitives/catalogue.ts";
import { templateTexts } from "../emit/runbook/fixture.ts";

const all = declarations();
const readings = all.filter((one) => one.face === "reading");
const texts = templateTexts();

describe("primitives", () => {
  it.each(all)(
    "$name ($face): has its PowerShell and its words by hand",
    ({ name, face, words, ...rest }) => {
      expect(texts.has(`primitives/${name}/module.ps1`)).toBe(true);
      expect(texts.has(`primitives/${name}/${face}.md.hbs`)).toBe(true);
      const args = "examples" in rest ? rest.examples[0]?.args : rest.example.args;
      expect(words(args ?? {})).toMatch(/^[a-zA-Z]/);
    },
  );

  it.each(readings)("$name: gives examples, and each fits its own arguments and facts", (one) => {
    expect(one.examples.length).toBeGreaterThan(0);
    for (const { args, facts, when } of one.examples) {
      const parsed = one.args.safeParse(args);
      expect(parsed.error?.issues ?? [], when).toEqual([]);
      const type = factsOf({ face: "reading", primitive: one.name, args });
      if (!type) throw new Error(`${one.name}: no facts for '${when}'`);
      expect(misfits(type, facts as FactValue), when).toEqual([]);
    }
  });

  it("finds what is no fact of a reading, in all its depths", () => {
    const [key] = readings.filter(({ name }) => name === "registry-key");
    const type = key?.facts({ path: "SOFTWARE\\X", depth: 2 });
    if (!type) throw new Error("there is no registry-key");
    const level = {
      exists: true,
      values: { A: { kind: "DWord", data: 1 } },
      subkeys: ["B"],
    };
    const wrong = { ...level, children: { B: { ...level, values: { C: { kind: "Dword", data: [1] } } } } };
    expect(misfits(type, { ...level, children: { B: level } })).toEqual([]);
    expect(misfits(type, { ...level, exists: { unknown: "AccessDenied" } })).toEqual([]);
    expect(misfits(type, wrong).map(({ path }) => path.join("."))).toEqual([
      "children.B.values.C.kind",
      "children.B.values.C.data",
    ]);
    const whole = { ...level, children: {} };
    expect(misfits(type, { ...whole, more: 1 }).map(({ path }) => path.join("."))).toEqual(["more"]);
  });

  it("lose no fact that may be missing under another name", () => {
    const renamed = readings.flatMap((one) =>
      one.examples.flatMap(({ args, facts }) => {
        const type = factsOf({ face: "reading", primitive: one.name, args });
        if (type?.kind !== "object") return [];
        return Object.keys(facts)
          .filter((name) => type.properties[name]?.optional)
          .map((name) => {
            const { [name]: value, ...rest } = facts as Record<string, FactValue>;
            const found = misfits(type, { ...rest, [`${name}x`]: value ?? null });
            return { what: `${one.name}, ${name}`, paths: found.map(({ path }) => path.join(".")) };
          });
      }),
    );
    expect(renamed.length).toBeGreaterThan(2);
    // All of it counts as unread.
    for (const { what, paths } of renamed) expect(paths, what).toContain("");
  });
});
