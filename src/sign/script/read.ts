/** Reads the signature of a script, and checks everything that needs no trust. */
import { StructureFault } from "../cms/der.ts";
import { oid } from "../cms/oids.ts";
import { readSignedData, type SignedData } from "../cms/read.ts";
import { readIndirectData, scriptDigest } from "./authenticode.ts";
import { type BlockStyle, splitScript } from "./block.ts";
import { findResembling } from "./resembles-header.ts";

/** A signature that covers the text of a script as it is. */
export interface SoundScript {
  readonly data: SignedData;
  readonly body: string;
}

/**
 * Checks that a script's signature covers its text; says nothing about trust.
 * @returns undefined when the script has no signature
 * @throws StructureFault
 */
export function readSignedScript(text: string, style: BlockStyle): SoundScript | undefined {
  const { body, der } = splitScript(text, style);
  if (!der) return undefined;
  const data = readSignedData(der);
  if (data.contentType !== oid.indirectData) throw new StructureFault("the signature is not one of a script");
  const { hash, digest } = readIndirectData(data.content);
  if (hash !== data.hash) throw new StructureFault("two hash algorithms contradict each other");
  if (!digest.equals(scriptDigest(body, hash)))
    throw new StructureFault("the file was changed after it was signed");
  // Last, since it is by far the most work.
  const resembling = style.open === "# " ? findResembling(body) : undefined;
  if (resembling)
    throw new StructureFault(
      `line ${resembling.line} looks like the begin of a signature block, and code follows it`,
    );
  return { data, body };
}
