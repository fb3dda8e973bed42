/** Asks timestamp servers (RFC 3161 over HTTP) to say when a signature was there. */
import { createHash, randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { toDer } from "../cms/der.ts";
import { hashAlgorithm } from "../cms/digest.ts";
import type { HashName } from "../signer.ts";
import { type Fetch, post, ServerFault, shownUrl } from "./http.ts";
import { readReply } from "./reply.ts";

export interface TimestampOptions {
  /** For each attempt, from the connection to the last octet. */
  readonly timeoutMs?: number;
  /** For each server. */
  readonly attempts?: number;
  readonly fetch?: Fetch;
}

const pauseMs = 300;

function requestFor(signature: Buffer, hash: HashName, nonce: bigint): Buffer {
  const hashedMessage = new asn1js.OctetString({ valueHex: createHash(hash).update(signature).digest() });
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({ hashAlgorithm: hashAlgorithm(hash), hashedMessage }),
    nonce: asn1js.Integer.fromBigInt(nonce),
    certReq: true,
  });
  return toDer(request.toSchema());
}

/** One attempt, with a nonce of its own. @throws ServerFault */
async function ask(
  url: string,
  signature: Buffer,
  hash: HashName,
  { timeoutMs = 10_000, fetch = globalThis.fetch }: TimestampOptions,
): Promise<Buffer> {
  const nonce = randomBytes(8).readBigUInt64BE();
  const reply = await post(url, requestFor(signature, hash, nonce), { timeoutMs, fetch });
  return readReply(reply, signature, hash, nonce);
}

async function firstToken(
  urls: readonly string[],
  signature: Buffer,
  hash: HashName,
  options: TimestampOptions,
): Promise<{ token: Buffer; url: string }> {
  const { attempts = 2 } = options;
  const failures: string[] = [];
  for (const url of urls) {
    let last = "was not asked";
    for (let attempt = 1; attempt <= attempts; attempt++) {
      try {
        return { token: await ask(url, signature, hash, options), url };
      } catch (error) {
        if (!(error instanceof ServerFault)) throw error;
        last = error.message;
        if (!error.mayPass) break;
      }
      if (attempt < attempts) await setTimeout(pauseMs);
    }
    failures.push(`${shownUrl(url)} ${last}`);
  }
  if (failures.length === 0) failures.push("no server was named");
  throw new InputError([diagnostic("sign/timestamp-failed", { file: "--timestamp" }, failures)]);
}

/**
 * Gets a token over a signature value from the first server that gives a right one. Only a hash leaves the
 * machine. Whether the authority is one to trust is not asked here: that is for whoever verifies.
 * @returns DER of the token
 * @throws InputError when no server gives one
 */
export async function fetchTimestamp(
  urls: readonly string[],
  signature: Buffer,
  hash: HashName,
  options: TimestampOptions = {},
): Promise<Buffer> {
  const { token } = await firstToken(urls, signature, hash, options);
  return token;
}

/**
 * The same for many signatures: the server that answered last is asked first, so that one which is down
 * costs its time limit once and not for every file.
 */
export function timestamper(
  urls: readonly string[],
  hash: HashName,
  options: TimestampOptions = {},
): (signature: Buffer) => Promise<Buffer> {
  let order = urls;
  return async (signature) => {
    const { token, url } = await firstToken(order, signature, hash, options);
    order = [url, ...urls.filter((other) => other !== url)];
    return token;
  };
}
