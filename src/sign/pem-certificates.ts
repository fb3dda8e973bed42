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
  let line = 1;
  let counted = 0;
  for (let from = text.indexOf(begin); from >= 0; from = text.indexOf(begin, from + begin.length)) {
    line += text.slice(counted, from).split("\n").length - 1;
    counted = from;
    const to = text.indexOf(end, from);
    if (to < 0) return [...found, { line, certificate: undefined }];
    found.push({ line, certificate: read(text.slice(from, to + end.length)) });
  }
  return found;
}
