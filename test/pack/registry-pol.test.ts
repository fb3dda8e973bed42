/** registry.pol of any values: Samba reads what was meant, and writes the same octets; `verify` finds one that was edited (DC17). */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, type OutputFile } from "../../src/emit/files.ts";
import { type PolicyValue, registryPol } from "../../src/pack/gpo/registry-pol.ts";
import { gpo } from "../../src/pack/targets/gpo.ts";
import { folderSums, writeSums } from "../../src/sign/sums.ts";
import { verifyPaths } from "../../src/verify/verify.ts";
import { exampleSite, ofSite, packed, packInput } from "./input.ts";
import { scratch, writeMembers } from "./programs.ts";
import { readBySamba } from "./samba.ts";
import { prepareSamba } from "./samba-setup.ts";

/** Whatever a registry takes, and what the file itself is made of. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom("[", "]", ";", " ", "\\", "*", "\u{1f511}", "\u5bb9"),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
  })
  .map((all) => all.replaceAll("\0", ""));
const value: fc.Arbitrary<PolicyValue> = fc.record({
  key: text.filter((one) => one !== ""),
  value: text.filter((one) => one !== ""),
  data: fc.oneof(text, fc.integer({ min: 0, max: 0xffff_ffff })),
});

const pol = (values: readonly PolicyValue[]) => ({
  path: "registry.pol",
  text: registryPol(values).toString("latin1"),
});

describe("registry.pol", () => {
  const samba = prepareSamba();
  it("of any values is read by Samba as they were meant, and written by it to the same octets", ({
    skip,
  }) => {
    if (!samba.ready) return skip(samba.reason);
    const run = (values: readonly PolicyValue[]) => {
      const { same, entries } = readBySamba("read-pol.py", pol(values)) as {
        same: boolean;
        entries: readonly Record<string, unknown>[];
      };
      expect(same).toBe(true);
      expect(entries).toEqual(
        values.map(({ key, value: name, data }) => ({
          ...{ key, value: name, data },
          ...(typeof data === "string" ? { type: 1, size: 2 * data.length + 2 } : { type: 4, size: 4 }),
        })),
      );
    };
    // A process of Python for each, so few of them, and large ones.
    fc.assert(fc.property(fc.array(value, { maxLength: 40 }), run), { numRuns: 8 });
    run([]);
  });

  it("that somebody edited is found by verify among a package's files, by its name", async () => {
    const files: readonly OutputFile[] = await packed(gpo, ofSite(await packInput(), exampleSite));
    const folder = scratch();
    const sums = writeSums(
      "0.1.0",
      folderSums,
      files.map((file) => ({ path: file.path, bytes: bytesOf(file) })),
    );
    writeMembers(folder, [...files, { path: "SHA256SUMS", text: sums }]);
    const trust = { anchors: [], timestampAnchors: [], pins: [], now: new Date() };
    const whole = verifyPaths(folder, ["."], trust);
    expect([whole.status, whole.modules]).toEqual(["dev", []]);
    const name = files.find(({ path }) => path.endsWith("registry.pol"))?.path ?? "none";
    const octets = readFileSync(join(folder, name));
    octets.writeUInt8((octets.at(-3) ?? 0) ^ 1, octets.length - 3);
    writeFileSync(join(folder, name), octets);
    const changed = verifyPaths(folder, ["."], trust);
    expect(changed.status).toBe("invalid");
    expect(changed.modules.flatMap(({ reasons }) => reasons)).toEqual([expect.stringContaining(name)]);
  });
});
