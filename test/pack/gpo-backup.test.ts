/** A backup names what lies in it: each file that Backup.xml refers to is there, and each file there is referred to (DC19). */
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../src/emit/files.ts";
import { gpo } from "../../src/pack/targets/gpo.ts";
import { gpoStartup } from "../../src/pack/targets/gpo-startup.ts";
import { exampleSite, ofSite, packInput } from "./input.ts";
import { readBySamba } from "./samba.ts";
import { prepareSamba } from "./samba-setup.ts";

interface Extension {
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly location: string }[];
}

const input = ofSite(await packInput(), exampleSite);

describe.each([
  [gpo, "{35378EAC-683F-11D2-A89A-00C04FBBCFA2}", "registry.pol"],
  [gpoStartup, "{42B5FAAE-6536-11D2-AE5A-0000F87571E3}", "Scripts\\psscripts.ini"],
] as const)("the backup of $name", (target, id, path) => {
  const samba = prepareSamba();
  const files = target.emit(input).filter((file) => file.path.startsWith("Backup/{"));
  const main = files.find((file) => file.path.endsWith("/Backup.xml")) ?? { path: "", text: "" };
  const folder = main.path.replace(/Backup\.xml$/, "");

  it("refers to what lies in it, and to nothing else", ({ skip }) => {
    if (!samba.ready) return skip(samba.reason);
    const extensions = readBySamba("read-backup.py", main) as Extension[];
    expect(extensions).toEqual([
      {
        id,
        files: [{ path: `%GPO_MACH_FSPATH%\\${path}`, location: `DomainSysvol\\GPO\\Machine\\${path}` }],
      },
    ]);
    const named = extensions.flatMap((one) =>
      one.files.map(({ location }) => folder + location.replaceAll("\\", "/")),
    );
    const inside = files.map((file) => file.path).filter((one) => one.includes("/DomainSysvol/"));
    expect(named.sort()).toEqual(inside.sort());
  });

  it("has nothing left that was to be filled in", () => {
    for (const file of target.emit(input)) {
      const text = bytesOf(file);
      expect(text.includes("{{") || text.includes(Buffer.from("{{", "utf16le")), file.path).toBe(false);
    }
  });
});
