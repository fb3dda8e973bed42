import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { chooseSigner } from "../../../src/sign/keys/choose.ts";
import type { SourceOf } from "../../../src/sign/keys/key-source.ts";
import { storeSignerOf } from "../../../src/sign/keys/store.ts";
import { readThumbprint } from "../../../src/sign/keys/thumbprint.ts";
import { preparePowerShell, pwshHost } from "../../engine/setup.ts";
import { describeWithEngine, projectRoot } from "../../setup/with-engine.ts";
import {
  authority,
  codesOf,
  describeWithOpenssl,
  expectSigns,
  findingsOf,
  names,
  requestOf,
  signing,
} from "./support.ts";

const script = join(projectRoot, "src/sign/keys/store.ps1");
const importer = join(import.meta.dirname, "fixtures/import.ps1");

describe("a thumbprint", () => {
  const hex = "00112233445566778899AABBCCDDEEFF00112233";
  it.each([hex, hex.toLowerCase(), `\u200e${hex.replace(/../g, "$& ")}`, hex.replace(/..(?=.)/g, "$&:")])(
    "is read from %j",
    (text) => expect(readThumbprint(text)).toBe(hex),
  );
  it.each([hex.slice(1), `${hex}0`, hex.replace("0", "G"), "", "'; exit"])("is not %j", (text) =>
    expect(readThumbprint(text)).toBeUndefined(),
  );
});

describeWithEngine("the store's script", (engine) => {
  it("is ASCII and Windows PowerShell 5.1 throughout", async () => {
    expect(readFileSync(script, "latin1")).toMatch(/^[\t\r\n -~]*$/);
    const parsed = await engine().parse({ path: script });
    expect(parsed.errors).toEqual([]);
    expect(parsed.newSyntax).toEqual([]);
  });
});

describeWithOpenssl("the certificate store", (scratch) => {
  it("is refused elsewhere than on Windows", async ({ skip }) => {
    if (process.platform === "win32") skip("this is Windows");
    const source = { kind: "store", thumbprint: "0".repeat(40), location: "CurrentUser" } as const;
    expect(await codesOf(chooseSigner(source, scratch.environment()))).toEqual(["sign/store-elsewhere"]);
  });

  const ready = preparePowerShell();
  if (!ready.ready || process.platform === "win32") {
    const reason = ready.ready ? "here the store is no folder below HOME" : ready.reason;
    it("signs through PowerShell", ({ skip }) => skip(reason));
    return;
  }
  const host = pwshHost();
  const environment = scratch.environment({ env: { ...process.env, HOME: scratch.path } });
  const thumbprints = new Map<string, string>();
  const open = (thumbprint: string, location: SourceOf<"store">["location"] = "CurrentUser") =>
    storeSignerOf({ kind: "store", thumbprint, location }, host, environment);
  const thumbprint = (name: string) => thumbprints.get(name) ?? "";

  beforeAll(() => {
    for (const name of ["root", "middle", "ec"]) scratch.key(name);
    scratch.key("rsa", "rsa");
    scratch.key("bare");
    scratch.certificate("root", undefined, authority);
    scratch.certificate("middle", "root", authority);
    for (const name of ["rsa", "ec", "bare"]) scratch.certificate(name, "middle", signing);
    for (const name of ["rsa", "ec"]) {
      const files = ["-inkey", `${name}.key`, "-in", `${name}.crt`, "-out", `${name}.pfx`];
      scratch.openssl(..."pkcs12 -export -passout pass:import".split(" "), ...files);
    }
    const files = [
      "My",
      "rsa.pfx",
      "My",
      "ec.pfx",
      "My",
      "bare.crt",
      "CertificateAuthority",
      "middle.crt",
      "Root",
      "root.crt",
    ];
    const pairs = files.map((one) => (one.includes(".") ? scratch.file(one) : one));
    const [program, ...first] = host.command;
    const ran = spawnSync(program, [...first, "-File", importer, ...pairs], {
      env: environment.env,
      encoding: "utf8",
    });
    if (ran.status !== 0) throw new Error(ran.stderr || ran.stdout);
    const printed = ran.stdout.trim().split(/\s+/);
    for (const [index, name] of ["rsa", "ec", "bare"].entries()) thumbprints.set(name, printed[index] ?? "");
  });

  it.each(["rsa", "ec"])(
    "signs with a key that stays there (%s), and gives the chain without the root",
    async (name) => {
      const signer = await open(thumbprint(name).toLowerCase().replace(/../g, "$& "));
      expect(names(signer.certificates)).toEqual([`CN=${name}`, "CN=middle"]);
      expect(signer.label).toBe(`certificate ${thumbprint(name)} in CurrentUser\\My`);
      await expectSigns(signer, ["sha256", "sha384", "sha512"]);
      // One answer is a list too.
      expect(await signer.sign([requestOf("a")], "sha256")).toHaveLength(1);
    },
  );

  it("says when the certificate or its key is not there", async () => {
    expect(await codesOf(open("0".repeat(40)))).toEqual(["sign/store-not-found"]);
    expect(await codesOf(open(thumbprint("bare")))).toEqual(["sign/store-no-key"]);
    expect(await codesOf(open("abc"))).toEqual(["sign/thumbprint"]);
  });

  it("says what the store says when it cannot be opened", async () => {
    const [finding] = await findingsOf(open(thumbprint("rsa"), "LocalMachine"));
    expect(finding).toMatchObject({ code: "sign/store-failed", place: { file: "LocalMachine\\My" } });
  });
});
