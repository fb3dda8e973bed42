/** Comments near a signature header: ours must find what PowerShell's tokenizer stops at. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findResembling, resemblesHeader } from "../../../src/sign/script/resembles-header.ts";
import { describeWithEngine } from "../../setup/with-engine.ts";

const near = [
  " SIG # Begin signature block",
  " Begin signature block",
  " signature block",
  " sign the signature block",
  " BEGIN SIGNATURE",
  "sig#beginsignatureblock",
];
const far = [
  " END BEGIN SCRIPT BLOCK",
  " SET TEXT SIGNATURE",
  " Signature of the function",
  "",
  " begin",
  " block",
];

describe("a comment like a signature header", () => {
  it.each(near)("is found: #%s", (comment) => expect(resemblesHeader(comment)).toBe(true));
  it.each(far)("is left alone: #%s", (comment) => expect(resemblesHeader(comment)).toBe(false));

  it("is found at its place, behind code too", () => {
    const text = "$a = 1\r\n$b = 2 # x\r\n$c = 3 # Begin signature block\r\n$d = 4";
    expect(findResembling(text)).toEqual({ line: 3, column: 8, comment: "Begin signature block" });
  });
});

describeWithEngine("comments and PowerShell's own tokenizer", (engine) => {
  const stops = async (comment: string): Promise<boolean> => {
    const { errors } = await engine().parse({ text: `$a = 1\n#${comment}\n$b = 2\n` });
    return errors.length > 0;
  };

  it("stops where we say so, and nowhere else", async () => {
    for (const comment of near) expect([comment, await stops(comment)]).toEqual([comment, true]);
    for (const comment of far) expect([comment, await stops(comment)]).toEqual([comment, false]);
  });

  it("agrees on comments that are a few edits away from the header", async () => {
    const edit = fc.record({
      at: fc.nat(28),
      remove: fc.integer({ min: 0, max: 3 }),
      insert: fc.string({ unit: fc.constantFrom(..."sigbeno# kctulr-xX9"), maxLength: 3 }),
    });
    const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
    let nearBy = 0;
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        let comment = " SIG # Begin signature block";
        for (const { at, remove, insert } of changes)
          comment = comment.slice(0, at) + insert + comment.slice(at + remove);
        const ours = resemblesHeader(comment);
        nearBy += ours ? 1 : 0;
        expect([comment, ours]).toEqual([comment, await stops(comment)]);
      }),
      { numRuns: 600 },
    );
    // Both answers occur, or nothing was compared.
    expect(nearBy).toBeGreaterThan(50);
    expect(nearBy).toBeLessThan(600);
  });
});
