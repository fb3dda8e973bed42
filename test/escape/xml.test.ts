import fc from "fast-check";
import { expect, it } from "vitest";
import { xmlText } from "../../src/escape/xml.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { anyText, hostile } from "./hostile.ts";

const seed = Math.floor(Math.random() * 2 ** 31);

/** What XML 1.0 can hold comes back as it is; the rest by name. */
function expected(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      const impossible =
        (code < 0x20 && ![9, 10, 13].includes(code)) ||
        (code >= 0xd800 && code <= 0xdfff) ||
        code === 0xfffe ||
        code === 0xffff;
      return impossible ? `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]` : character;
    })
    .join("");
}

describeWithEngine(`text in XML (seed ${seed})`, (engine) => {
  it("comes back from a real parser, in elements and attributes, and is pure ASCII", async () => {
    const samples = [...hostile, ...fc.sample(anyText, { numRuns: 300, seed })];
    const escaped = samples.map(xmlText);
    for (const text of escaped) expect(text).toMatch(/^[\x20-\x7e]*$/);
    const document = `<all>${escaped.map((text) => `<one at="${text}">${text}</one>`).join("")}</all>`;
    const script = [
      "param($Text)",
      "$document = New-Object System.Xml.XmlDocument",
      "$document.PreserveWhitespace = $true",
      "$document.LoadXml($Text)",
      "foreach ($one in $document.DocumentElement.ChildNodes) { [pscustomobject]@{ text = $one.InnerText; at = $one.GetAttribute('at'); nodes = $one.ChildNodes.Count } }",
    ].join("\n");
    const reply = await engine().run({ script, args: [document] });
    expect(reply.errors).toEqual([]);
    const wrong = samples.filter((text, index) => {
      const got = reply.output[index] as { text: string; at: string; nodes: number };
      return got.text !== expected(text) || got.at !== expected(text) || got.nodes > 1;
    });
    expect(wrong.map((text) => JSON.stringify(text.slice(0, 40)))).toEqual([]);
  });
});
