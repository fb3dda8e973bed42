/** The file that Intune takes as a Win32 app: an encrypted archive in an archive, and the keys beside it. */
import { bytesOf, type OutputFile } from "../emit/files.ts";
import type { Templates } from "../emit/templates.ts";
import { archive, type Limit, type Member } from "./archive.ts";
import { type ContentKeys, type EncryptedContent, encryptContent, keysOf } from "./encrypted-content.ts";

/** One piece of text in memory is the limit here; Intune's own is thousands of megabytes. */
const limit: Limit = { who: "rdpmend", most: 250_000_000 };

const contentFile = "IntunePackage.intunewin";

interface App {
  /** Of the file. */
  readonly path: string;
  /** As the portal shows it. */
  readonly name: string;
  /** Path in the archive. */
  readonly setup: string;
}

/** The words of Detection.xml. */
function detectionView(app: App, content: Buffer, keys: ContentKeys, { mac, digest }: EncryptedContent) {
  const text = (value: Buffer): string => value.toString("base64");
  return {
    ...app,
    size: String(content.length),
    contentFile,
    encryptionKey: text(keys.encryption),
    macKey: text(keys.mac),
    iv: text(keys.iv),
    mac: text(mac),
    digest: text(digest),
  };
}

/** @throws InputError when the members are too large */
export function intunewinFile(templates: Templates, app: App, members: readonly Member[]): OutputFile {
  const content = bytesOf(archive(app.path, members, limit));
  const keys = keysOf(content);
  const encrypted = encryptContent(content, keys);
  const view = detectionView(app, content, keys, encrypted);
  const detection = templates.render("pack/intunewin/detection", view).trimEnd();
  const parts = [
    { path: `IntuneWinPackage/Contents/${contentFile}`, text: encrypted.bytes.toString("latin1") },
    { path: "IntuneWinPackage/Metadata/Detection.xml", text: detection.replace(/\r?\n/g, "\r\n") },
  ];
  return archive(app.path, parts, limit, { stored: true });
}
