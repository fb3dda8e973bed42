/** How a development certificate is known: by its subject, which says it to every reader. */
import type { X509Certificate } from "node:crypto";

/** The common name of every development certificate starts with this. */
export const developmentPrefix = "DEV-SIGNED (untrusted) ";

/** True for a certificate that `rdpmend` made for development; such a one is never called valid. */
export function isDevelopment(certificate: X509Certificate): boolean {
  return certificate.subject.split("\n").some((line) => line.startsWith(`CN=${developmentPrefix}`));
}
