/** The NuGet package as unzip and Open Packaging Conventions see it; test/pack/repository.test.ts has it installed. */
import { beforeAll, describe, expect, it } from "vitest";
import { bytesOf } from "../../src/emit/files.ts";
import { exportedCommands } from "../../src/emit/module/module.ts";
import { isOurs } from "../../src/output/plan.ts";
import { contentTypes } from "../../src/pack/opc.ts";
import type { PackInput } from "../../src/pack/target.ts";
import { nupkg } from "../../src/pack/targets/nupkg.ts";
import { builtModule, packed, packInput } from "./input.ts";
import { unzip } from "./programs.ts";

let input: PackInput;
beforeAll(async () => {
  input = await packInput();
});

async function packageFile() {
  const made = (await packed(nupkg, input)).filter(({ path }) => path.endsWith(".nupkg"));
  expect(made).toHaveLength(1);
  const [file] = made;
  if (!file) throw new Error("no package was made");
  return file;
}

const values = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, value]) => value ?? "");

describe("the package for a PowerShell repository", () => {
  it("is one file, <Id>.<x.y.z>.nupkg, and its id has no dot (DC22)", async () => {
    const { name, version } = input.book.identity;
    const { path } = await packageFile();
    expect(path).toBe(`${name}.${version}.nupkg`);
    expect(path).toMatch(/^[A-Za-z][A-Za-z0-9]*\.\d+\.\d+\.\d+\.nupkg$/);
  });

  it("holds the module octet for octet, and the parts of a package, and nothing else", async () => {
    const { files } = unzip(bytesOf(await packageFile()));
    const module = builtModule(input);
    for (const [path, octets] of module) expect(files.get(path)?.equals(octets), path).toBe(true);
    const others = [...files.keys()].filter((path) => !module.has(path)).sort();
    expect(others.map((path) => path.replace(/[0-9a-f]{32}/, "<name>"))).toEqual([
      "RdpMend.nuspec",
      "[Content_Types].xml",
      "_rels/.rels",
      "package/services/metadata/core-properties/<name>.psmdcp",
    ]);
  });

  it("has every script and view signed (DC05)", async () => {
    const { files } = unzip(bytesOf(await packageFile()));
    const signable = [...files.keys()].filter((path) => /\.(ps1|psm1|psd1|ps1xml|cdxml)$/.test(path));
    expect(signable.length).toBeGreaterThan(50);
    const signed = [...files].filter(([, octets]) => octets.includes("SIG # Begin signature block"));
    expect(signed.map(([path]) => path).sort()).toEqual(signable.sort());
  });

  it("leads from its relationships to parts that are there", async () => {
    const { files } = unzip(bytesOf(await packageFile()));
    const text = files.get("_rels/.rels")?.toString() ?? "";
    const targets = values(text, /Target="\/([^"]+)"/g);
    expect(targets.map((path) => path.replace(/^.*\./, "")).sort()).toEqual(["nuspec", "psmdcp"]);
    for (const target of targets) expect([...files.keys()]).toContain(target);
  });

  it("gives every part a type, by extension or by a name that begins with one slash (DC26)", async () => {
    const { files } = unzip(bytesOf(await packageFile()));
    const types = files.get("[Content_Types].xml")?.toString() ?? "";
    const extensions = values(types, /<Default Extension="([^"]+)"/g);
    const parts = values(types, /<Override PartName="([^"]+)"/g);
    expect(parts).toEqual(["/SHA256SUMS"]);
    const typed = (path: string): boolean =>
      parts.includes(`/${path}`) || extensions.includes(path.replace(/^.*\./, "").toLowerCase());
    expect([...files.keys()].filter((path) => path !== "[Content_Types].xml" && !typed(path))).toEqual([]);
  });

  it("tells extensions from dots in folders and at the begin of a name", () => {
    expect(contentTypes(["a.b/LICENSE", "_rels/.rels", "X.PSD1", "NOTICE"])).toEqual({
      defaults: [
        { extension: "psd1", type: "application/octet-stream" },
        { extension: "rels", type: "application/vnd.openxmlformats-package.relationships+xml" },
      ],
      overrides: [
        { part: "/NOTICE", type: "application/octet-stream" },
        { part: "/a.b/LICENSE", type: "application/octet-stream" },
      ],
    });
  });

  it("depends on nothing, in the nuspec and in the manifest (DC23)", async () => {
    const { files } = unzip(bytesOf(await packageFile()));
    const nuspec = files.get("RdpMend.nuspec")?.toString() ?? "";
    expect(nuspec).toContain(`<version>${input.book.identity.version}</version>`);
    expect(nuspec).not.toMatch(/<dependenc/i);
    expect(files.get("RdpMend.psd1")?.toString()).not.toMatch(/RequiredModules|ExternalModuleDependencies/);
  });

  it("has the tags that PowerShell's galleries look for, while they fit", async () => {
    const { files } = unzip(bytesOf(await packageFile()));
    const tags =
      values(files.get("RdpMend.nuspec")?.toString() ?? "", /<tags>([^<]+)</g)[0]?.split(" ") ?? [];
    expect(tags).toEqual(expect.arrayContaining(["PSModule", "PSEdition_Desktop", "PSEdition_Core"]));
    expect(tags).toEqual(expect.arrayContaining(input.book.identity.tags));
    const named = tags.filter((tag) => tag.startsWith("PSCommand_"));
    expect(named).toEqual(exportedCommands(input.book).map((name) => `PSCommand_${name}`));
    const long = {
      ...input.book.identity,
      tags: Array.from({ length: 30 }, (_, index) => `${index}`.repeat(60)),
    };
    const [other] = nupkg.wrap?.({ ...input, book: { ...input.book, identity: long } }, []) ?? [];
    const nuspec = unzip(bytesOf(other ?? { path: "x.zip", text: "" }))
      .files.get("RdpMend.nuspec")
      ?.toString();
    expect(nuspec).toContain("PSModule");
    expect(nuspec).not.toContain("PSCommand_");
  });

  it("shows what a text of the book holds, and lets none of it be mark-up", () => {
    const identity = { ...input.book.identity, description: `<b> & "\u00fc"`, author: "</authors>" };
    const [made] = nupkg.wrap?.({ ...input, book: { ...input.book, identity } }, []) ?? [];
    const nuspec = unzip(bytesOf(made ?? { path: "x.zip", text: "" }))
      .files.get("RdpMend.nuspec")
      ?.toString();
    expect(nuspec).toContain("<description>&lt;b&gt; &amp; &quot;&#xFC;&quot;</description>");
    expect(nuspec).toContain("<authors>&lt;/authors&gt;</authors>");
  });

  it("is the same in another time zone, and known as ours by its first octets", async () => {
    const { text } = await packageFile();
    const zone = process.env.TZ;
    try {
      process.env.TZ = "Pacific/Kiritimati";
      expect((await packageFile()).text === text).toBe(true);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    expect(isOurs(text)).toBe(true);
  });
});
