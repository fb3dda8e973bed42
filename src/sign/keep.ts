/** Is what lies in the folder already signed as it would be signed now? Then it stays, byte for byte. */
import { checkCatalog } from "./catalog/check.ts";
import { readCatalog } from "./catalog/read.ts";
import { oid } from "./cms/oids.ts";
import type { SignedData } from "./cms/read.ts";
import { unlessBroken } from "./cms/readable.ts";
import { styleOf } from "./script/block.ts";
import { readSignedScript } from "./script/read.ts";
import type { SignOptions } from "./sign-contents.ts";
import type { CodeSigner } from "./signer.ts";
import type { FileBytes } from "./sums.ts";
import { timestampOf } from "./timestamp/token.ts";
import { leafFaults } from "./trust/rules.ts";

/**
 * What the signature does not cover may have been put there by anybody: it holds one timestamp of this very
 * signature, where one is wanted, and nothing else.
 * @throws StructureFault when the timestamp is none of this signature
 */
function isStampedSo(data: SignedData, wanted: boolean): boolean {
  const [type, ...more] = data.unsignedTypes;
  if (!wanted || type !== oid.timestampToken || more.length > 0) return !wanted && type === undefined;
  const stamp = timestampOf(data);
  return !!stamp && leafFaults(stamp.authority, { at: stamp.time, purpose: "timeStamping" }).length === 0;
}

function isSignedSo(data: SignedData, signer: CodeSigner, options: SignOptions): boolean {
  return (
    data.hash === options.hash &&
    data.signer.raw.equals(signer.certificates[0].raw) &&
    data.certificates.length === signer.certificates.length &&
    signer.certificates.every((one) => data.certificates.some(({ raw }) => raw.equals(one.raw))) &&
    isStampedSo(data, options.timestamp !== undefined)
  );
}

/** @param text the script as it lies in the folder, @param body what it should hold */
export function keepsScript(
  text: string,
  path: string,
  body: string,
  signer: CodeSigner,
  options: SignOptions,
): boolean {
  const style = styleOf(path);
  const kept = unlessBroken(() => {
    const sound = style && readSignedScript(text, style);
    return sound !== undefined && sound.body === body && isSignedSo(sound.data, signer, options);
  });
  return kept === true;
}

export function keepsCatalog(
  der: Buffer,
  members: readonly FileBytes[],
  signer: CodeSigner,
  options: SignOptions,
): boolean {
  const kept = unlessBroken(() => {
    const catalog = readCatalog(der);
    return isSignedSo(catalog.signed, signer, options) && checkCatalog(catalog, members).length === 0;
  });
  return kept === true;
}
