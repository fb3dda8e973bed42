/** What of a signature is not known before it is made: its value, and its timestamp. */
import { partsOf, valueOctets } from "./der.ts";

export interface WrittenParts {
  readonly signature: Buffer;
  /** DER of the first unsigned attribute's first value: where we write one, the timestamp. */
  readonly timestamp: Buffer | undefined;
}

/**
 * Takes both from where `drafter` puts them. Whether they stand in a signature that is right is for the caller to
 * see: by drafting it anew with them, and comparing the octets.
 * @returns undefined when there is nothing in their places
 */
export function takeWritten(der: Buffer): WrittenParts | undefined {
  const within = (value: Buffer | undefined): Buffer[] => (value ? partsOf(value) : []);
  const [, tagged] = partsOf(der);
  const [signedData] = within(tagged);
  const [signerInfo] = within(within(signedData).at(-1));
  const [, , , , , value, unsigned] = within(signerInfo);
  const [attribute] = within(unsigned);
  const [timestamp] = within(within(attribute)[1]);
  return value && { signature: valueOctets(value), timestamp };
}
