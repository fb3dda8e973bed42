/** What does not fit a package is told before anything is packed. */
import { describe, expect, it } from "vitest";
import type { Book } from "../../src/book/book.ts";
import { identitySchema } from "../../src/book/identity.ts";
import { InputError } from "../../src/diagnostics/diagnostic.ts";
import { archive } from "../../src/pack/archive.ts";
import { limitedFile } from "../../src/pack/limited-file.ts";
import { requireNames } from "../../src/pack/module-members.ts";

function findings(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.diagnostics.map(({ code, place, message }) => `${place.file}: ${code}: ${message}`);
  }
}

const named = (name: string, version = "1.0.0"): string[] =>
  findings(() => requireNames({ book: { identity: { name, version } } as Book }));

describe("a name", () => {
  it.each([["RdpMend"], ["Console"], ["Com10"], ["A1"]])("%s is fit", (name) => {
    expect(named(name)).toEqual([]);
  });

  it.each([["Rdp.Mend"], ["Con"], ["NUL"], ["Com1"], ["9Lives"], ["Rdp Mend"], [""]])(
    "%j is not (DC22)",
    (name) => {
      expect(named(name)).toEqual([`book.yaml: pack/name: '${name}' cannot be the name of a package.`]);
    },
  );

  it("with a dot is no name of a book to begin with", () => {
    expect(identitySchema.shape.name.safeParse("Rdp.Mend").success).toBe(false);
  });

  it.each([["01.0.0"], ["1.00.0"], ["1.0"]])("the version %s is told in the same way", (version) => {
    expect(named("RdpMend", version)).toEqual([
      `book.yaml: pack/version: '${version}' is not how package managers write this version.`,
    ]);
    expect(named("Con", version)).toHaveLength(2);
  });
});

describe("a file of an engine", () => {
  const limit = { who: "AWS Systems Manager", most: 64 * 1024 };
  const file = (octets: number) => ({ path: "document.json", text: "x".repeat(octets), owner: "" });

  it("is as large as the engine takes it, and not an octet more", () => {
    expect(limitedFile(file(64 * 1024), limit).path).toBe("document.json");
    expect(findings(() => limitedFile(file(64 * 1024 + 1), limit))).toEqual([
      "document.json: pack/too-large: It would hold 65 KB; AWS Systems Manager takes 64 KB at most.",
    ]);
  });
});

describe("an archive", () => {
  const limit = { who: "a gallery", most: 1_000 };

  it("takes what its target takes, and not an octet more", () => {
    expect(archive("a.zip", [{ path: "a", text: "x".repeat(1_000) }], limit).text).toMatch(/^PK/);
    const two = [
      { path: "a", text: "x".repeat(999) },
      { path: "b", text: "xy" },
    ];
    expect(findings(() => archive("a.zip", two, limit))).toEqual([
      "a.zip: pack/too-large: It would hold 1 KB; a gallery takes 1 KB at most.",
    ]);
  });

  it("takes as many files as its form can count", () => {
    const many = Array.from({ length: 65_536 }, (_, index) => ({ path: `f${index}`, text: "" }));
    expect(findings(() => archive("a.zip", many, limit))).toEqual([
      "a.zip: pack/too-many: It would hold 65536 files; an archive takes 65535 at most.",
    ]);
  });
});
