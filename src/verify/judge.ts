/** From a sound signature to a verdict: whose is it, when was it made, and is that anybody we know? */

import { oid } from "../sign/cms/oids.ts";
import type { SignedData } from "../sign/cms/read.ts";
import { isDevelopment } from "../sign/keys/is-development.ts";
import { type Timestamp, timestampOf } from "../sign/timestamp/token.ts";
import { findChain } from "../sign/trust/chain.ts";
import type { Status } from "./status.ts";
import { certificateHash, describeSigner, type FileVerdict, type Trust } from "./verdict.ts";

/** The moment at which the signature was certainly there, when an authority that is trusted says so. */
function provenTime(
  data: SignedData,
  timestamp: Timestamp | undefined,
  trust: Trust,
): { at: Date; notes: string[] } {
  if (!timestamp) {
    const expired = new Date(data.signer.validTo) < trust.now;
    const note = "no timestamp shows that it was signed before the certificate expired";
    return { at: trust.now, notes: expired ? [note] : [] };
  }
  const anchors = [...trust.anchors, ...trust.timestampAnchors];
  const found = findChain(timestamp.authority, timestamp.certificates, anchors, {
    at: timestamp.time,
    purpose: "timeStamping",
  });
  if ("chain" in found) return { at: timestamp.time, notes: [] };
  return { at: trust.now, notes: found.faults.map((fault) => `the timestamp counts for nothing: ${fault}`) };
}

const noted: Readonly<Record<string, string>> = {
  [oid.nestedSignature]: "a second signature inside the signature was not looked at",
  [oid.legacyCountersignature]: "a timestamp of the old form was not looked at; it counts for nothing",
};

/** Whether whoever made a sound signature is trusted, and if not, why. */
function trustFaults(data: SignedData, trust: Trust, at: Date): { status: Status; reasons: string[] } {
  if (isDevelopment(data.signer))
    return { status: "dev", reasons: ["signed with a development certificate, which binds nobody"] };
  const reasons: string[] = [];
  if (trust.pins.length > 0 && !trust.pins.includes(certificateHash(data.signer)))
    reasons.push("the signer's certificate is not the one that was pinned");
  if (trust.anchors.length === 0) reasons.push("no anchor was given, so nobody is trusted (--anchor)");
  else {
    const chain = findChain(data.signer, data.certificates, trust.anchors, { at, purpose: "codeSigning" });
    if ("faults" in chain) reasons.push(...chain.faults);
  }
  return { status: reasons.length > 0 ? "untrusted" : "valid", reasons };
}

/** @throws StructureFault when the timestamp is not of this signature */
export function judgeSignature(path: string, data: SignedData, trust: Trust): FileVerdict {
  const timestamp = timestampOf(data);
  const { at, notes } = provenTime(data, timestamp, trust);
  const others = data.unsignedTypes.filter((type) => type !== oid.timestampToken);
  return {
    path,
    ...trustFaults(data, trust, at),
    notes: [
      ...notes,
      ...others.map((type) => noted[type] ?? `an unsigned attribute ${type} was not looked at`),
    ],
    hash: data.hash,
    signer: describeSigner(data.signer),
    ...(timestamp && {
      timestamp: {
        time: timestamp.time.toISOString(),
        authority: describeSigner(timestamp.authority).subject,
      },
    }),
  };
}
