/** Packages, opened in memory: archives, those of NuGet, and those of Intune, which are encrypted. */
import { createDecipheriv, createHash, createHmac, timingSafeEqual } from "node:crypto";
import { type UnzipFileInfo, unzipSync } from "fflate";
import type { FileBytes } from "../sign/sums.ts";

export const isPackage = (path: string): boolean => /\.(nupkg|zip|intunewin)$/i.test(path);

/** A script or a list is far smaller: what is larger is made to fill a memory. */
const largest = { file: 64 * 1024 * 1024, all: 512 * 1024 * 1024, count: 20_000 };

/** A package that cannot be looked into, as a phrase. */
export class PackageFault extends Error {}

function unzip(bytes: Uint8Array): FileBytes[] {
  let all = 0;
  let count = 0;
  const names = new Set<string>();
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    all += originalSize;
    count++;
    if (originalSize > largest.file || all > largest.all || count > largest.count)
      throw new PackageFault("it holds more than a package of rdpmend ever does");
    if (names.has(name.toLowerCase())) throw new PackageFault("it holds two files of one name");
    names.add(name.toLowerCase());
    return !name.endsWith("/");
  };
  try {
    const files = Object.entries(unzipSync(bytes, { filter }));
    return files.map(([path, content]) => ({ path, bytes: Buffer.from(content) }));
  } catch (error) {
    if (error instanceof PackageFault) throw error;
    throw new PackageFault("it is no archive that can be opened");
  }
}

/** The archive inside of a Win32 app of Intune; its keys lie beside it. */
function decrypted(files: readonly FileBytes[]): Buffer {
  const find = (pattern: RegExp): Buffer | undefined => files.find(({ path }) => pattern.test(path))?.bytes;
  const content = find(/\/Contents\/[^/]+$/);
  const detection = find(/\/Metadata\/Detection\.xml$/i)?.toString("utf8") ?? "";
  const field = (name: string): Buffer =>
    Buffer.from(new RegExp(`<${name}>([A-Za-z0-9+/=]+)</${name}>`).exec(detection)?.[1] ?? "", "base64");
  const keys = { encryption: field("EncryptionKey"), mac: field("MacKey"), digest: field("FileDigest") };
  if (!content || content.length < 64 || keys.encryption.length !== 32 || keys.digest.length !== 32)
    throw new PackageFault("it has no encrypted content with its keys");
  const covered = content.subarray(32);
  const mac = createHmac("sha256", keys.mac).update(covered).digest();
  if (!timingSafeEqual(mac, content.subarray(0, 32)))
    throw new PackageFault("its encrypted content is not the one that it was packed with");
  const decipher = createDecipheriv("aes-256-cbc", keys.encryption, covered.subarray(0, 16));
  const plain = Buffer.concat([decipher.update(covered.subarray(16)), decipher.final()]);
  if (!timingSafeEqual(createHash("sha256").update(plain).digest(), keys.digest))
    throw new PackageFault("its content is not the one that it was packed with");
  return plain;
}

/**
 * The files of a package.
 * @throws PackageFault
 */
export function openPackage(path: string, bytes: Buffer): FileBytes[] {
  const files = unzip(bytes);
  if (!/\.intunewin$/i.test(path)) return files;
  try {
    return unzip(decrypted(files));
  } catch (error) {
    if (error instanceof PackageFault) throw error;
    throw new PackageFault("its content cannot be decrypted");
  }
}

/** What package managers lay beside a module, into the package or when they install it: no code, and not of the module. */
export const isPackaging = (path: string): boolean =>
  /^(PSGetModuleInfo\.xml|\.nupkg\.metadata|\[Content_Types\]\.xml|_rels\/\.rels|[A-Za-z0-9]+\.nuspec|package\/services\/metadata\/core-properties\/[0-9a-f]+\.psmdcp)$/.test(
    path,
  );
