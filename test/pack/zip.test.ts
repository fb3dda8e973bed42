/** The archive as unzip and sha256sum see it, and its bill of materials by the schema of CycloneDX. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { beforeAll, describe, expect, it } from "vitest";
import { bytesOf } from "../../src/emit/files.ts";
import { sha256 } from "../../src/hash/sha256.ts";
import { isOurs } from "../../src/output/plan.ts";
import type { PackInput } from "../../src/pack/target.ts";
import { zip } from "../../src/pack/targets/zip.ts";
import { builtModule, packed, packInput } from "./input.ts";
import { run, scratch, unzip, writeMembers } from "./programs.ts";

let input: PackInput;
beforeAll(async () => {
  input = await packInput();
});

const archiveName = "RdpMend-0.1.0.zip";

async function archiveFile() {
  const found = (await packed(zip, input)).find(({ path }) => path === archiveName);
  if (!found) throw new Error("no archive was made");
  return bytesOf(found);
}

describe("the archive", () => {
  it("holds the module's folder octet for octet, and five files beside it", async () => {
    const { files } = unzip(await archiveFile());
    const module = builtModule(input);
    for (const [path, octets] of module)
      expect(files.get(`RdpMend/0.1.0/${path}`)?.equals(octets), path).toBe(true);
    const others = [...files.keys()].filter((path) => !path.startsWith("RdpMend/0.1.0/"));
    expect(others).toEqual(["README.md", "SHA256SUMS", "Test-Trust.ps1", "Verify-Package.ps1", "bom.json"]);
    expect(files.size).toBe(module.size + others.length);
  });

  it("has every script signed, Verify-Package.ps1 too (DC05, DC38)", async () => {
    const { files } = unzip(await archiveFile());
    const signable = [...files].filter(([path]) => /\.(ps1|psm1|psd1|ps1xml)$/.test(path));
    const bare = signable.filter(([, octets]) => !octets.includes("SIG # Begin signature block"));
    expect(signable.length).toBeGreaterThan(50);
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  it("has hashes that sha256sum reads, of all other files, and that find a change", async () => {
    const { folder, files } = unzip(await archiveFile());
    const said = run("sha256sum", ["-c", "--strict", "SHA256SUMS"], folder).toString();
    expect(said.match(/: OK$/gm)).toHaveLength(files.size - 1);
    writeFileSync(join(folder, "bom.json"), "{}");
    expect(() => run("sha256sum", ["-c", "--strict", "SHA256SUMS"], folder)).toThrow(/bom.json: FAILED/);
  });

  it("is named with its hash in the SHA256SUMS beside it, as is what lies there", async () => {
    const delivered = await packed(zip, input);
    const folder = scratch();
    writeMembers(folder, delivered);
    const said = run("sha256sum", ["-c", "--strict", "SHA256SUMS"], folder).toString();
    expect(said.trim().split("\n").sort()).toEqual(
      ["README.md", archiveName, "Test-Trust.ps1", "Verify-Package.ps1", "bom.json"]
        .map((name) => `${name}: OK`)
        .sort(),
    );
    for (const file of delivered) expect(isOurs(file.text), file.path).toBe(true);
  });

  it("has its mark taken off before it is extracted, says the first step of README.md (DC38)", async () => {
    const readme = (await packed(zip, input)).find(({ path }) => path === "README.md")?.text ?? "";
    const first = readme.slice(readme.indexOf("\n1. "), readme.indexOf("\n2. "));
    const order = ["Get-FileHash", `Unblock-File -LiteralPath '.\\${archiveName}'`, "Expand-Archive"];
    const places = order.map((words) => first.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((left, right) => left - right));
  });

  it("is the same in another time zone", async () => {
    const before = await archiveFile();
    const zone = process.env.TZ;
    try {
      process.env.TZ = "America/New_York";
      expect((await archiveFile()).equals(before)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe("the bill of materials", () => {
  const bomOf = () => zip.emit(input).find(({ path }) => path === "bom.json")?.text ?? "";

  it("is valid by the strict schema of CycloneDX 1.6, which refuses what is not", async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(bomOf())).toBeNull();
    expect(await validator.validate(bomOf().replace('"SHA-256"', '"SHA-257"'))).not.toBeNull();
  });

  it("names the module, what made it, and each file with its hash, in one order everywhere", () => {
    const bom = JSON.parse(bomOf());
    expect(bom.metadata.component).toMatchObject({ name: "RdpMend", version: "0.1.0", type: "library" });
    expect(bom.metadata.tools.components).toMatchObject([{ name: "rdpmend", version: input.book.tool }]);
    expect([bom.serialNumber, bom.metadata.timestamp]).toEqual([undefined, undefined]);
    const files = [...builtModule(input)].map(([path, octets]) => [`RdpMend/0.1.0/${path}`, sha256(octets)]);
    const told = bom.components.map((one: { name: string; hashes: { content: string }[] }) => [
      one.name,
      one.hashes[0]?.content,
    ]);
    expect(told).toEqual(files.sort(([left = ""], [right = ""]) => (left < right ? -1 : 1)));
    expect(bomOf()).toBe(bomOf());
  });
});
