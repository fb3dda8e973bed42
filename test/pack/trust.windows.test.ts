/** Test-Trust.ps1 on the certificate stores of Windows: the real ones, under Wine (DC07, DC08). */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { gpoStartup } from "../../src/pack/targets/gpo-startup.ts";
import { zip } from "../../src/pack/targets/zip.ts";
import { openPrefix, prepareEngine, prepareWine, startEngine } from "../engine/setup.ts";
import { developmentSigner } from "../sign/development.ts";
import { type Holder, openAuthority } from "../sign/peers/authority.ts";
import { withAuthority } from "../sign/peers/with-authority.ts";
import { signerOf, signOne } from "../sign/scripts.ts";
import { type ConsoleRun, runConsole } from "../windows/console.ts";
import { packed, packInput } from "./input.ts";

const input = await packInput();
const name = "Test-Trust.ps1";
const [text = ""] = zip.emit(input).flatMap((file) => (file.path === name ? [file.text] : []));
const time = { timeout: 120_000 };

/** The places of the stores in the registry: Wine's own way to take a certificate out of a store leaves it there. */
const emptied = ["HKCU:", "HKLM:"].flatMap((hive) =>
  ["TrustedPublisher", "Disallowed", "Root"].map(
    (store) =>
      `Remove-Item '${hive}\\Software\\Microsoft\\SystemCertificates\\${store}\\Certificates' -Recurse -ErrorAction Ignore`,
  ),
);

const inStore = (place: string, work: string): string => {
  const [location, store] = place.split("\\");
  const type = "System.Security.Cryptography.X509Certificates.X509Store";
  return `$s = [${type}]::new('${store}', '${location}'); $s.Open('ReadWrite'); ${work}; $s.Close()`;
};

function suite(): void {
  const authority = withAuthority();
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-trust-"));
  const prefix = openPrefix();
  let holder: Holder;
  let script: string;
  beforeAll(async () => {
    holder = await authority().leaf({ key: "rsa2048" });
    script = await signOne(name, text, signerOf(holder));
  });
  afterAll(() => {
    prefix.dispose();
    rmSync(folder, { recursive: true });
  });

  function run(file: string, content: string): ConsoleRun {
    const path = join(folder, file);
    writeFileSync(path, content);
    return runConsole(`Z:${path.replaceAll("/", "\\")}`, prefix.env);
  }

  /** Puts certificates into these stores and no others, then asks. */
  function asked(stores: readonly string[], content = script, leaf = holder.certificate): ConsoleRun {
    const octets = (store: string) =>
      (store.endsWith("Root") ? authority().root : leaf).raw.toString("base64");
    const lines = [
      "try {",
      ...emptied,
      ...stores.map((one) => inStore(one, `$s.Add([Convert]::FromBase64String('${octets(one)}'))`)),
      'exit 0 } catch { "$_"; exit 1 }',
    ];
    expect(run("stores.ps1", lines.join("\r\n"))).toEqual({ code: 0, lines: [] });
    return run(name, content);
  }

  const thumbprint = (): string => holder.certificate.fingerprint.replaceAll(":", "");
  const root = "LocalMachine\\Root";
  const publisher = "CurrentUser\\TrustedPublisher";
  const who = [
    expect.stringMatching(/^This holds for .+\.$/),
    "It says nothing of SYSTEM, which has stores of its own: run it as SYSTEM too.",
  ];
  const notThere = (end: string): string =>
    `Cert:\\CurrentUser\\TrustedPublisher does not have ${thumbprint()}${end}`;

  it("is trust where the publisher and its authority are known, and is said of whom", time, () => {
    const { code, lines } = asked([root, publisher]);
    expect(lines).toEqual([
      expect.stringContaining(`Cert:\\CurrentUser\\TrustedPublisher has ${thumbprint()} (`),
      ...who,
    ]);
    expect(code).toBe(0);
  });

  it(
    "is none where no store has the publisher, or the one of last year, or the authority is unknown",
    time,
    async () => {
      const nowhere = notThere(", nor does Cert:\\LocalMachine\\TrustedPublisher. Distribute it first.");
      expect(asked([root])).toEqual({ code: 1, lines: [nowhere, ...who] });
      const other = await authority().leaf({ key: "p256" });
      expect(asked([root, publisher], script, other.certificate)).toEqual({
        code: 1,
        lines: [nowhere, ...who],
      });
      // Wine keeps a root that it once trusted, so this one is of an authority that it never saw.
      const stranger = await openAuthority({ label: "Second" });
      onTestFinished(() => stranger.dispose());
      const unknown = await stranger.leaf({ key: "rsa2048" });
      const { code, lines } = asked(
        [root, publisher],
        await signOne(name, text, signerOf(unknown)),
        unknown.certificate,
      );
      expect([code, lines]).toEqual([
        1,
        [
          expect.stringMatching(
            /^The authority of [0-9A-F]{40} is not trusted \(Cert:.LocalMachine.Root\): ./,
          ),
          ...who,
        ],
      ]);
    },
  );

  it(
    "is trust where the computer has the publisher: the account sees it in the store of its own",
    time,
    () => {
      expect(asked([root, "LocalMachine\\TrustedPublisher"]).code).toBe(0);
    },
  );

  it("is none while a store has what somebody answered Never run to, and names that store", time, () => {
    for (const location of ["CurrentUser", "LocalMachine"]) {
      const { code, lines } = asked([root, publisher, `${location}\\Disallowed`]);
      expect(code).toBe(1);
      expect(lines).toContain(
        `Cert:\\${location}\\Disallowed has ${thumbprint()}, so it is never trusted. Take it out of that store.`,
      );
    }
  });

  it(
    "claims nothing of a development certificate, whatever the stores have, nor of what is not signed",
    time,
    async () => {
      const signer = await developmentSigner();
      const [leaf] = signer.certificates;
      const { code, lines } = asked([publisher, root], await signOne(name, text, signer), leaf);
      expect([code, lines]).toEqual([
        1,
        [
          expect.stringMatching(
            /^It is signed with a development certificate \(DEV-SIGNED .+Nothing is claimed\.$/,
          ),
        ],
      ]);
      expect(run(name, text)).toEqual({
        code: 1,
        lines: ["This package is not signed: a policy that takes signed scripts alone takes none of it."],
      });
    },
  );
}

const wine = prepareWine();
describe("whether a computer trusts who signed a package", () => {
  if (wine.ready) suite();
  else it("is asked of the stores of Windows", ({ skip }) => skip(wine.reason));

  it("is none where the computer has the publisher, and the account does not see it (DC07)", async ({
    skip,
  }) => {
    const own = prepareEngine();
    if (!own.ready) return skip(own.reason);
    const engine = startEngine();
    onTestFinished(() => engine.dispose());
    const { output, errors } = await engine.run({
      script: readFileSync(join(import.meta.dirname, "unseen-publisher.ps1"), "utf8"),
      args: { Text: text },
    });
    expect([errors, output[0]]).toEqual([
      [],
      "Cert:\\CurrentUser\\TrustedPublisher does not have ABC; Cert:\\LocalMachine\\TrustedPublisher has it, and this account does not see it there.",
    ]);
  });

  it("is asked by one script, which is signed with the rest of each package that brings it", async () => {
    expect(text).toContain("Find-PackageTrustFault");
    for (const target of [zip, gpoStartup]) {
      const file = (await packed(target, input)).find(({ path }) => path === name);
      expect(file?.text.startsWith(text), target.name).toBe(true);
      expect(file?.text, target.name).toContain("SIG # Begin signature block");
    }
  });

  it("is a step of its own on each page, which says what three days of a certificate ask for (DC08)", () => {
    for (const target of [zip, gpoStartup]) {
      const page = target.emit(input).find(({ path }) => path === "README.md")?.text ?? "";
      for (const words of [
        "Roll that out as a step of its own, earlier",
        "three days",
        "Disallowed",
        "SYSTEM",
      ])
        expect(page, target.name).toContain(words);
    }
  });
});
