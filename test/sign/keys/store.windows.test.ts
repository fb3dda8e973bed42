/**
 * Under Wine the script finds certificate, key and chain in a Windows store. It cannot sign there: Wine 8 ends the
 * process when .NET opens any key (NCryptGetProperty). Signing is shown on .NET's own store in store.test.ts.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { storeSignerOf } from "../../../src/sign/keys/store.ts";
import { openPrefix, prepareWine, type WinePrefix, windowsHost } from "../../engine/setup.ts";
import { authority, codesOf, describeWithOpenssl, names, signing } from "./support.ts";

const importer = join(import.meta.dirname, "fixtures/import.ps1");
const native = (path: string) => `Z:${path.replaceAll("/", "\\")}`;

describeWithOpenssl("the certificate store of Windows", (scratch) => {
  const wine = prepareWine();
  if (!wine.ready) {
    it("is read under Wine", ({ skip }) => skip(wine.reason));
    return;
  }
  let prefix: WinePrefix | undefined;
  let thumbprints: readonly string[] = [];
  afterAll(() => prefix?.dispose());

  beforeAll(() => {
    prefix = openPrefix();
    for (const name of ["root", "middle", "rsa"]) scratch.key(name, "rsa");
    scratch.certificate("root", undefined, authority);
    scratch.certificate("middle", "root", authority);
    scratch.certificate("rsa", "middle", signing);
    const make = "pkcs12 -export -legacy -passout pass:import -inkey rsa.key -in rsa.crt -out rsa.pfx";
    scratch.openssl(...make.split(" "));
    const files = ["My", "rsa.pfx", "CertificateAuthority", "middle.crt", "My", "root.crt"];
    const pairs = files.map((one) => (one.includes(".") ? native(scratch.file(one)) : one));
    const [program, ...args] = [...wine.argv, "-File", native(importer), ...pairs] as const;
    const ran = spawnSync(program, args, { env: prefix.env, encoding: "utf8", timeout: 60_000 });
    if (ran.status !== 0) throw new Error(ran.stderr);
    thumbprints = ran.stdout.trim().split(/\s+/);
  });

  const open = (thumbprint = "") =>
    storeSignerOf(
      { kind: "store", thumbprint, location: "CurrentUser" },
      windowsHost(prefix as WinePrefix),
      scratch.environment(),
    );

  it("gives leaf and intermediate", async () => {
    expect(names((await open(thumbprints[0])).certificates)).toEqual(["CN=rsa", "CN=middle"]);
  });

  it("says when the certificate or its key is not there", async () => {
    expect(await codesOf(open("0".repeat(40)))).toEqual(["sign/store-not-found"]);
    expect(await codesOf(open(thumbprints[2]))).toEqual(["sign/store-no-key"]);
  });
});
