/** Certificates in a PEM text. */
import { X509Certificate } from "node:crypto";

const begin = "-----BEGIN CERTIFICATE-----";
const end = "-----END CERTIFICATE-----";

export interface PemCertificate {
  /** From 1: where it begins. */
  readonly line: number;
  /** Undefined when it is damaged. */
  readonly certificate: X509Certificate | undefined;
}

function read(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

/** All certificates of the text, in order; other text is passed over. */
export function certificatesInPem(text: string): PemCertificate[] {
  const found: PemCertificate[] = [];
  for (let from = text.indexOf(begin); from >= 0; from = text.indexOf(begin, from + begin.length)) {
    const to = text.indexOf(end, from);
    const line = text.slice(0, from).split("\n").length;
    found.push({ line, certificate: read(text.slice(from, to < 0 ? undefined : to + end.length)) });
  }
  return found;
}
