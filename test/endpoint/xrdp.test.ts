/** The probe against a real xrdp: each security layer, and certificates that are good, expired, early, and of another name. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModule } from "../runtime/support/module.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { type Endpoint, probe } from "./probe.ts";
import { prepareXrdp } from "./servers-setup.ts";
import { expired, startXrdp, usual, type Xrdp } from "./xrdp.ts";

const found = prepareXrdp();
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const kinds = {
  tls: usual,
  negotiate: { ...usual, security: "negotiate" },
  rdp: { ...usual, security: "rdp" },
  expired,
  early: { ...usual, from: inDays(3) },
  other: { ...usual, names: "DNS:other.example.test" },
} as const;

const run = found.ready ? describeWithEngine : (name: string) => skipped(name, found.reason);
function skipped(name: string, reason: string): void {
  describe(name, () => {
    it("is tried on xrdp", ({ skip }) => skip(reason));
  });
}

run("a real xrdp", (engine) => {
  const path = buildModule();
  const servers: Partial<Record<keyof typeof kinds, Xrdp>> = {};
  const said: Partial<Record<keyof typeof kinds, Endpoint>> = {};
  beforeAll(async () => {
    for (const [name, settings] of Object.entries(kinds))
      servers[name as keyof typeof kinds] = await startXrdp(settings);
    // All of them at once, as the command is meant to be used.
    const targets = Object.values(servers).map(({ port }) => `localhost:${port}`);
    const { endpoints } = await probe(engine(), path, targets, 20);
    for (const [index, name] of Object.keys(kinds).entries())
      said[name as keyof typeof kinds] = endpoints[index] as Endpoint;
  });
  afterAll(() => Promise.all(Object.values(servers).map((one) => one.dispose())));

  /** xrdp listens on 127.0.0.1; localhost may have a second address, which refuses. */
  const address = (name: keyof typeof kinds) => {
    const one = said[name]?.Address.find((each) => each.Address === "127.0.0.1");
    if (!one) throw new Error(`${name}: nothing was said of 127.0.0.1`);
    return one;
  };

  it.each(["tls", "negotiate"] as const)("is well with TLS: %s", (name) => {
    const one = address(name);
    expect(one).toMatchObject({
      ...{ Verdict: "Pass", Cause: "answers", Connect: "open", Negotiation: "negotiated", Protocol: "TLS" },
      ...{ Nla: "not-required", Rdstls: "not-offered", Tls: "open", TlsProtocol: "Tls12", Alert: null },
    });
    for (const time of [one.ConnectTime, one.NegotiationTime, one.TlsTime]) {
      expect(time).toBeGreaterThanOrEqual(0);
      expect(time).toBeLessThan(20_000);
    }
    expect(one.Certificate).toMatchObject({
      ...{ Subject: "CN=xrdp \\u202etest", Issuer: "CN=xrdp \\u202etest" },
      ...{ Name: ["localhost", "*.example.test", "127.0.0.1"], NameMatches: true, SelfSigned: true },
      ...{ NotBefore: iso(usual.from), NotAfter: iso(usual.until), Expired: false, NotYetValid: false },
      ...{ KeyAlgorithm: "RSA", KeySize: 2048, SignatureAlgorithm: "sha256RSA" },
    });
    expect(one.Certificate?.ChainStatus).toContain("UntrustedRoot");
    expect(one.Certificate?.Thumbprint).toMatch(/^[0-9A-F]{40}$/);
    expect(one.Step).toHaveLength(5);
    expect(one.Step.join("\n")).not.toContain("\u202e");
  });

  it("has the old security alone", () => {
    expect(address("rdp")).toMatchObject({
      ...{ Verdict: "Warn", Cause: "rdp-security", Connect: "open", Tls: "not-tried", Certificate: null },
    });
  });

  it("shows a certificate that has expired", () => {
    expect(address("expired")).toMatchObject({ Verdict: "Fail", Cause: "certificate-expired", Tls: "open" });
    expect(address("expired").Certificate).toMatchObject({ Expired: true, NotAfter: iso(expired.until) });
    expect(address("expired").Certificate?.ChainStatus).toContain("NotTimeValid");
  });

  it("shows a certificate that is not valid yet", () => {
    expect(address("early")).toMatchObject({ Verdict: "Fail", Cause: "certificate-early" });
  });

  it("shows a certificate for another name", () => {
    expect(address("other")).toMatchObject({ Verdict: "Warn", Cause: "certificate-name" });
    expect(address("other").Certificate).toMatchObject({ NameMatches: false, Name: ["other.example.test"] });
  });

  it("is asked by an address, where no name is expected", async () => {
    const { endpoints } = await probe(engine(), path, [`127.0.0.1:${servers.other?.port}`], 20);
    expect(endpoints[0]).toMatchObject({ Verdict: "Pass", Cause: "answers" });
    expect(endpoints[0]?.Address[0]?.Certificate).toMatchObject({ NameMatches: false });
  });
});

const iso = (at: Date): string => at.toISOString().replace(/\.\d+/, "");
