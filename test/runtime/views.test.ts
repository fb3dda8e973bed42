/** The views, at the widths that windows have: nothing that matters is cut, and the golden file shows them. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

const script = readFileSync(join(import.meta.dirname, "views.ps1"), "utf8");
const widths = [60, 80, 120];

describeWithEngine("the views", (engine) => {
  it("read well at 60, 80 and 120 columns", async () => {
    const { files } = await emitBook();
    const folder = await writeOutputs(files);
    const format = join(folder, files.find(({ path }) => path.endsWith(".ps1xml"))?.path ?? "");
    const parts = ["# Views, at 60, 80 and 120 columns\n"];
    for (const width of widths) {
      const { output, errors } = await engine().run({ script, args: { Format: format, Width: width } });
      expect(errors).toEqual([]);
      for (const { name, text } of output as unknown as { name: string; text: string }[]) {
        const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
        const shown = lines.join("\n").trim();
        // PowerShell 7 marks what it cuts with this one character.
        expect(shown, `${name} at ${width}`).not.toContain("\u2026");
        parts.push(`## ${name}, ${width}\n\n\`\`\`\n${shown}\n\`\`\`\n`);
        const words = shown.replace(/\s+/g, "");
        for (const id of text.match(/\d{8}T\d{9}Z-[0-9a-f]{8}/g) ?? []) expect(shown).toContain(id);
        if (name === "Results of checks") expect(words).toContain("connectonceelevated.");
        if (name === "Changes") expect(shown.match(/\d{8}T\d{9}Z-[0-9a-f]{8}/g)).toHaveLength(3);
      }
    }
    rmSync(folder, { recursive: true, force: true });
    await expect(parts.join("\n")).toMatchFileSnapshot("../golden/views.md");
  });
});
