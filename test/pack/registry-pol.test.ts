/** registry.pol of any values: Samba reads what was meant, and writes the same octets; `verify` finds one that was edited (DC17). */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, type OutputFile } from "../../src/emit/files.ts";
import { PolFault, readRegistryPol } from "../../src/pack/gpo/read-registry-pol.ts";
import {
  type PolicyEntry,
  type PolicyValue,
  registryPol,
  writeEntries,
} from "../../src/pack/gpo/registry-pol.ts";
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

const sized: readonly (readonly [number, number])[] = [
  [4, 4],
  [5, 4],
  [11, 8],
];
const octetsOf = (length: number, type: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((data) => ({ type, data: Buffer.from(data) }));
/** Of every type: those with one length for their data, and those with any. */
const entry: fc.Arbitrary<PolicyEntry> = fc
  .tuple(
    text.filter((one) => one !== ""),
    text,
    fc.oneof(
      ...sized.map(([type, length]) => octetsOf(length, type)),
      // Samba writes no data of REG_NONE again, which real ones have none of, and reads texts as such.
      octetsOf(0, 0),
      fc.nat(40).chain((length) => octetsOf(length, 3)),
      fc.record({
        type: fc.constantFrom(1, 2, 7),
        data: text.map((all) => Buffer.from(`${all}\0`, "utf16le")),
      }),
    ),
  )
  .map(([key, name, rest]) => ({ key, value: name, ...rest }));

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

  it("is read as it was written, and written again to the same octets, whatever the types", ({ skip }) => {
    if (!samba.ready) return skip(samba.reason);
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const octets = writeEntries(entries);
        const read = readRegistryPol(octets);
        expect(read).toEqual(entries);
        expect(writeEntries(read).equals(octets)).toBe(true);
      }),
    );
    const samples = fc.sample(entry, 200);
    const octets = writeEntries(samples).toString("latin1");
    const { same, entries } = readBySamba("read-pol.py", { path: "registry.pol", text: octets }) as {
      same: boolean;
      entries: readonly Record<string, unknown>[];
    };
    expect(same).toBe(true);
    expect(entries.map(({ key, value: name, type, size }) => [key, name, type, size])).toEqual(
      samples.map(({ key, value: name, type, data }) => [key, name, type, data.length]),
    );
  });

  it.each([
    [[], "00000000"],
    [["one"], "6f006e00650000000000"],
    [["a", "b", "c"], "610000006200000063000000" + "0000"],
  ])("keeps a list of texts as one: %j (DC14)", (texts, hex) => {
    const data = Buffer.from(`${texts.join("\0")}\0\0`, "utf16le");
    expect(data.toString("hex")).toBe(hex);
    const entries = [{ key: "K", value: "V", type: 7, data }];
    expect(readRegistryPol(writeEntries(entries))).toEqual(entries);
  });

  it("that is damaged is refused at the first octet that does not fit", () => {
    const whole = registryPol([
      { key: "K", value: "V", data: 7 },
      { key: "L", value: "W", data: "text" },
    ]);
    const fault = (change: (octets: Buffer) => Buffer): string => {
      try {
        readRegistryPol(change(Buffer.from(whole)));
        return "none";
      } catch (error) {
        if (!(error instanceof PolFault)) throw error;
        return error.message;
      }
    };
    const put = (at: number, octet: number) => (octets: Buffer) => {
      octets[at] = octet;
      return octets;
    };
    expect(fault((octets) => octets)).toBe("none");
    expect(fault(put(0, 0x51))).toBe("at octet 0: the header of a registry.pol is not there");
    expect(fault(put(4, 2))).toBe("at octet 4: the header of a registry.pol is not there");
    expect(fault(put(9, 1))).toBe("at octet 9: the [ of an entry is not there");
    // [ K NUL ; V NUL ; type ; size ; data ]
    expect(fault(put(14, 0x2c))).toBe("at octet 14: the ; before the name of a value is not there");
    expect(fault(put(28, 10))).toBe("at octet 28: a REG_DWORD has 4 octets, and here 10");
    expect(fault(put(38, 0x7d))).toBe("at octet 38: the ] of an entry is not there");
    expect(fault((octets) => Buffer.concat([octets, Buffer.from("x")]))).toBe(
      `at octet ${whole.length}: the [ of an entry is not there`,
    );
    // Type and size as text, and the file as UTF-8: what others wrote (DC17).
    const asText = whole.toString("utf16le").replaceAll("\u0004\0", "4");
    expect(fault(() => Buffer.from(asText, "utf16le"))).toMatch(/^at octet \d+: /);
    expect(fault(() => Buffer.from(whole.toString("utf16le"), "utf8"))).toMatch(/^at octet 0: /);
    for (const length of Array.from(whole.keys()).filter((at) => at !== 8 && at !== 40))
      expect(
        fault((octets) => octets.subarray(0, length)),
        `${length}`,
      ).toMatch(new RegExp(`^at octet ${length}: `));
  });

  it("that somebody edited is found by verify among a package's files, by its name and the place", async () => {
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
    expect([whole.status, whole.modules, whole.passedOver]).toEqual(["dev", [], []]);
    const name = files.find(({ path }) => path.endsWith("registry.pol"))?.path ?? "none";
    const octets = readFileSync(join(folder, name));
    const said = (changed: Buffer) => {
      writeFileSync(join(folder, name), changed);
      const { status, files: single, modules } = verifyPaths(folder, ["."], trust);
      const own = single.filter(({ path }) => path === name).flatMap(({ reasons }) => reasons);
      return { status, own, hashes: modules.flatMap(({ reasons }) => reasons) };
    };
    // Another letter in a text: it can still be read.
    const other = Buffer.from(octets);
    other.writeUInt8((octets.at(-6) ?? 0) ^ 1, octets.length - 6);
    expect(said(other)).toEqual({ status: "invalid", own: [], hashes: [expect.stringContaining(name)] });
    const torn = octets.subarray(0, -1);
    expect(said(torn)).toMatchObject({
      status: "invalid",
      own: [
        `Windows could not read it as a list of policies: at octet ${torn.length}: the ] of an entry is not there`,
      ],
    });
    // Named alone, and beside no list of hashes.
    expect(verifyPaths(folder, [name], trust).files[0]?.reasons[0]).toContain(`at octet ${torn.length}`);
    rmSync(join(folder, "SHA256SUMS"));
    expect(said(torn).own).toHaveLength(1);
    writeFileSync(join(folder, name), octets);
    const unlisted = verifyPaths(folder, ["."], trust);
    expect([unlisted.status, unlisted.passedOver.includes(name)]).toEqual(["dev", true]);
  });
});
