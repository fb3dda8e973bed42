/** Packages are verified by what is in them, and fail closed: whatever cannot be opened, or was changed, is invalid. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bytesOf, type OutputFile } from "../../src/emit/files.ts";
import { intunewin } from "../../src/pack/targets/intunewin.ts";
import { nupkg } from "../../src/pack/targets/nupkg.ts";
import { zip } from "../../src/pack/targets/zip.ts";
import { isPackage } from "../../src/verify/package.ts";
import { verifyPaths } from "../../src/verify/verify.ts";
import { packed, packInput } from "../pack/input.ts";

const trust = { anchors: [], timestampAnchors: [], pins: [], now: new Date() };

describe("verify, of packages", () => {
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-packages-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let packages: Map<string, OutputFile>;
  beforeAll(async () => {
    const input = await packInput();
    const made = await Promise.all([nupkg, zip, intunewin].map((target) => packed(target, input)));
    const archives = made.flat().filter(({ path }) => isPackage(path));
    packages = new Map(archives.map((file) => [file.path.replace(/^.*\./, ""), file]));
  }, 120_000);

  const bytes = (kind: string): Buffer => {
    const file = packages.get(kind);
    if (!file) throw new Error(`no ${kind} was made`);
    return bytesOf(file);
  };
  function verified(name: string, content: Uint8Array) {
    writeFileSync(join(folder, name), content);
    return verifyPaths(folder, [name], trust);
  }
  /** The archive with other files in it. */
  const changed = (kind: string, change: (files: Record<string, Uint8Array>) => void): Uint8Array => {
    const files = unzipSync(bytes(kind));
    change(files);
    return zipSync(files);
  };
  const reasons = ({ files, modules }: ReturnType<typeof verified>): string[] =>
    [...files, ...modules].flatMap((one) => (one.status === "invalid" ? one.reasons : []));
  const named = (files: Record<string, Uint8Array>, end: string): string => {
    const name = Object.keys(files).find((one) => one.endsWith(end));
    if (!name) throw new Error(`nothing ends with ${end}`);
    return name;
  };

  it.each(["nupkg", "zip", "intunewin"])("a whole one: %s", (kind) => {
    const found = verified(`whole.${kind}`, bytes(kind));
    expect(found.status).toBe("dev");
    expect(found.files.length).toBeGreaterThan(50);
    expect(found.modules).toMatchObject([{ status: "dev", reasons: [] }]);
    expect(found.modules[0]?.path).toMatch(new RegExp(`^whole\\.${kind}!`));
  });

  it("a script in it was changed, and one was added", () => {
    const other = changed("zip", (files) => {
      const name = named(files, "RdpMend.psm1");
      files[name] = Buffer.concat([Buffer.from("# mine\r\n"), files[name] ?? Buffer.alloc(0)]);
    });
    expect(verified("changed.zip", other).status).toBe("invalid");
    const more = changed("nupkg", (files) => {
      files["evil.ps1"] = Buffer.from("'mine'\r\n");
    });
    expect(reasons(verified("more.nupkg", more))).toContainEqual(
      expect.stringContaining("evil.ps1 was added"),
    );
  });

  it("what package managers lay beside a module is none of it; anything else is", () => {
    const installed = (more: Record<string, Uint8Array<ArrayBuffer>>) => {
      const files = unzipSync(bytes("zip"));
      const start = named(files, "RdpMend.psd1").replace("RdpMend.psd1", "");
      const own = Object.entries(files).filter(([path]) => path.startsWith(start));
      const added = Object.entries(more).map(([name, content]) => [start + name, content] as const);
      return verified("installed.zip", zipSync(Object.fromEntries([...own, ...added])));
    };
    const left = { "PSGetModuleInfo.xml": Buffer.from("<x/>"), ".nupkg.metadata": Buffer.from("{}") };
    expect(installed(left).modules).toMatchObject([{ status: "dev" }]);
    expect(reasons(installed({ "more.xml": Buffer.from("<x/>") }))).not.toEqual([]);
  });

  it("its content was changed under its encryption, or its keys were", () => {
    const cipher = changed("intunewin", (files) => {
      const content = files[named(files, "IntunePackage.intunewin")];
      if (content) content[100] = (content[100] ?? 0) ^ 1;
    });
    expect(reasons(verified("cipher.intunewin", cipher))).toEqual([
      "its encrypted content is not the one that it was packed with",
    ]);
    const keyless = changed("intunewin", (files) => {
      files[named(files, "Detection.xml")] = Buffer.from("<ApplicationInfo/>");
    });
    expect(reasons(verified("keyless.intunewin", keyless))).toEqual([
      "it has no encrypted content with its keys",
    ]);
  });

  it("ended at any place, or nothing that is an archive", () => {
    const whole = bytes("nupkg");
    for (const length of [0, 1, 30, 1000, whole.length >> 1, whole.length - 1])
      expect(reasons(verified("torn.nupkg", whole.subarray(0, length)))).toEqual([
        "it is no archive that can be opened",
      ]);
    expect(reasons(verified("text.zip", Buffer.from("PK is a name.")))).toHaveLength(1);
  });

  it("paths that lead elsewhere, names that are one to Windows, and more than any package holds", () => {
    const evil = zipSync({ "../up.ps1": Buffer.from("1"), "a/CON": Buffer.from("2") });
    expect(verified("evil.zip", evil).status).toBe("invalid");
    const twice = zipSync({ "a.ps1": Buffer.from("1"), "A.PS1": Buffer.from("2") });
    expect(reasons(verified("twice.zip", twice))).toEqual(["it holds two files of one name"]);
    const bomb = zipSync({ "zeros.ps1": new Uint8Array(65 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(reasons(verified("bomb.zip", bomb))).toEqual([
      "it holds more than a package of rdpmend ever does",
    ]);
  });
});
