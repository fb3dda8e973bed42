/** The content of an .intunewin, encrypted as Microsoft's packaging tool does it, and what Detection.xml says of it. */
import { createCipheriv, createHash, createHmac, hkdfSync } from "node:crypto";

export interface ContentKeys {
  /** Of AES-256. */
  readonly encryption: Buffer;
  /** Of HMAC-SHA256. */
  readonly mac: Buffer;
  readonly iv: Buffer;
}

/**
 * Keys made of the content, so that the same content gives the same bytes. Random ones, which Microsoft's tool takes,
 * would hide nothing more here: all three lie in Detection.xml beside the content, for Intune to hand to its devices. What
 * encryption with a fixed key must never do, use one key and one initialisation vector for two contents, does not happen:
 * another content has another hash, and so other keys. Whoever has the encrypted part alone learns whether it is a
 * content that he has already, and nothing else; a module of runbooks is no secret. That nobody changed it is shown by
 * the signatures inside, never by these keys.
 */
export function keysOf(content: Buffer): ContentKeys {
  const hash = createHash("sha256").update(content).digest();
  const derive = (use: string, length: number): Buffer =>
    Buffer.from(hkdfSync("sha256", hash, "rdpmend intunewin", use, length));
  return {
    encryption: derive("encryption key", 32),
    mac: derive("mac key", 32),
    iv: derive("initialisation vector", 16),
  };
}

export interface EncryptedContent {
  /** The MAC, the initialisation vector, and the content. */
  readonly bytes: Buffer;
  readonly mac: Buffer;
  /** SHA-256 of the content as it was. */
  readonly digest: Buffer;
}

export function encryptContent(
  content: Buffer,
  { encryption, mac: macKey, iv }: ContentKeys,
): EncryptedContent {
  const cipher = createCipheriv("aes-256-cbc", encryption, iv);
  const covered = Buffer.concat([iv, cipher.update(content), cipher.final()]);
  const mac = createHmac("sha256", macKey).update(covered).digest();
  return {
    bytes: Buffer.concat([mac, covered]),
    mac,
    digest: createHash("sha256").update(content).digest(),
  };
}
