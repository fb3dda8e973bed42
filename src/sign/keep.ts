/** Is what lies in the folder already signed as it would be signed now? Then it stays, byte for byte. */
import { checkCatalog } from "./catalog/check.ts";
import { readCatalog } from "./catalog/read.ts";
import { StructureFault } from "./cms/der.ts";
import { oid } from "./cms/oids.ts";
import type { SignedData } from "./cms/read.ts";
import { styleOf } from "./script/block.ts";
import { readSignedScript } from "./script/read.ts";
import type { SignOptions } from "./sign-contents.ts";
import type { CodeSigner } from "./signer.ts";
import type { FileBytes } from "./sums.ts";

function isSignedSo(data: SignedData, signer: CodeSigner, options: SignOptions): boolean {
  const stamped = data.unsignedTypes.includes(oid.timestampToken);
  return (
    data.hash === options.hash &&
    data.signer.raw.equals(signer.certificates[0].raw) &&
    data.certificates.length === signer.certificates.length &&
    signer.certificates.every((one) => data.certificates.some(({ raw }) => raw.equals(one.raw))) &&
    stamped === (options.timestamp !== undefined)
  );
}

function unlessBroken(run: () => boolean): boolean {
  try {
    return run();
  } catch (error) {
    if (error instanceof StructureFault) return false;
    throw error;
  }
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
  return unlessBroken(() => {
    const sound = style && readSignedScript(text, style);
    return sound !== undefined && sound.body === body && isSignedSo(sound.data, signer, options);
  });
}

export function keepsCatalog(
  der: Buffer,
  members: readonly FileBytes[],
  signer: CodeSigner,
  options: SignOptions,
): boolean {
  return unlessBroken(() => {
    const catalog = readCatalog(der);
    return isSignedSo(catalog.signed, signer, options) && checkCatalog(catalog, members).length === 0;
  });
}
