/** Bytes of a script and the characters that Windows sees in them. */
import { StructureFault } from "../cms/der.ts";

type ScriptEncoding = "utf-8" | "utf-16le" | "windows-1252";

export interface ScriptText {
  /** A byte order mark is the character U+FEFF at its begin: it is hashed with the rest. */
  readonly text: string;
  /** Without a byte order mark, other characters than ASCII mean what the code page of the machine says. */
  readonly dependsOnCodePage: boolean;
}

function decode(bytes: Uint8Array, encoding: ScriptEncoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new StructureFault(`the file is not valid ${encoding.toUpperCase()}`);
  }
}

const isAscii = (bytes: Uint8Array): boolean =>
  /^[\x00-\x7f]*$/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1"));

/** Windows looks at the first 32 bytes alone to tell UTF-8 without a mark from the code page. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 32);
  if (isAscii(head)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Decodes as PowerShell's subject interface package does; Western European where the code page decides.
 * @throws StructureFault when Windows could not sign or read such a file
 */
export function decodeScript(bytes: Uint8Array): ScriptText {
  const [first, second, third] = bytes;
  if (first === 0xfe && second === 0xff)
    throw new StructureFault("the file is UTF-16BE, which Windows does not sign");
  const marked: ScriptEncoding | undefined =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xef && second === 0xbb && third === 0xbf
        ? "utf-8"
        : undefined;
  const ascii = isAscii(bytes);
  const unmarked = ascii || looksLikeUtf8(bytes) ? "utf-8" : "windows-1252";
  const encoding = marked ?? unmarked;
  const text = decode(bytes, encoding);
  if (text.includes("\0")) throw new StructureFault("the file holds NUL characters");
  return { text, dependsOnCodePage: !marked && !ascii };
}
