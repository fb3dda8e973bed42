/** A module as a whole: complete, signed by one, nothing added. */
import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moduleFolder } from "../../src/emit/module/module.ts";
import { writePlan } from "../../src/output/folder.ts";
import { planOutput } from "../../src/output/plan.ts";
import { emitCatalog, emitSums } from "../../src/sign/complete-module.ts";
import { signOutputs } from "../../src/sign/sign-outputs.ts";
import type { CodeSigner } from "../../src/sign/signer.ts";
import type { Trust } from "../../src/verify/verdict.ts";
import { type Verification, verifyPaths } from "../../src/verify/verify.ts";
import { emitBook } from "../emit/real-book.ts";
import { trustIn, withAuthority } from "../sign/peers/with-authority.ts";
import { signerOf, signOne } from "../sign/scripts.ts";

const authority = withAuthority();
const version = "0.1.0";
const place = { folder: moduleFolder({ name: "RdpMend", version }), name: "RdpMend", tool: version };
const options = { hash: "sha256" } as const;
let signer: CodeSigner;
let trust: Trust;
let root: string;
let folder: string;
let made: Awaited<ReturnType<typeof emitBook>>["files"];

beforeAll(async () => {
  signer = signerOf(await authority().leaf({ key: "rsa2048" }));
  trust = trustIn(authority());
  const { files } = await emitBook();
  const signed = await signOutputs(files, new Map(), signer, options);
  const summed = [...signed.files, emitSums(signed.files, place)];
  made = [...summed, await emitCatalog(summed, place, new Map(), signer, options)];
});

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "rdpmend-module-"));
  writePlan(root, planOutput(made, [], "dist"));
  folder = join(root, place.folder);
  return () => rmSync(root, { recursive: true, force: true });
});

const verify = (path = "module"): Verification => verifyPaths(root, [path], trust);
const path = (name: string): string => join(folder, name);
const change = (name: string, edit: (text: string) => string): void =>
  writeFileSync(path(name), edit(readFileSync(path(name), "latin1")), "latin1");
const judged = (): [string, string] => {
  const { status, modules } = verify();
  return [status, modules.flatMap(({ reasons }) => reasons).join("; ")];
};

describe("the module", () => {
  it("is valid as it was built, with its catalog, wherever the path begins", () => {
    for (const from of [".", "module", place.folder, `${place.folder}/`]) {
      const { status, files, modules } = verify(from);
      expect([from, status, modules.map((one) => one.reasons)]).toEqual([from, "valid", [[]]]);
      expect(files.length).toBeGreaterThanOrEqual(4);
    }
    expect(verify(place.folder).files.map((file) => file.path)).toContain(`${place.folder}/RdpMend.cat`);
  });

  it("is invalid when a file was added, in a folder of its own or as a link too", () => {
    writeFileSync(path("helper.dll"), "MZ");
    mkdirSync(path("bin"));
    writeFileSync(path("bin/x.exe"), "MZ");
    symlinkSync("/etc/passwd", path("link.ps1"));
    const [status, reasons] = judged();
    expect(status).toBe("invalid");
    for (const name of ["helper.dll", "bin/x.exe", "link.ps1"])
      expect(reasons).toContain(`${name} was added`);
  });

  it("is invalid when a script signed by the same key was added", async () => {
    writeFileSync(path("extra.ps1"), await signOne("extra.ps1", "'x'\r\n", signer));
    expect(judged()).toEqual(["invalid", expect.stringContaining("extra.ps1 was added")]);
  });

  it("is invalid when a file is missing", () => {
    rmSync(path("en-US/about_RdpMend.help.txt"));
    expect(judged()).toEqual(["invalid", expect.stringContaining("is in the file list and missing")]);
  });

  it("is invalid when its manifest was taken away", () => {
    rmSync(path("RdpMend.psd1"));
    expect(judged()).toEqual(["invalid", expect.stringContaining("cannot be relied upon")]);
  });

  it("is invalid when its manifest was changed, whatever the list then says", () => {
    const evil = `'${"0".repeat(64)} evil.ps1'`;
    change("RdpMend.psd1", (text) => text.replace(/(?<=FileHashes = @\()/, `${evil}, `));
    expect(readFileSync(path("RdpMend.psd1"), "latin1")).toContain(`@(${evil}, '`);
    expect(judged()[0]).toBe("invalid");
  });

  it("is invalid when a file that carries no signature was changed: the hashes and the catalog both say so", () => {
    change("en-US/about_RdpMend.help.txt", (text) => text.replace("a", "b"));
    const [status, reasons] = judged();
    expect(status).toBe("invalid");
    expect(reasons).toContain("is not the file that SHA256SUMS names");
    expect(reasons).toContain("was changed");
  });

  it("is invalid when a file and its hash were changed: the catalog says so", async () => {
    rmSync(path("RdpMend.cat"));
    expect(judged()).toEqual(["valid", ""]);
    writePlan(root, planOutput(made, [], "dist"));
    change("en-US/about_RdpMend.help.txt", () => "evil");
    change("SHA256SUMS", (text) =>
      text.replace(
        /[0-9a-f]{64}(?= {2}en-US)/,
        "4ec1e7a5fcd3a9b1ef6d5a0f2d1bbcbf1bf7e2ab5f3f7e21fc6eed5e1f90c4ad",
      ),
    );
    const [status, reasons] = judged();
    expect(status).toBe("invalid");
    expect(reasons).toContain("about_RdpMend.help.txt was changed");
  });

  it("is invalid when a file was renamed, and the catalog names both names", () => {
    renameSync(path("en-US/about_RdpMend.help.txt"), path("en-US/about_Rdpmend.help.txt"));
    const [status, reasons] = judged();
    expect(status).toBe("invalid");
    expect(reasons).toContain("about_RdpMend.help.txt was renamed to en-US/about_Rdpmend.help.txt");
  });

  it("is invalid when a file without a signature was changed with its hash, and the catalog taken away", () => {
    const help = "en-US/about_RdpMend.help.txt";
    const hash = (): string =>
      createHash("sha256")
        .update(readFileSync(path(help)))
        .digest("hex");
    const before = hash();
    change(help, (text) => `${text}Run evil.exe first.\r\n`);
    change("SHA256SUMS", (text) => text.replace(before, hash()));
    rmSync(path("RdpMend.cat"));
    expect(judged()).toEqual(["invalid", `${help} is not the file that was built with this manifest`]);
  });

  it("is invalid when a script of the same signer took the place of one, with its hash", async () => {
    const hash = (): string =>
      createHash("sha256")
        .update(readFileSync(path("RdpMend.psm1")))
        .digest("hex");
    const before = hash();
    writeFileSync(path("RdpMend.psm1"), await signOne("old.psm1", "'an older version'\r\n", signer));
    change("SHA256SUMS", (text) => text.replace(before, hash()));
    rmSync(path("RdpMend.cat"));
    expect(judged()).toEqual(["invalid", "RdpMend.psm1 is not the file that was built with this manifest"]);
  });

  it("is invalid when one file was signed by somebody else of the same authority", async () => {
    const other = signerOf(await authority().leaf({ key: "p256", name: "Another" }));
    const text = await signOne("RdpMend.psm1", readFileSync(path("RdpMend.psm1"), "utf8"), other);
    writeFileSync(path("RdpMend.psm1"), text);
    expect(judged()).toEqual([
      "invalid",
      expect.stringContaining("not all signed with the same certificate"),
    ]);
  });

  it("is invalid when one file lost its signature", () => {
    change("RdpMend.psm1", (text) => text.slice(0, text.indexOf("\r\n# SIG # Begin")));
    expect(judged()).toEqual(["invalid", expect.stringContaining("these are not: RdpMend.psm1")]);
  });

  it("is invalid when SHA256SUMS is gone, names a file twice, or names too much", () => {
    const sums = readFileSync(path("SHA256SUMS"), "utf8");
    rmSync(path("SHA256SUMS"));
    expect(judged()[0]).toBe("invalid");
    writeFileSync(path("SHA256SUMS"), sums + sums.split("\n")[1]);
    expect(judged()).toEqual(["invalid", expect.stringContaining("twice")]);
    writeFileSync(path("SHA256SUMS"), `${sums}${"0".repeat(64)}  ../other\n`);
    expect(judged()).toEqual([
      "invalid",
      expect.stringContaining("../other is named in SHA256SUMS and missing"),
    ]);
  });

  it("is invalid when its catalog is another's, or was damaged", () => {
    change("RdpMend.cat", (text) => `${text.slice(0, 200)}!${text.slice(201)}`);
    expect(judged()[0]).toBe("invalid");
  });

  it("is unsigned when nothing of it is signed, and not worse", async () => {
    const plain = made.filter(({ path: name }) => !name.endsWith(".cat") && !name.endsWith("SHA256SUMS"));
    const bare = plain.map((file) => ({
      ...file,
      text: file.text.replace(/\r\n(# |<!-- )SIG # Begin[\s\S]*$/, ""),
    }));
    rmSync(root, { recursive: true, force: true });
    writePlan(root, planOutput([...bare, emitSums(bare, place)], [], "dist"));
    expect(judged()).toEqual(["unsigned", ""]);
  });
});
