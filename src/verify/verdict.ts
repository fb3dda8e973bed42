/** What verification says of a file and of a module. */

import type { X509Certificate } from "node:crypto";
import { sha256 } from "../hash/sha256.ts";
import { shown } from "../sign/cms/readable.ts";
import type { Status } from "./status.ts";

/** Who is trusted. Nothing of the machine's own stores is ever read. */
export interface Trust {
  readonly anchors: readonly X509Certificate[];
  /** Anchors for timestamp authorities, besides the others. */
  readonly timestampAnchors: readonly X509Certificate[];
  /** SHA-256 of the only leaves that are accepted, in hexadecimal; empty when any is. */
  readonly pins: readonly string[];
  readonly now: Date;
}

export interface Signer {
  readonly subject: string;
  readonly issuer: string;
  readonly sha256: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export interface FileVerdict {
  readonly path: string;
  readonly status: Status;
  /** Why it is not valid; empty when it is. */
  readonly reasons: readonly string[];
  /** What a careful reader should know all the same. */
  readonly notes: readonly string[];
  readonly hash?: string;
  readonly signer?: Signer;
  readonly timestamp?: { readonly time: string; readonly authority: string };
}

export interface ModuleVerdict {
  readonly path: string;
  readonly status: Status;
  readonly reasons: readonly string[];
}

/** SHA-256 of a certificate in lower-case hexadecimal, as `--pin` takes it. */
export function certificateHash(certificate: X509Certificate): string {
  return sha256(certificate.raw);
}

/** Names come out of a file that may be an enemy's, and go to a terminal. */
const oneLine = (name: string): string => shown(name.split("\n").join(", "));

export function describeSigner(certificate: X509Certificate): Signer {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    sha256: certificateHash(certificate),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
  };
}
