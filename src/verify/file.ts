/** Verifies one signed file: layout, digest, CMS, then trust. Fails closed: what cannot be read is invalid. */
import { StructureFault } from "../sign/cms/der.ts";
import { type BlockStyle, styleOf } from "../sign/script/block.ts";
import { readSignedScript } from "../sign/script/read.ts";
import { decodeScript } from "../sign/script/text.ts";
import { judgeSignature } from "./judge.ts";
import type { FileVerdict, Trust } from "./verdict.ts";

/** A program, for one, may well be signed. */
const notLookedAt =
  "whether it is signed was not looked at: only signatures of scripts and catalogs are read";

function judge(path: string, bytes: Uint8Array, style: BlockStyle, trust: Trust): FileVerdict {
  const script = decodeScript(bytes);
  const sound = readSignedScript(script.text, style);
  if (!sound) return { path, status: "unsigned", reasons: ["there is no signature block"], notes: [] };
  const verdict = judgeSignature(path, sound.data, trust);
  const note = "without a byte order mark, its meaning and its hash depend on the code page of the machine";
  return script.dependsOnCodePage ? { ...verdict, notes: [...verdict.notes, note] } : verdict;
}

/** Runs a verification of which any failure means invalid, so that no malformed input escapes as an exception. */
export function failClosed(path: string, run: () => FileVerdict): FileVerdict {
  try {
    return run();
  } catch (error) {
    const reason = error instanceof StructureFault ? error.message : "the signature cannot be read";
    return { path, status: "invalid", reasons: [reason], notes: [] };
  }
}

/** Verifies a script by its extension. @param path as the reader knows it */
export function verifyScript(path: string, bytes: Uint8Array, trust: Trust): FileVerdict {
  const style = styleOf(path);
  if (!style) return { path, status: "unsigned", reasons: [notLookedAt], notes: [] };
  return failClosed(path, () => judge(path, bytes, style, trust));
}
