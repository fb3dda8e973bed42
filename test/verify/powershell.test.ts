/** Signed files, seen by the real parser. */
import { beforeAll, expect, it } from "vitest";
import type { OutputFile } from "../../src/emit/files.ts";
import { signOutputs } from "../../src/sign/sign-outputs.ts";
import { emitBook } from "../emit/real-book.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { developmentSigner } from "../sign/development.ts";

describeWithEngine("signed files and PowerShell's parser", (engine) => {
  let scripts: readonly OutputFile[];
  beforeAll(async () => {
    const { files } = await emitBook();
    const signed = await signOutputs(files, new Map(), await developmentSigner(), { hash: "sha256" });
    scripts = signed.files.filter(({ path }) => /\.(ps1|psm1|psd1)$/.test(path));
  });

  it("each is parsed without an error", async () => {
    expect(scripts.length).toBeGreaterThan(15);
    for (const { path, text } of scripts) {
      expect(text, path).toContain("# SIG # Begin signature block");
      expect([path, (await engine().parse({ text })).errors]).toEqual([path, []]);
    }
  });

  it("code behind the block is refused by the parser too", async () => {
    const [first] = scripts;
    const { errors } = await engine().parse({ text: `${first?.text}Remove-Item C:\\\r\n` });
    expect(errors.length).toBeGreaterThan(0);
  });
});
