/** Thumbprints: how Windows names a certificate in a store. */

/** SHA-1 in capital hex; undefined when it is none. The certificate dialog copies an invisible mark along. */
export function readThumbprint(text: string): string | undefined {
  const plain = text.replace(/[\s:\u200e\u200f]/g, "").toUpperCase();
  return /^[0-9A-F]{40}$/.test(plain) ? plain : undefined;
}
