/** Signs scripts: text in, the same text with its signature block out. */
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { StructureFault } from "../cms/der.ts";
import { type SignOptions, signContents } from "../sign-contents.ts";
import type { CodeSigner } from "../signer.ts";
import { indirectData, scriptDigest } from "./authenticode.ts";
import { type BlockStyle, renderBlock, splitScript, styleOf } from "./block.ts";
import { findResembling } from "./resembles-header.ts";

export interface Script {
  /** Its path, as the reader knows it; the extension tells the kind of block. */
  readonly name: string;
  readonly text: string;
}

interface Prepared {
  readonly name: string;
  readonly body: string;
  readonly style: BlockStyle;
}

/** What Windows would read in another way than it was signed, or not at all. */
function unsafe(body: string, style: BlockStyle): string | undefined {
  if (body.includes("\0")) return "it holds NUL characters";
  if (/[\ud800-\udfff]/u.test(body)) return "it holds half of a surrogate pair";
  if (/[^\0-\x7f]/.test(body) && !body.startsWith("\ufeff"))
    return "it has characters outside ASCII and no byte order mark, so its hash depends on the machine's code page";
  const found = style.open === "# " ? findResembling(body) : undefined;
  return found && `its line ${found.line} looks like the begin of a signature block`;
}

/** An old signature is taken off first, so that signing twice is signing once. */
function prepare({ name, text }: Script): Prepared {
  const style = styleOf(name);
  if (!style)
    throw new InputError([diagnostic("sign/unsignable", { file: name }, "such files are not signed here")]);
  try {
    const { body } = splitScript(text, style);
    const why = unsafe(body, style);
    if (why) throw new StructureFault(why);
    return { name, style, body };
  } catch (error) {
    if (!(error instanceof StructureFault)) throw error;
    throw new InputError([diagnostic("sign/unsignable", { file: name }, error.message)]);
  }
}

/**
 * Signs scripts.
 * @returns the signed texts, in order
 * @throws InputError when one cannot be signed; none is then
 */
export async function signScripts(
  scripts: readonly Script[],
  signer: CodeSigner,
  options: SignOptions,
): Promise<string[]> {
  const prepared = scripts.map(prepare);
  const contents = prepared.map(({ name, body }) => ({
    name,
    content: indirectData(scriptDigest(body, options.hash), options.hash),
  }));
  const signatures = await signContents(contents, signer, options);
  return prepared.map(
    ({ body, style }, index) => body + renderBlock(signatures[index] ?? Buffer.alloc(0), style),
  );
}
