/** Chains of a whole authority, each wrong in one way; and what openssl says of the same. */
import type { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { findChain } from "../../../src/sign/trust/chain.ts";
import { nameIn, type Purpose } from "../../../src/sign/trust/rules.ts";
import { type Authority, type LeafOptions, openAuthority } from "../peers/authority.ts";
import type { TimestamperKind } from "../peers/kinds.ts";
import { opensslVerify } from "./openssl-verify.ts";

let authority: Authority;
beforeAll(async () => {
  authority = await openAuthority();
});
afterAll(() => authority.dispose());

/** The names of the chain, or what is wrong. */
function judged(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  at = new Date(),
  purpose: Purpose = "codeSigning",
): string {
  const found = findChain(leaf, others, anchors, { at, purpose });
  return "chain" in found
    ? found.chain.map((one) => nameIn(one.subject)).join(" < ")
    : found.faults.join("; ");
}

async function opened(...args: Parameters<typeof openAuthority>): Promise<Authority> {
  const other = await openAuthority(...args);
  onTestFinished(() => other.dispose());
  return other;
}

const soon = new Date();
const right = "Test Publisher < First Issuer intermediate < First Root";
const key = "p256";

describe("a chain to the root", () => {
  const accepts = "accepts";
  it.each<[what: string, LeafOptions, ours: string | RegExp, openssl: string | RegExp]>([
    ["of an elliptic curve", { key: "p256" }, right, accepts],
    ["of a longer curve", { key: "p384" }, right, accepts],
    ["of RSA", { key: "rsa3072" }, right, accepts],
    ["without an intermediate", { key, issuer: "root" }, "Test Publisher < First Root", accepts],
    [
      "expired",
      { key, validity: "expired" },
      /^the certificate of Test Publisher expired on 2021-01-01/,
      /expired/,
    ],
    [
      "not yet valid",
      { key, validity: "future" },
      /^the certificate of Test Publisher is not valid before/,
      /not yet/,
    ],
    // Here openssl 3.0 has no purpose for code; that is why it takes these.
    ["with no extended key usage", { key, usage: "none" }, /is not for code signing/, accepts],
    ["for TLS servers", { key, usage: "serverAuth" }, /is not for code signing/, accepts],
    ["for any purpose", { key, usage: "anyExtendedKeyUsage" }, /is not for code signing/, accepts],
    ["for keys only", { key, keyUsage: "keyEncipherment" }, /is not for signatures \(key usage\)/, accepts],
    [
      "with an unknown critical extension",
      { key, unknownCritical: true },
      "the certificate of Test Publisher has a critical extension that is not understood here (1.3.6.1.4.1.311.999.1)",
      /unhandled critical extension/,
    ],
    [
      "below an authority too many",
      { key, issuer: "too-deep" },
      "the certificate of First Issuer intermediate has more authorities below it than it allows",
      /path length/,
    ],
    [
      "issued by a leaf",
      { key, issuer: "leaf" },
      /is not one of an authority, yet it issued another/,
      /invalid CA/,
    ],
    [
      "issued by an authority that may not",
      { key, issuer: "no-cert-sign" },
      "the certificate of First Issuer no-cert-sign is not for certificates (key usage)",
      /refuses/,
    ],
    [
      "below an expired authority",
      { key, issuer: "expired" },
      /^the certificate of First Issuer expired expired on 2021-01-01/,
      /expired/,
    ],
    [
      "below an unknown critical extension",
      { key, issuer: "unknown-critical" },
      /critical extension that is not understood/,
      /unhandled critical extension/,
    ],
  ])("%s", async (_, options, ours, openssl) => {
    const { certificate, chain } = await authority.leaf(options);
    expect(judged(certificate, chain, [authority.root])).toMatch(matching(ours));
    const question = { leaf: certificate, others: chain, anchors: [authority.root] };
    expect(await opensslVerify(question)).toMatch(matching(openssl));
  });

  function matching(expected: string | RegExp): RegExp {
    return typeof expected === "string"
      ? new RegExp(`^${expected.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`)
      : expected;
  }

  it("is a matter of the time that counts", async () => {
    const { certificate, chain } = await authority.leaf({ key, validity: "expired" });
    const anchors = [authority.root];
    for (const [time, wanted] of [
      ["2019-12-31T23:59:59Z", /not valid before 2020-01-01/],
      ["2020-01-01T00:00:00Z", /^Test Publisher </],
      ["2021-01-01T00:00:00Z", /^Test Publisher </],
      ["2021-01-01T00:00:01Z", /expired/],
      ["no time", /the certificate of Test Publisher is not valid before .* an unknown date/],
    ] as const)
      expect(judged(certificate, chain, anchors, new Date(time))).toMatch(wanted);
  });

  it("asks the dates of the root as well", async () => {
    const { certificate, chain } = await authority.leaf({
      key,
      validity: { from: new Date("2000-01-01"), to: new Date("2060-01-01") },
      issuer: "root",
    });
    const at = new Date("2055-01-01");
    expect(judged(certificate, chain, [authority.root], at)).toContain("First Root expired on 2049-01-01");
    const question = { leaf: certificate, others: chain, anchors: [authority.root], at };
    expect(await opensslVerify(question)).toMatch(/refuses: .*expired/);
  });
});

describe("an anchor", () => {
  it("must be given", async () => {
    const { certificate, chain } = await authority.leaf({ key });
    expect(judged(certificate, [...chain, authority.root], [])).toBe("no anchor was given");
  });

  it("can be an intermediate or the leaf itself", async () => {
    const { certificate, chain } = await authority.leaf({ key });
    expect(judged(certificate, [], [chain[1] as X509Certificate])).toBe(
      "Test Publisher < First Issuer intermediate",
    );
    expect(judged(certificate, [], [certificate])).toBe("Test Publisher");
  });

  it("that is the leaf itself must keep the rules of a leaf", async () => {
    const { certificate } = await authority.leaf({ key, usage: "serverAuth" });
    expect(judged(certificate, [], [certificate])).toContain("is not for code signing");
  });

  it("of somebody else is none", async () => {
    const other = await opened({ label: "Second" });
    const { certificate, chain } = await authority.leaf({ key });
    expect(judged(certificate, [...chain, authority.root], [other.root])).toBe(
      "no path to an anchor that was given: First Root is not one",
    );
  });

  it("of the same name and another key is none", async () => {
    const poser = await opened({ label: "Poser", posingAs: "First" });
    const { certificate, chain } = await authority.leaf({ key });
    expect(poser.root.subject).toBe(authority.root.subject);
    expect(judged(certificate, chain, [poser.root])).toBe(
      "no path to an anchor that was given: First Root is missing or did not sign",
    );
    expect(await opensslVerify({ leaf: certificate, others: chain, anchors: [poser.root] })).toMatch(
      /refuses/,
    );
    // Beside the right ones it does no harm.
    const others = [...(await poser.leaf({ key })).chain, ...chain];
    expect(judged(certificate, others, [poser.root, authority.root])).toBe(right);
  });

  it("is not reached when an intermediate is missing", async () => {
    const { certificate } = await authority.leaf({ key });
    expect(judged(certificate, [certificate], [authority.root])).toBe(
      "no path to an anchor that was given: First Issuer intermediate is missing or did not sign",
    );
  });

  it.each(["kept", "broken"] as const)(
    "that constrains names is refused, be they %s",
    async (nameConstraint) => {
      const constrained = await opened({ label: "Constrained", nameConstraint });
      const { certificate, chain } = await constrained.leaf({ key });
      expect(judged(certificate, chain, [constrained.root])).toBe(
        "the certificate of Constrained Root constrains names, which is not supported",
      );
    },
  );
});

describe("a chain for timestamps", () => {
  it.each<[TimestamperKind, RegExp, RegExp]>([
    ["right", /^First Timestamps < First Issuer intermediate < First Root$/, /^accepts$/],
    // Microsoft's timestamps are made by such certificates, and Windows takes them; OpenSSL does not.
    ["not-critical", /^First Timestamps < First Issuer intermediate < First Root$/, /refuses/],
    ["code-signing", /is not for timestamps/, /refuses/],
  ])("by an authority that is %s", async (kind, ours, openssl) => {
    const { certificate, chain } = await authority.timestamper(kind);
    const anchors = [authority.root];
    expect(judged(certificate, chain, anchors, soon, "timeStamping")).toMatch(ours);
    const question = { leaf: certificate, others: chain, anchors, purpose: "timestampsign" as const };
    expect(await opensslVerify(question)).toMatch(openssl);
  });

  it("is not one for code, and the other way round", async () => {
    const code = await authority.leaf({ key });
    const time = await authority.timestamper();
    const anchors = [authority.root];
    expect(judged(code.certificate, code.chain, anchors, soon, "timeStamping")).toMatch(
      /is not for timestamps/,
    );
    expect(judged(time.certificate, time.chain, anchors)).toMatch(/is not for code signing/);
  });
});
