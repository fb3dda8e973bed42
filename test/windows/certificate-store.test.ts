/**
 * The reader of certificates on real ones, in the computer's stores of a Windows. A key that is there is asked for elsewhere:
 * Wine 8 keeps certificates, and opens no key of theirs.
 */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Scratch } from "../sign/keys/support.ts";
import { rawKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const listener = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";
const put = `param($Store, $Der)
$store = [System.Security.Cryptography.X509Certificates.X509Store]::new($Store, 'LocalMachine')
$store.Open('ReadWrite')
$store.Add([System.Security.Cryptography.X509Certificates.X509Certificate2]::new([System.Convert]::FromBase64String($Der)))
$store.Close()`;
const purposes = { server: "serverAuth", "remote desktop": "1.3.6.1.4.1.311.54.1.2", other: "clientAuth" };

describeOnWindows("certificates in the computer's stores", (windows) => {
  const scratch = new Scratch();
  const made = new Map<string, X509Certificate>();
  afterAll(() => scratch.remove());

  const read = async (argument: string) => {
    const script = `& (Get-Module RdpMend) { Import-RdpRuntime; Read-RdpCertificate ${argument} } | ConvertTo-Json -Depth 5`;
    const [text] = await windows().harness(script);
    return JSON.parse(String(text)) as {
      exists: boolean;
      count: number;
      items: Record<string, unknown>[];
      only: Record<string, unknown> | null;
    };
  };
  const hashOf = (one: X509Certificate) =>
    Buffer.from(one.fingerprint.replaceAll(":", ""), "hex").toString("base64");

  beforeAll(async () => {
    for (const [name, usage] of [...Object.entries(purposes), ["any", undefined] as const]) {
      const file = name.replace(" ", "-");
      scratch.key(file);
      scratch.certificate(file, undefined, usage === undefined ? [] : [`extendedKeyUsage=${usage}`]);
      const one = new X509Certificate(readFileSync(scratch.file(`${file}.crt`)));
      made.set(name, one);
      const store = name === "server" ? "Remote Desktop" : "My";
      await windows().harness(put, { Store: store, Der: one.raw.toString("base64") });
    }
  });

  it("are told by name, date, purpose and key", async () => {
    const own = made.get("server") as X509Certificate;
    const found = await read("@{ Store = 'Remote Desktop' }");
    expect(found).toMatchObject({ exists: true, count: 1 });
    expect(found.only).toEqual({
      subject: "CN=server",
      issuer: "CN=server",
      thumbprint: own.fingerprint.replaceAll(":", ""),
      hash: hashOf(own),
      notBefore: new Date(own.validFrom).toISOString().replace(".000Z", "Z"),
      notAfter: new Date(own.validTo).toISOString().replace(".000Z", "Z"),
      purpose: "server",
      key: "none",
    });
  });

  it("are told apart by what they are for", async () => {
    const { items } = await read("@{ Store = 'My' }");
    expect(Object.fromEntries(items.map(({ subject, purpose }) => [subject, purpose]))).toEqual({
      "CN=remote-desktop": "remote desktop",
      "CN=other": "other",
      "CN=any": "any",
    });
  });

  it("are found by the bytes that the listener names", async () => {
    const one = made.get("any") as X509Certificate;
    expect((await read(`@{ Store = 'My'; Hash = '${hashOf(one)}' }`)).only).toMatchObject({
      subject: "CN=any",
    });
    expect((await read("@{ Store = 'My'; Hash = 'AAAA' }")).count).toBe(0);
    expect((await read("@{ Store = 'My'; Hash = $null }")).count).toBe(0);
  });

  it("are in no store that is not there", async () => {
    expect(await read("@{ Store = 'Nobody Has This' }")).toMatchObject({ exists: false, count: 0 });
  });

  it("are judged: neither the chosen one nor Windows' own has its key", async () => {
    const bound = [
      "Binary",
      Buffer.from(hashOf(made.get("any") as X509Certificate), "base64").toString("hex"),
    ];
    await windows().arrange([
      { view: "64", path: listener, key: rawKey("RDP-Tcp", { SSLCertificateSHA1Hash: bound as never }) },
    ]);
    const [said] = (await windows().command("Test-RdpCertificate")).output;
    expect(said).toMatchObject({ Verdict: "Fail", Cause: "own-key-missing" });
  });
});
