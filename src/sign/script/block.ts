/** The signature block at the end of a script: how it is written, and where it must stand. */
import { StructureFault } from "../cms/der.ts";

/** How a line of the block becomes a comment of the file's language. */
export interface BlockStyle {
  readonly open: string;
  readonly close: string;
}

const header = "SIG # Begin signature block";
const footer = "SIG # End signature block";

const hash: BlockStyle = { open: "# ", close: "" };
const xml: BlockStyle = { open: "<!-- ", close: " -->" };
const c: BlockStyle = { open: "/* ", close: " */" };

const styles: Readonly<Record<string, BlockStyle>> = {
  ".ps1": hash,
  ".psm1": hash,
  ".psd1": hash,
  ".ps1xml": xml,
  ".psc1": xml,
  ".cdxml": xml,
  ".mof": c,
};

/**
 * The extension as Windows sees it: blanks and dots at the end of a name do not count there, and `.ps1` alone
 * is a script, which Node's own function says has no extension.
 */
function extensionOf(path: string): string {
  return /\.[^.\\/]*$/.exec(path.replace(/[. ]+$/, "").toLowerCase())?.[0] ?? "";
}

/** The style of a file by its extension; undefined for kinds whose signatures, if they have any, are not blocks. */
export function styleOf(path: string): BlockStyle | undefined {
  const extension = extensionOf(path);
  return Object.hasOwn(styles, extension) ? styles[extension] : undefined;
}

/** The block, from the line break that parts it from the script to the one that ends the file. */
export function renderBlock(der: Buffer, style: BlockStyle): string {
  const base64 = der.toString("base64").match(/.{1,64}/g) ?? [];
  const lines = [header, ...base64, footer].map((line) => `${style.open}${line}${style.close}`);
  return ["", ...lines, ""].join("\r\n");
}

export interface SplitScript {
  /** What is hashed: everything before the block. */
  readonly body: string;
  /** Undefined when the file has no signature block. */
  readonly der: Buffer | undefined;
}

/** Why a tail is not the block that would be written for what it holds. */
function faultOf(tail: string, style: BlockStyle): string {
  const end = `${style.open}${footer}${style.close}`;
  const at = tail.indexOf(end);
  if (at < 0) return "the signature block has no end";
  const after = tail.slice(at + end.length);
  if (after === "") return "the line break after the signature block is missing";
  if (after !== "\r\n")
    return after.trim() === ""
      ? "there are blank lines after the signature block"
      : "there is text after the signature block";
  if (/[^\r]\n/.test(tail)) return "the line ends of the signature block are not CR LF";
  return "the lines of the signature block are damaged";
}

/** Does the text hold the words of a block's first or last line, in any case of letters? */
export function hasBlockWords(text: string): boolean {
  return /SIG # (Begin|End) signature block/i.test(text);
}

/**
 * Parts a script from its signature block. The block must be the one that `renderBlock` writes for its DER,
 * character for character, and the last thing in the file: so nothing can stand within or behind it.
 * @throws StructureFault
 */
export function splitScript(text: string, style: BlockStyle): SplitScript {
  const first = `\r\n${style.open}${header}${style.close}`;
  const start = text.indexOf(first);
  if (start < 0) {
    if (!hasBlockWords(text)) return { body: text, der: undefined };
    throw new StructureFault("the begin of the signature block is damaged");
  }
  const body = text.slice(0, start);
  const tail = text.slice(start);
  if (hasBlockWords(body)) throw new StructureFault("there is a second signature block");
  if (text.indexOf(first, start + first.length) > 0)
    throw new StructureFault("there is a second signature block");
  const lines = tail.split("\r\n").slice(2, -2);
  const inner = lines.map((line) => line.slice(style.open.length, line.length - style.close.length)).join("");
  const der = Buffer.from(inner, "base64");
  if (der.length === 0 || renderBlock(der, style) !== tail) throw new StructureFault(faultOf(tail, style));
  return { body, der };
}
