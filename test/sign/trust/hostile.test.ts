/** Chains that were made to get through, or to keep somebody busy. */
import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findChain } from "../../../src/sign/trust/chain.ts";
import { anAuthority, aSigner, curveKey, type Made, make, rsaKey } from "./hand-made.ts";
import { opensslVerify } from "./openssl-verify.ts";

const named = (made: readonly Made[]): X509Certificate[] => made.map(({ certificate }) => certificate);

function faults(leaf: Made, others: readonly Made[], anchors: readonly Made[]): string {
  const found = findChain(leaf.certificate, named(others), named(anchors), {
    at: new Date(),
    purpose: "codeSigning",
  });
  return "chain" in found ? "" : found.faults.join("; ");
}

const root = (more: Partial<Parameters<typeof make>[0]> = {}) =>
  make({ name: "Root", extensions: anAuthority, ...more });

describe("weak cryptography", () => {
  it.each(["sha1", "md5"] as const)("a leaf signed with %s is refused", async (digest) => {
    const anchor = await root({ key: rsaKey(2048) });
    const leaf = await make({ name: "Leaf", issuer: anchor, extensions: aSigner, digest });
    expect(faults(leaf, [], [anchor])).toContain("signed with an algorithm that is not accepted");
    // Given by the user, it does not rest on that signature.
    expect(faults(leaf, [], [leaf])).toBe("");
  });

  it("a root's signature on itself may be old", async () => {
    const anchor = await root({ key: rsaKey(2048), digest: "sha1" });
    const leaf = await make({ name: "Leaf", issuer: anchor, extensions: aSigner });
    expect(faults(leaf, [], [anchor])).toBe("");
  });

  it("short RSA keys are refused anywhere", async () => {
    const good = await root();
    const leaf = await make({ name: "Leaf", issuer: good, extensions: aSigner, key: rsaKey(1024) });
    expect(faults(leaf, [], [good])).toContain("Leaf has an RSA key of 1024 bits");
    const short = await root({ key: rsaKey(1024) });
    const below = await make({ name: "Leaf", issuer: short, extensions: aSigner });
    expect(faults(below, [], [short])).toContain("Root has an RSA key of 1024 bits");
  });

  it("curves that nobody asked for are refused", async () => {
    const good = await root();
    const leaf = await make({ name: "Leaf", issuer: good, extensions: aSigner, key: curveKey("secp256k1") });
    expect(faults(leaf, [], [good])).toContain("has a key of a kind that is not accepted");
  });
});

describe("limits that an authority sets", () => {
  it("a key for timestamps has no other purpose", async () => {
    const anchor = await root();
    for (const [purposes, fits] of [
      ["critical,timeStamping", true],
      ["critical,timeStamping,codeSigning", false],
    ] as const) {
      const leaf = await make({
        name: "Leaf",
        issuer: anchor,
        extensions: [`extendedKeyUsage = ${purposes}`],
      });
      const found = findChain(leaf.certificate, [], [anchor.certificate], {
        // Not before the certificate was made: it begins to be valid with its own second.
        at: new Date(),
        purpose: "timeStamping",
      });
      expect("chain" in found).toBe(fits);
    }
  });

  it("an anchor of the right key and another name is none", async () => {
    const anchor = await root();
    const renamed = await make({ name: "Other", extensions: anAuthority, key: anchor.key });
    const leaf = await make({ name: "Leaf", issuer: anchor, extensions: aSigner });
    expect(faults(leaf, [], [renamed])).toContain("Root is missing or did not sign");
  });

  it.each([
    ["codeSigning", true],
    ["serverAuth, anyExtendedKeyUsage", true],
    ["serverAuth", false],
  ])("an intermediate for %s", async (purposes, fits) => {
    const anchor = await root();
    const between = await make({
      name: "Between",
      issuer: anchor,
      extensions: [...anAuthority, `extendedKeyUsage = ${purposes}`],
    });
    const leaf = await make({ name: "Leaf", issuer: between, extensions: aSigner });
    expect(faults(leaf, [between], [anchor])).toBe(
      fits ? "" : "the certificate of Between does not extend to code signing (extended key usage)",
    );
  });

  it("of two certificates for one authority the one that fits is taken", async () => {
    const anchor = await root();
    const key = curveKey();
    const between = { name: "Between", issuer: anchor, key };
    const wrong = await make({ ...between, extensions: [...anAuthority, "extendedKeyUsage = serverAuth"] });
    const right = await make({ ...between, extensions: anAuthority });
    const leaf = await make({ name: "Leaf", issuer: right, extensions: aSigner });
    for (const others of [
      [wrong, right],
      [right, wrong],
    ])
      expect(faults(leaf, others, [anchor])).toBe("");
    expect(faults(leaf, [wrong], [anchor])).not.toBe("");
  });

  it("a certificate without constraints is no authority", async () => {
    const anchor = await root({ extensions: ["subjectKeyIdentifier = hash"] });
    const leaf = await make({ name: "Leaf", issuer: anchor, extensions: aSigner });
    expect(faults(leaf, [], [anchor])).toContain("Root is not one of an authority");
  });

  it.each([
    ["basicConstraints = critical,CA:TRUE", "2.5.29.37 = DER:02:01:05"],
    ["2.5.29.19 = DER:05:00", "keyUsage = keyCertSign"],
    ["2.5.29.19 = DER:30:06:01:01:ff:02:01:ff", "keyUsage = keyCertSign"],
    ["basicConstraints = critical,CA:TRUE", "2.5.29.15 = DER:04:01:04"],
  ])("what cannot be read is not passed over: %s, %s", async (...extensions) => {
    const anchor = await root({ extensions });
    const leaf = await make({ name: "Leaf", issuer: anchor, extensions: aSigner });
    expect(faults(leaf, [], [anchor])).toMatch(/^the certificate of Root is malformed: /);
  });

  it("an extension that is there twice is refused", async () => {
    // openssl writes none twice, so another of the same length is renamed afterwards.
    const made = await root({ extensions: [...anAuthority, "1.2.3.4 = DER:30:00"] });
    const raw = Buffer.from(made.certificate.raw);
    Buffer.from("551d13", "hex").copy(raw, raw.indexOf(Buffer.from("06032a0304", "hex")) + 2);
    const anchor = { ...made, certificate: new X509Certificate(raw) };
    const leaf = await make({ name: "Leaf", issuer: made, extensions: aSigner });
    expect(faults(leaf, [], [made])).toBe("");
    expect(faults(leaf, [], [anchor])).toContain("Root is malformed: an extension is there twice");
  });
});

describe("work without end", () => {
  async function ladder(height: number): Promise<Made[]> {
    const made: Made[] = [await make({ name: "Step 0", extensions: anAuthority })];
    for (let step = 1; step < height; step++)
      made.push(
        await make({ name: `Step ${step}`, issuer: made[step - 1] as Made, extensions: anAuthority }),
      );
    return made;
  }

  it("a chain has eight certificates at most", async () => {
    const steps = await ladder(8);
    const leafBelow = (issuer: Made | undefined) =>
      make({ name: "Leaf", issuer: issuer as Made, extensions: aSigner });
    const [anchor] = steps as [Made];
    const seventh = await leafBelow(steps[6]);
    expect(faults(seventh, steps, [anchor])).toBe("");
    const eighth = await leafBelow(steps[7]);
    expect(faults(eighth, steps, [anchor])).toBe("the chain is longer than 8 certificates");
    // It is our limit and not one of the format.
    expect(
      await opensslVerify({ leaf: eighth.certificate, others: named(steps), anchors: [anchor.certificate] }),
    ).toBe("accepts");
  });

  it("two authorities that certify each other lead nowhere", async () => {
    const [one, two] = [curveKey(), curveKey()];
    const first = await make({ name: "One", extensions: anAuthority, key: one });
    const second = await make({ name: "Two", issuer: first, extensions: anAuthority, key: two });
    const back = await make({ name: "One", issuer: second, extensions: anAuthority, key: one });
    const leaf = await make({ name: "Leaf", issuer: second, extensions: aSigner });
    expect(faults(leaf, [second, back], [await root()])).not.toBe("");
  });

  it("certificates of one name and key cost no more than their pairs", async () => {
    const key = curveKey();
    const same: Made[] = [];
    for (let index = 0; index < 20; index++)
      same.push(await make({ name: "Same", extensions: anAuthority, key }));
    const leaf = await make({ name: "Leaf", issuer: same[0] as Made, extensions: aSigner });
    let verified = 0;
    for (const { certificate } of [leaf, ...same]) {
      const verify = certificate.verify.bind(certificate);
      certificate.verify = (publicKey) => {
        verified++;
        return verify(publicKey);
      };
    }
    expect(faults(leaf, same, [await root()])).toContain("no path to an anchor");
    expect(verified).toBeGreaterThan(0);
    expect(verified).toBeLessThanOrEqual(21 * 21);
  });

  it("more certificates than twenty are not looked at", async () => {
    const anchor = await root();
    const leaf = await make({ name: "Leaf", issuer: anchor, extensions: aSigner });
    expect(
      faults(
        leaf,
        Array.from({ length: 20 }, () => leaf),
        [anchor],
      ),
    ).toBe("");
    expect(
      faults(
        leaf,
        Array.from({ length: 21 }, () => leaf),
        [anchor],
      ),
    ).toBe("the signature carries 21 certificates; 20 are the most");
  });

  it("names in findings carry no control characters", async () => {
    const anchor = await root();
    const leaf = await make({ name: "\u001b[2J\u202eevil", extensions: aSigner });
    expect(leaf.certificate.subject).toContain("\u202e");
    expect(faults(leaf, [], [anchor])).toBe("no path to an anchor that was given: \\1B[2J?evil is not one");
  });
});
