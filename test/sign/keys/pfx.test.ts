import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { PFX } from "pkijs";
import { beforeAll, expect, it } from "vitest";
import { table } from "../../../src/diagnostics/table.ts";
import { pfxSigner } from "../../../src/sign/keys/pfx.ts";
import {
  authority,
  codesOf,
  describeWithOpenssl,
  expectSigns,
  findingsOf,
  names,
  signing,
} from "./support.ts";

const secret = "correct-horse";

describeWithOpenssl("a PFX file", (scratch) => {
  const environment = scratch.environment({
    env: { PW: secret, EMPTY: "", OTHER: "wrong", LETTERS: "pässwörd€𝄞" },
  });
  const open = (file: string, password: string | undefined = "env:PW") =>
    pfxSigner({ kind: "pfx", file, password }, environment);
  const make = (file: string, name: string, ...more: string[]) =>
    scratch.openssl(
      ..."pkcs12 -export -inkey".split(" "),
      `${name}.key`,
      "-in",
      `${name}.crt`,
      "-out",
      file,
      ...more,
    );
  const pass = ["-passout", `pass:${secret}`];

  beforeAll(() => {
    for (const name of ["root", "middle", "other"]) scratch.key(name);
    scratch.key("leaf", "rsa", "2048");
    scratch.key("ec", "ec", "P-384");
    scratch.certificate("root", undefined, authority);
    scratch.certificate("middle", "root", authority);
    scratch.certificate("leaf", "middle", signing);
    scratch.certificate("ec", "root", signing);
    scratch.certificate("other", "root", signing);
    scratch.file("chain", ["root", "middle"].map((one) => readFileSync(scratch.file(`${one}.crt`))).join(""));
    make("good.pfx", "leaf", ...pass);
  });

  it("signs with RSA and every hash, and the intermediates come in order without the root", async () => {
    make("several.pfx", "leaf", ...pass, "-certfile", "chain", "-macalg", "sha512");
    const signer = await open("several.pfx");
    expect(names(signer.certificates)).toEqual(["CN=leaf", "CN=middle"]);
    expect(signer.label).toBe("PFX several.pfx");
    await expectSigns(signer, ["sha256", "sha384", "sha512"]);
  });

  it("signs with EC", async () => {
    make("ec.pfx", "ec", ...pass);
    await expectSigns(await open("ec.pfx"), ["sha256", "sha384", "sha512"]);
  });

  it.each(["AES-128-CBC", "AES-192-CBC", "AES-256-CBC"])("opens %s", async (cipher) => {
    make("cipher.pfx", "ec", ...pass, "-keypbe", cipher, "-certpbe", cipher);
    await expectSigns(await open("cipher.pfx"));
  });

  it("opens one with 600000 iterations, and one whose certificates are not encrypted", async () => {
    make("slow.pfx", "ec", ...pass, "-iter", "600000");
    await expectSigns(await open("slow.pfx"));
    make("open.pfx", "ec", ...pass, "-certpbe", "NONE");
    await expectSigns(await open("open.pfx"));
  });

  it("opens empty passwords and those with letters of every kind", async () => {
    make("empty.pfx", "ec", "-passout", "pass:");
    await expectSigns(await open("empty.pfx", "env:EMPTY"));
    await expectSigns(await pfxSigner({ kind: "pfx", file: "empty.pfx" }, environment));
    make("letters.pfx", "ec", "-passout", `pass:${environment.env.LETTERS}`);
    await expectSigns(await open("letters.pfx", "env:LETTERS"));
  });

  it("refuses legacy encryption, whatever the password, with commands that convert it", async () => {
    make("old.pfx", "leaf", ...pass, "-legacy");
    make("des.pfx", "leaf", ...pass, "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES");
    for (const file of ["old.pfx", "des.pfx"]) {
      expect(await codesOf(open(file, "env:OTHER"))).toEqual(["sign/pfx-encryption"]);
    }
    const commands = table["sign/pfx-encryption"].advice.match(/`openssl [^`]+`/g) ?? [];
    expect(commands).toHaveLength(2);
    // In the order in which openssl asks: of the old file, of the text between, of the new file.
    const answers = [
      ["-passin", `pass:${secret}`, "-passout", "pass:between"],
      ["-passin", "pass:between", "-passout", `pass:${secret}`],
    ];
    commands.forEach((command, index) => {
      const [program = "", ...args] = command.slice(1, -1).split(" ");
      const ran = spawnSync(program, [...args, ...(answers[index] ?? [])], { cwd: scratch.path });
      expect(ran.status).toBe(0);
    });
    await expectSigns(await open("new.pfx"));
  });

  it("refuses triple DES inside PBES2, and a key that is not encrypted", async () => {
    make("des2.pfx", "ec", ...pass, "-keypbe", "DES-EDE3-CBC");
    make("plain.pfx", "ec", ...pass, "-keypbe", "NONE");
    const [first] = await findingsOf(open("des2.pfx"));
    expect(first?.message).toContain("triple DES");
    expect(await codesOf(open("plain.pfx"))).toEqual(["sign/pfx-encryption"]);
  });

  it("refuses one without a MAC", async () => {
    make("nomac.pfx", "ec", ...pass, "-nomac");
    expect(await codesOf(open("nomac.pfx"))).toEqual(["sign/pfx-no-mac"]);
  });

  it("says that the password is wrong or missing, and never which it was", async () => {
    const findings = await findingsOf(open("good.pfx", "env:OTHER"));
    expect(findings.map((one) => one.code)).toEqual(["sign/wrong-password"]);
    expect(JSON.stringify(findings)).not.toContain('wrong"');
    const without = pfxSigner({ kind: "pfx", file: "good.pfx" }, environment);
    expect(await codesOf(without)).toEqual(["sign/password-needed"]);
  });

  it("says what is missing in one without key or certificate", async () => {
    scratch.openssl(..."pkcs12 -export -nokeys -in other.crt -out nokey.pfx".split(" "), ...pass);
    expect(await codesOf(open("nokey.pfx"))).toEqual(["sign/no-key"]);
    scratch.openssl(..."pkcs12 -export -nocerts -inkey ec.key -out nocert.pfx".split(" "), ...pass);
    expect(await codesOf(open("nocert.pfx"))).toEqual(["sign/no-certificate"]);
  });

  it("refuses an absurd number of iterations of the MAC before any work", async () => {
    const withCount = (iterations: number) => {
      const pfx = PFX.fromBER(readFileSync(scratch.file("good.pfx")));
      if (pfx.macData) pfx.macData.iterations = iterations;
      scratch.file("many.pfx", Buffer.from(pfx.toSchema().toBER()));
    };
    withCount(10_000_001);
    const start = performance.now();
    expect(await codesOf(open("many.pfx"))).toEqual(["sign/pfx-iterations"]);
    expect(performance.now() - start).toBeLessThan(500);
    // Another count makes another MAC, so the password does not fit any more.
    withCount(9_000);
    expect(await codesOf(open("many.pfx"))).toEqual(["sign/wrong-password"]);
  });

  it("refuses cut files and garbage at every length without falling over", async () => {
    const octets = readFileSync(scratch.file("good.pfx"));
    for (let length = 0; length < octets.length; length += 97) {
      scratch.file("cut.pfx", octets.subarray(0, length));
      expect(await codesOf(open("cut.pfx"))).toEqual(["sign/not-a-pfx"]);
    }
    scratch.file("garbage.pfx", Buffer.from("not a PFX at all".repeat(50)));
    expect(await codesOf(open("garbage.pfx"))).toEqual(["sign/not-a-pfx"]);
    expect(await codesOf(open("absent.pfx"))).toEqual(["sign/missing-file"]);
  });

  it("refuses whatever is changed in it", async () => {
    const octets = readFileSync(scratch.file("good.pfx"));
    for (let at = 7; at < octets.length; at += 53) {
      const changed = Buffer.from(octets);
      changed[at] = (changed[at] ?? 0) ^ 0x11;
      scratch.file("changed.pfx", changed);
      expect(await codesOf(open("changed.pfx")), `octet ${at}`).toHaveLength(1);
    }
  });
});
