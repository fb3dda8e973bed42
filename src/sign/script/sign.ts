/** Signs scripts: text in, the same text with its signature block out. */
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { StructureFault } from "../cms/der.ts";
import { type SignOptions, signContents } from "../sign-contents.ts";
import type { CodeSigner } from "../signer.ts";
import { indirectData, scriptDigest } from "./authenticode.ts";
import { type BlockStyle, renderBlock, splitScript, styleOf } from "./block.ts";

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

/** An old signature is taken off first, so that signing twice is signing once. */
function prepare({ name, text }: Script): Prepared {
  const style = styleOf(name);
  if (!style)
    throw new InputError([diagnostic("sign/unsignable", { file: name }, "such files carry no signature")]);
  try {
    return { name, style, body: splitScript(text, style).body };
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
