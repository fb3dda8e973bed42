import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mdText } from "../../src/escape/markdown.ts";

const pieces = [..."aZ9 .,;()'\"!?/-_*`<&@:", "www", "http://", "a. b", ". "];

describe("running text", () => {
  it("is the same whether it is seen to be harmless at once or not", () => {
    const text = fc
      .array(fc.constantFrom(...pieces), { maxLength: 12 })
      .map((parts) => `a${parts.join("")}z`);
    fc.assert(
      fc.property(text, (one) => {
        // Behind a mark that needs an escape nothing is seen at once.
        expect(mdText(`*${one}`)).toBe(`\\*${mdText(one)}`);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ["It is there.", "It is there."],
    ["see www.example.com", "see www\\.example.com"],
    ["see www.", "see www\\."],
    [" It is there. ", "It is there."],
    ["1. It", "1\\. It"],
    ["- It", "\\- It"],
  ])("stays as it is where nothing in it is mark-up: %s", (text, shown) => {
    expect(mdText(text)).toBe(shown);
  });
});
