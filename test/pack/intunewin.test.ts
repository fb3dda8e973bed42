/** The Win32 app, opened by unzip and openssl as Intune would open it. */
import { beforeAll, describe, expect, it } from "vitest";
import { bytesOf } from "../../src/emit/files.ts";
import { sha256 } from "../../src/hash/sha256.ts";
import { isOurs } from "../../src/output/plan.ts";
import { encryptContent, keysOf } from "../../src/pack/encrypted-content.ts";
import type { PackInput } from "../../src/pack/target.ts";
import { intunewin } from "../../src/pack/targets/intunewin.ts";
import { builtModule, packed, packInput } from "./input.ts";
import { run, scratch, unzip, writeMembers } from "./programs.ts";

let input: PackInput;
beforeAll(async () => {
  input = await packInput();
});

const contentPath = "IntuneWinPackage/Contents/IntunePackage.intunewin";
const detectionPath = "IntuneWinPackage/Metadata/Detection.xml";

async function appFile(): Promise<Buffer> {
  const found = (await packed(intunewin, input)).find(({ path }) => path === "RdpMend-0.1.0.intunewin");
  if (!found) throw new Error("no app was made");
  return bytesOf(found);
}

/** Opens it by the words of its Detection.xml alone, with openssl and unzip. */
async function opened() {
  const { files } = unzip(await appFile());
  const detection = files.get(detectionPath)?.toString() ?? "";
  const content = files.get(contentPath) ?? Buffer.alloc(0);
  const word = (name: string): string => new RegExp(`<${name}>([^<]+)</${name}>`).exec(detection)?.[1] ?? "";
  const hex = (name: string): string => Buffer.from(word(name), "base64").toString("hex");
  const folder = scratch();
  const mac = run(
    "openssl",
    ["dgst", "-sha256", "-mac", "HMAC", "-macopt", `hexkey:${hex("MacKey")}`, "-r"],
    folder,
    content.subarray(32),
  );
  const inner = run(
    "openssl",
    ["enc", "-d", "-aes-256-cbc", "-K", hex("EncryptionKey"), "-iv", hex("InitializationVector")],
    folder,
    content.subarray(48),
  );
  return { files, detection, content, word, hex, mac: mac.toString().slice(0, 64), inner };
}

describe("the Win32 app", () => {
  it("is two stored files, the encrypted one first, with slashes in their names", async () => {
    const folder = scratch();
    writeMembers(folder, [{ path: "a.intunewin", text: (await appFile()).toString("latin1") }]);
    const said = run("unzip", ["-v", "a.intunewin"], folder).toString();
    const rows = [...said.matchAll(/^ *\d+ +(\S+) +\d+ .* (IntuneWinPackage\S+)$/gm)];
    expect(rows.map(([, method, name]) => [method, name])).toEqual([
      ["Stored", contentPath],
      ["Stored", detectionPath],
    ]);
  });

  it("has a Detection.xml as Microsoft's tool writes it: order of words, line ends, no declaration", async () => {
    const { detection, content, word, inner } = await opened();
    expect(detection).toMatch(/^<ApplicationInfo xmlns:xsd=[^>]+ ToolVersion="1\.8\.6\.0">\r\n {2}<Name>/);
    expect(detection).toMatch(/<\/ApplicationInfo>$/);
    expect(detection.match(/(?<!\r)\n/)).toBeNull();
    expect([...detection.matchAll(/<([A-Z]\w+)>/g)].map(([, name]) => name)).toEqual([
      ...["Name", "UnencryptedContentSize", "FileName", "SetupFile", "EncryptionInfo", "EncryptionKey"],
      ...["MacKey", "InitializationVector", "Mac", "ProfileIdentifier", "FileDigest", "FileDigestAlgorithm"],
    ]);
    expect([word("Name"), word("FileName"), word("SetupFile")]).toEqual([
      "RdpMend 0.1.0",
      "IntunePackage.intunewin",
      "install.ps1",
    ]);
    expect(Number(word("UnencryptedContentSize"))).toBe(inner.length);
    // MAC, initialisation vector, and the content filled up to whole blocks of sixteen.
    expect(content.length).toBe(48 + (Math.floor(inner.length / 16) + 1) * 16);
  });

  it("is decrypted by openssl, with MAC, vector and digest as they are said", async () => {
    const { content, word, hex, mac, inner } = await opened();
    expect([hex("Mac"), content.subarray(0, 32).toString("hex")]).toEqual([mac, mac]);
    expect(content.subarray(32, 48).toString("hex")).toBe(hex("InitializationVector"));
    expect([word("FileDigestAlgorithm"), hex("FileDigest")]).toEqual(["SHA256", sha256(inner)]);
    expect(word("ProfileIdentifier")).toBe("ProfileVersion1");
  });

  it("holds the module octet for octet and its two scripts, all signed before they were packed (DC29)", async () => {
    const { files } = unzip((await opened()).inner);
    const module = builtModule(input);
    for (const [path, octets] of module)
      expect(files.get(`RdpMend/0.1.0/${path}`)?.equals(octets), path).toBe(true);
    const others = [...files.keys()].filter((path) => !path.startsWith("RdpMend/"));
    expect(others).toEqual(["install.ps1", "uninstall.ps1"]);
    const signable = [...files].filter(([path]) => /\.(ps1|psm1|psd1|ps1xml)$/.test(path));
    const bare = signable.filter(([, octets]) => !octets.includes("SIG # Begin signature block"));
    expect(bare.map(([path]) => path)).toEqual([]);
    const beside = await packed(intunewin, input);
    for (const name of others)
      expect(beside.find(({ path }) => path === name)?.text).toBe(files.get(name)?.toString());
  });

  it("has scripts in ASCII with Windows line ends, that ask no 32-bit variable and no policy (DC28)", async () => {
    const scripts = (await packed(intunewin, input)).filter(({ path }) => path.endsWith(".ps1"));
    expect(scripts.map(({ path }) => path).sort()).toEqual(["detect.ps1", "install.ps1", "uninstall.ps1"]);
    for (const { path, text } of scripts) {
      expect(text, path).toMatch(/^[\t\r\n\x20-\x7e]*$/);
      expect(text, path).not.toMatch(/(?<!\r)\n/);
      expect(text, path).not.toMatch(/\$(env:ProgramFiles|\{env:ProgramFiles)|ExecutionPolicy|Write-Host/i);
      expect(text, path).toContain("$env:ProgramW6432");
      expect(text.split("# SIG # Begin")[0], path).toMatch(/\r\nexit \$code\r\n(\r\n)?$/);
    }
  });

  it("is the same each time, and of another content nothing is the same", async () => {
    expect((await appFile()).equals(await appFile())).toBe(true);
    const [one, other] = [keysOf(Buffer.from("one")), keysOf(Buffer.from("other"))];
    const all = [...Object.values(one), ...Object.values(other)].map((key) => key.toString("hex"));
    expect(new Set(all).size).toBe(6);
    expect([one.encryption.length, one.mac.length, one.iv.length]).toEqual([32, 32, 16]);
  });

  it("encrypts as a known program of others does", () => {
    const keys = { encryption: Buffer.alloc(32, 1), mac: Buffer.alloc(32, 2), iv: Buffer.alloc(16, 3) };
    const content = Buffer.from("whatever lies in an archive");
    const args = ["enc", "-aes-256-cbc", "-K", "01".repeat(32), "-iv", "03".repeat(16)];
    const ciphertext = run("openssl", args, scratch(), content);
    expect(encryptContent(content, keys).bytes.subarray(48).equals(ciphertext)).toBe(true);
  });

  it("is known as ours by its first octets, and so is all that lies beside it", async () => {
    const delivered = await packed(intunewin, input);
    expect(delivered.map(({ path }) => path).sort()).toEqual([
      ...["README.md", "RdpMend-0.1.0.intunewin", "detect.ps1", "install.ps1", "uninstall.ps1"],
    ]);
    for (const file of delivered) expect(isOurs(file.text), file.path).toBe(true);
  });
});
