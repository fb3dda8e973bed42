/** What a timestamp server answered, and whether it is the token that was asked for. */
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { octetsOf, parseDer, StructureFault } from "../cms/der.ts";
import { readable, shown } from "../cms/readable.ts";
import type { HashName } from "../signer.ts";
import { leafFaults } from "../trust/rules.ts";
import { ServerFault } from "./http.ts";
import { readTimestamp } from "./token.ts";

/** PKIStatus: granted, and granted with modifications. */
const granted: readonly number[] = [0, 1];

function refusal({ status, statusStrings = [] }: pkijs.PKIStatusInfo): string {
  const words = statusStrings.map((one) => shown(one.valueBlock.value)).join(", ");
  return `refused the request (status ${status}${words && `: ${words}`})`;
}

interface Reply {
  readonly status: pkijs.PKIStatusInfo;
  /** As it was received, since writing it anew could change it. */
  readonly token?: Buffer;
}

function parse(reply: Buffer): Reply {
  const block = parseDer(reply);
  const [, token] = block instanceof asn1js.Sequence ? block.valueBlock.value : [];
  const { status } = new pkijs.TimeStampResp({ schema: block });
  return { status, ...(token && { token: octetsOf(token) }) };
}

function check(token: Buffer, signature: Buffer, hash: HashName, nonce: bigint): void {
  const timestamp = readTimestamp(token, signature);
  if (timestamp.nonce !== nonce) throw new StructureFault("the token is not the one that was asked for");
  if (timestamp.hash !== hash) throw new StructureFault("the token has another hash than was asked for");
  // Nobody would accept a timestamp by such a certificate, whatever they trust.
  const [fault] = leafFaults(timestamp.authority, { at: timestamp.time, purpose: "timeStamping" });
  if (fault) throw new StructureFault(fault);
}

/**
 * The token in a reply, as DER.
 * @throws ServerFault when there is none, or not the one that was asked for
 */
export function readReply(reply: Buffer, signature: Buffer, hash: HashName, nonce: bigint): Buffer {
  try {
    const { status, token } = readable("the answer", () => parse(reply));
    if (!granted.includes(status.status)) throw new ServerFault(refusal(status));
    if (!token) throw new StructureFault("there is no token in it");
    check(token, signature, hash, nonce);
    return token;
  } catch (error) {
    if (!(error instanceof StructureFault)) throw error;
    throw new ServerFault(`gave no usable answer: ${error.message}`);
  }
}
