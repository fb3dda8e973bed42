/** Every change to a signed file that a verifier must not put up with. */
import { beforeAll, describe, expect, it } from "vitest";
import { oid } from "../../src/sign/cms/oids.ts";
import { readSignedData } from "../../src/sign/cms/read.ts";
import { drafter } from "../../src/sign/cms/write.ts";
import { signWithKey } from "../../src/sign/keys/key-object.ts";
import { indirectData, scriptDigest } from "../../src/sign/script/authenticode.ts";
import { renderBlock, splitScript, styleOf } from "../../src/sign/script/block.ts";
import { fetchTimestamp } from "../../src/sign/timestamp/request.ts";
import { verifyScript } from "../../src/verify/file.ts";
import type { FileVerdict, Trust } from "../../src/verify/verdict.ts";
import { trustIn, withAuthority, withTimestampServer } from "../sign/peers/with-authority.ts";
import { sampleScript, signedTypes, signerOf, signOne } from "../sign/scripts.ts";

const authority = withAuthority();
const server = withTimestampServer(authority);
let trust: Trust;

beforeAll(async () => {
  trust = trustIn(authority());
});

const styleFor = (name: string) => {
  const style = styleOf(name);
  if (!style) throw new Error(`${name} carries no signature`);
  return style;
};
const derOf = (name: string, text: string): Buffer =>
  splitScript(text, styleFor(name)).der ?? Buffer.alloc(0);
const judge = (name: string, text: string): FileVerdict => verifyScript(name, Buffer.from(text), trust);
const flip = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

describe.each(signedTypes)("a signed %s", (type) => {
  const name = `script.${type}`;
  const { open, close } = styleFor(name);
  const header = `${open}SIG # Begin signature block${close}\r\n`;
  const footer = `${open}SIG # End signature block${close}\r\n`;
  let signed: string;
  beforeAll(async () => {
    signed = await signOne(name, sampleScript(type), signerOf(await authority().leaf({ key: "rsa2048" })));
  });

  it("is valid as it is, and not after each of these", () => {
    expect(judge(name, signed)).toMatchObject({ status: "valid", reasons: [] });
    const block = signed.indexOf(header);
    const inBase64 = block + header.length + open.length + 400;
    const changes: Record<string, [text: string, reason: RegExp]> = {
      "one byte of the body": [flip(signed, 3), /changed after it was signed/],
      "one byte of the header": [flip(signed, block + open.length), /block/],
      "one character of the base64": [flip(signed, inBase64), /./],
      "a character of the base64 taken away": [signed.slice(0, inBase64) + signed.slice(inBase64 + 1), /./],
      "the footer's last word": [
        signed.replace("End signature block", "End signature bloc"),
        /block has no end/,
      ],
      "code after the footer": [`${signed}Remove-Item C:\\ -Recurse\r\n`, /text after the signature block/],
      "a blank line after the footer": [`${signed}\r\n`, /blank lines/],
      "no line break after the footer": [
        signed.slice(0, -2),
        /line break after the signature block is missing/,
      ],
      "LF line ends in the block": [
        signed.slice(0, block) + signed.slice(block).replaceAll("\r\n", "\n"),
        /block/,
      ],
      "LF line ends in the body": [
        signed.slice(0, block - 2).replaceAll("\r\n", "\n") + signed.slice(block - 2),
        /changed/,
      ],
      "a byte order mark put before it": [`\ufeff${signed}`, /changed/],
      "code between a false header and the real one": [
        signed.replace(header, `${header}Remove-Item C:\\\r\n${header}`),
        /second signature block|has no end|text after|damaged/,
      ],
      "code between a whole false block and the real one": [
        signed.slice(0, block) + signed.slice(block) + signed.slice(block - 2),
        /./,
      ],
      "a second block": [
        signed + signed.slice(block),
        /text after the signature block|second signature block/,
      ],
      "code within the block": [signed.replace(footer, `Remove-Item C:\\\r\n${footer}`), /damaged/],
      "the block cut off in the middle": [signed.slice(0, inBase64), /no end/],
      "an empty block": [signed.slice(0, block) + header + footer, /damaged/],
    };
    for (const [what, [text, reason]] of Object.entries(changes)) {
      const { status, reasons } = judge(name, text);
      // A certificate that was damaged is nobody's, and the signature then one by nobody.
      const expected = what.includes("base64") ? /^(invalid|untrusted)$/ : /^invalid$/;
      expect(status, what).toMatch(expected);
      expect(reasons.join(), what).toMatch(reason);
    }
  });

  it("is invalid with the signature of another script", async () => {
    const other = await signOne(
      name,
      `${sampleScript(type)}\r\n`,
      signerOf(await authority().leaf({ key: "rsa2048" })),
    );
    const moved = signed.slice(0, signed.indexOf(header)) + other.slice(other.indexOf(header));
    expect(judge(name, moved)).toMatchObject({
      status: "invalid",
      reasons: [expect.stringMatching(/changed after it was signed/)],
    });
  });

  it("is unsigned without its block, and not by half of it", () => {
    expect(judge(name, sampleScript(type)).status).toBe("unsigned");
    expect(judge(name, sampleScript(type) + footer).status).toBe("invalid");
  });
});

describe("the signature's own structure", () => {
  const name = "a.ps1";
  const body = sampleScript("ps1");

  it("no bit of the DER can be changed", async () => {
    const signed = await signOne(name, body, signerOf(await authority().leaf({ key: "p256" })));
    const der = derOf(name, signed);
    const accepted: number[] = [];
    for (let bit = 0; bit < der.length * 8; bit += 17) {
      const changed = Buffer.from(der);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { status } = judge(name, body + renderBlock(changed, styleFor(name)));
      if (status === "valid") accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });

  it("a timestamp of another signature is refused", async () => {
    const signer = signerOf(await authority().leaf({ key: "rsa2048" }));
    const stamp = (signature: Buffer) => fetchTimestamp([server().url], signature, "sha256");
    const first = await signOne(name, body, signer, { hash: "sha256", timestamp: stamp });
    const second = await signOne(name, `${body}\r\n`, signer, { hash: "sha256", timestamp: stamp });
    expect(judge(name, first)).toMatchObject({
      status: "valid",
      timestamp: { authority: expect.any(String) },
    });
    const token = readSignedData(derOf(name, second)).unsignedAttribute(oid.timestampToken)[0];
    const own = readSignedData(derOf(name, first));
    const draft = drafter(
      signer.certificates,
      "sha256",
    )(indirectData(scriptDigest(body, "sha256"), "sha256"));
    const moved = draft.finish(own.signature, Buffer.from(token?.valueBeforeDecodeView ?? []));
    const verdict = judge(name, body + renderBlock(moved, styleFor(name)));
    expect(verdict).toMatchObject({
      status: "invalid",
      reasons: [expect.stringMatching(/timestamp|imprint|another/i)],
    });
  });

  it("a signature by a key that is not the certificate's is refused", async () => {
    const leaf = await authority().leaf({ key: "rsa2048" });
    const other = await authority().leaf({ key: "rsa2048", name: "Another" });
    const content = indirectData(scriptDigest(body, "sha256"), "sha256");
    const [signature] = await signWithKey(
      other.key,
      [{ name, message: Buffer.from("x"), digest: Buffer.alloc(32) }],
      "sha256",
    );
    const der = drafter([leaf.certificate], "sha256")(content).finish(signature ?? Buffer.alloc(0));
    expect(judge(name, body + renderBlock(der, styleFor(name)))).toMatchObject({
      status: "invalid",
      reasons: [expect.stringMatching(/does not belong/)],
    });
  });
});
