/** Folders that somebody arranged so that a verifier overlooks, misreads or waits for something. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Trust } from "../../src/verify/verdict.ts";
import { verifyPaths } from "../../src/verify/verify.ts";
import { trustIn, withAuthority } from "../sign/peers/with-authority.ts";
import { sampleScript, signerOf, signOne } from "../sign/scripts.ts";

const authority = withAuthority();
let trust: Trust;
let good: string;
let root: string;

beforeAll(async () => {
  trust = trustIn(authority());
  good = await signOne("good.ps1", sampleScript("ps1"), signerOf(await authority().leaf({ key: "p256" })));
});
beforeEach(({ skip }) => {
  if (process.platform === "win32") skip("its names, links and pipes are those of POSIX");
  root = mkdtempSync(join(tmpdir(), "rdpmend-hostile-"));
  mkdirSync(join(root, "files"));
  file("good.ps1", good);
  return () => rmSync(root, { recursive: true, force: true });
});

const file = (name: string, text = "Remove-Item C:\\ -Recurse\r\n"): void =>
  writeFileSync(join(root, "files", name), text);
const pipe = (name: string): void => {
  execFileSync("mkfifo", [join(root, "files", name)]);
};
const judged = (...paths: string[]): [string, Record<string, string>] => {
  const { status, files } = verifyPaths(root, paths.length > 0 ? paths : ["files"], trust);
  return [status, Object.fromEntries(files.map((one) => [one.path, one.reasons.join("; ")]))];
};

describe("a folder", () => {
  it("is valid with a signed script alone, and says how much it did not look at", () => {
    file("readme.md", "words");
    file("tool.exe", "MZ");
    const { status, passedOver } = verifyPaths(root, ["files"], trust);
    expect([status, passedOver]).toEqual(["valid", ["files/readme.md", "files/tool.exe"]]);
  });

  it.each([".ps1", ".psm1", "evil.PS1", "evil.Psm1"])(
    "holds an unsigned script when one is called %s",
    (name) => {
      file(name);
      expect(judged()).toEqual([
        "unsigned",
        expect.objectContaining({ [`files/${name}`]: expect.any(String) }),
      ]);
    },
  );

  it.each(["evil.ps1.", "evil.ps1 ", "evil.ps1:stream", "sub\\evil.txt", "what?.md", "a\u0007.txt"])(
    "is invalid with a name that Windows takes for another or cannot have: %j",
    (name) => {
      file(name, good);
      const [status, files] = judged();
      expect([status, files[`files/${name}`]]).toEqual(["invalid", expect.stringContaining("its path")]);
    },
  );

  it("is invalid with a link, a named pipe, or a folder behind a link, and waits for none of them", () => {
    mkdirSync(join(root, "elsewhere"));
    symlinkSync(join(root, "files/good.ps1"), join(root, "files/link.ps1"));
    symlinkSync(join(root, "elsewhere"), join(root, "files/more"));
    pipe("pipe.ps1");
    const [status, files] = judged();
    expect(status).toBe("invalid");
    for (const name of ["link.ps1", "more", "pipe.ps1"])
      expect(files[`files/${name}`], name).toMatch(/a link or a device/);
  });

  it("is invalid with a file that is too large to be a script, which is not read", () => {
    file("huge.ps1");
    truncateSync(join(root, "files/huge.ps1"), 3 * 2 ** 30);
    expect(judged()).toEqual([
      "invalid",
      expect.objectContaining({ "files/huge.ps1": "it cannot be read: it is larger than 64 MiB" }),
    ]);
  });

  it("is invalid with a name that is not Unicode, and the others are judged all the same", () => {
    const name = Buffer.concat([Buffer.from(join(root, "files/a")), Buffer.of(0xff), Buffer.from(".ps1")]);
    writeFileSync(name, good);
    const [status, files] = judged();
    expect([status, files["files/good.ps1"]]).toEqual(["invalid", ""]);
  });

  it("of thousands of folders is judged in a moment", () => {
    for (let index = 0; index < 3000; index++) {
      mkdirSync(join(root, `files/${index}`));
      file(`${index}/a.txt`, "x");
    }
    const start = performance.now();
    expect(judged()[0]).toBe("valid");
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe("a folder with the name of a module, and without its manifest", () => {
  it.each(["Tool.psm1", "tool.PSM1", "Tool.dll", "Tool.cdxml", "Tool.cat"])(
    "is invalid when it holds %s",
    (name) => {
      mkdirSync(join(root, "Tool/1.0"), { recursive: true });
      writeFileSync(join(root, "Tool/1.0", name), good);
      writeFileSync(join(root, "Tool/1.0/good.ps1"), good);
      const { status, modules } = verifyPaths(root, ["Tool"], trust);
      expect([status, modules[0]?.reasons.join()]).toEqual([
        "invalid",
        expect.stringContaining("its manifest"),
      ]);
    },
  );

  it("has its manifest also when that is written in capitals", () => {
    mkdirSync(join(root, "Tool"));
    writeFileSync(join(root, "Tool/TOOL.PSD1"), good);
    const { modules } = verifyPaths(root, ["Tool"], trust);
    expect(modules[0]?.reasons.join()).toContain("TOOL.PSD1 does not list its files");
  });
});

describe("a path", () => {
  it("that is empty is none, and not the folder in which one is", () => {
    expect(() => verifyPaths(root, [""], trust)).toThrow("verify/missing");
  });

  it("of a named pipe or a device is not waited for", () => {
    pipe("pipe.ps1");
    expect(judged("files/pipe.ps1")).toEqual([
      "invalid",
      { "files/pipe.ps1": "it cannot be read: it is a pipe or a device" },
    ]);
    expect(judged("/dev/zero")[0]).toBe("invalid");
  });

  it("that is a link is followed, since the user named it", () => {
    symlinkSync("files", join(root, "link"));
    symlinkSync("files/good.ps1", join(root, "link.ps1"));
    symlinkSync("nowhere", join(root, "lost.ps1"));
    expect(judged("link", "link.ps1")).toEqual(["valid", { "link/good.ps1": "", "link.ps1": "" }]);
    expect(() => judged("lost.ps1")).toThrow("verify/missing");
  });

  it("may lead upwards and out of the folder in which one is", () => {
    cpSync(join(root, "files"), join(root, "other"), { recursive: true });
    const { files } = verifyPaths(join(root, "files"), ["../other/../other"], trust);
    expect(files.map((one) => [one.path, one.status])).toEqual([["../other/good.ps1", "valid"]]);
  });
});

it("a line of a million number signs before the block costs nothing", () => {
  file("slow.ps1", `${"#".repeat(1_000_000)}${good.slice(good.indexOf("\r\n# SIG"))}`);
  const start = performance.now();
  expect(judged("files/slow.ps1")[0]).toBe("invalid");
  expect(performance.now() - start).toBeLessThan(3000);
});
