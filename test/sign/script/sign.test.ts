/** Signing a script: what is refused, and what comes out the same. */
import { beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../../src/diagnostics/diagnostic.ts";
import { indirectData, scriptDigest } from "../../../src/sign/script/authenticode.ts";
import { renderBlock, styleOf } from "../../../src/sign/script/block.ts";
import { signContents } from "../../../src/sign/sign-contents.ts";
import type { CodeSigner } from "../../../src/sign/signer.ts";
import { verifyScript } from "../../../src/verify/file.ts";
import { trustIn, withAuthority } from "../peers/with-authority.ts";
import { sampleScript, signedTypes, signerOf, signOne } from "../scripts.ts";

const authority = withAuthority();
let signer: CodeSigner;
beforeAll(async () => {
  signer = signerOf(await authority().leaf({ key: "rsa2048" }));
});

const messageOf = async (name: string, text: string): Promise<string> => {
  try {
    await signOne(name, text, signer);
    return "signed";
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.diagnostics.map((one) => `${one.code} ${one.place.file}: ${one.message}`).join();
  }
};

describe("signing", () => {
  it.each(signedTypes)("gives the same bytes for the same %s and key, signed once or twice", async (type) => {
    const name = `a.${type}`;
    const once = await signOne(name, sampleScript(type), signer);
    expect(await signOne(name, sampleScript(type), signer)).toBe(once);
    expect(await signOne(name, once, signer)).toBe(once);
    const other = signerOf(await authority().leaf({ key: "rsa2048", name: "Another" }));
    expect(await signOne(name, await signOne(name, once, other), signer)).toBe(once);
  });

  it("keeps the text before the block as it is, with or without a line break at its end", async () => {
    for (const text of ["'a'", "'a'\r\n", "'a'\n", "", "\ufeff'\u00e4'"]) {
      const signed = await signOne("a.ps1", text, signer);
      expect(signed.startsWith(`${text}\r\n# SIG # Begin signature block\r\n`)).toBe(true);
    }
  });

  it.each([
    ["a.txt", "text", "such files are not signed here"],
    ["a.ps1", "'\u00e4'", "byte order mark"],
    ["a.ps1", "'a\0'", "NUL"],
    ["a.ps1", "\ufeff'\ud83d'", "surrogate"],
    ["a.ps1", "$a = 1\r\n# Begin signature block\r\n$b = 2\r\n", "its line 2 looks like"],
    ["a.ps1", "$a = @'\r\n# SIG # End signature block\r\n'@\r\n", "signature block"],
    ["a.ps1", "# SIG # Begin signature block\r\n$a = 1\r\n", "signature block"],
  ])("refuses %s with %j", async (name, text, why) => {
    const message = await messageOf(name, text);
    expect(message).toContain(`sign/unsignable ${name}: `);
    expect(message).toContain(why);
  });

  it("lets a comment be that only resembles a header where it is none: in XML", async () => {
    expect(await messageOf("a.ps1xml", "<!-- # Begin signature block -->\r\n<a/>\r\n")).toBe("signed");
  });
});

describe("a file without a byte order mark that is not ASCII, signed elsewhere", () => {
  it("is read as Windows reads it, and the reader is told that the code page decides", async () => {
    const style = styleOf("a.ps1");
    if (!style) throw new Error("scripts have a style");
    const body = "# Gr\u00fc\u00dfe\r\n'x'\r\n";
    const content = indirectData(scriptDigest(body, "sha256"), "sha256");
    const [der] = await signContents([{ name: "a.ps1", content }], signer, { hash: "sha256" });
    const text = body + renderBlock(der ?? Buffer.alloc(0), style);
    const trust = trustIn(authority());
    const western = verifyScript("a.ps1", Buffer.from(text, "latin1"), trust);
    expect(western).toMatchObject({ status: "valid", notes: [expect.stringContaining("code page")] });
    // Within its first 32 bytes Windows sees that it is UTF-8, and later not.
    expect(verifyScript("a.ps1", Buffer.from(text), trust).status).toBe("valid");
    const late = verifyScript("a.ps1", Buffer.from(`# ${"x".repeat(40)}\r\n${text}`), trust);
    expect(late.status).toBe("invalid");
  });
});
