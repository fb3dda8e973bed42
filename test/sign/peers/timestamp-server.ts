/** A timestamp server on loopback, which can also do each thing that a client must not put up with. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { fromBER, Integer, OctetString, Sequence } from "asn1js";
import type { Authority } from "./authority.ts";
import { type ReplyWith, reply, replySignedBy } from "./timestamp-reply.ts";

export type Behaviour =
  | "right"
  | "error500"
  | "garbage"
  | "truncated"
  /** The first reply, for every request. */
  | "replay"
  | "wrong-imprint"
  | "wrong-nonce"
  /** Right, after `delay` milliseconds. */
  | "slow"
  /** Signed by a certificate that is not for timestamps, or not critically so. */
  | "bad-eku"
  | "not-critical-eku"
  /** A reply that says no. */
  | "rejected";

export interface TimestampServerOptions {
  authority: Authority;
  /** Of the signature on the token; SHA-256 when left out. */
  hash?: "sha256" | "sha384" | "sha512";
  behave?: Behaviour;
  /** For "slow", in milliseconds; 30 seconds when left out. */
  delay?: number;
}

export interface TimestampServer {
  url: string;
  /** How many requests have come. */
  readonly requests: number;
  /** Their bodies, in order. */
  readonly received: readonly Buffer[];
  close(): Promise<void>;
}

export async function startTimestampServer(options: TimestampServerOptions): Promise<TimestampServer> {
  const received: Buffer[] = [];
  const closing = new AbortController();
  const answer = await answerer(options, closing.signal);
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(String(error));
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (request.method !== "POST" || request.headers["content-type"] !== "application/timestamp-query") {
      response.writeHead(400, { "content-type": "text/plain" }).end("not a timestamp query");
      return;
    }
    const body = Buffer.concat(parts);
    received.push(body);
    const bytes = await answer(body);
    response.writeHead(200, {
      "content-type": "application/timestamp-reply",
      "content-length": bytes.length,
    });
    response.end(bytes);
  }

  await new Promise<void>((done, fail) => {
    server.once("error", fail).listen(0, "127.0.0.1", done);
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the timestamp server has no port");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    get requests() {
      return received.length;
    },
    received,
    close: () =>
      new Promise((done) => {
        closing.abort();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

type Answer = (request: Buffer) => Promise<Buffer>;

async function answerer(options: TimestampServerOptions, closing: AbortSignal): Promise<Answer> {
  const { authority, hash = "sha256", behave = "right", delay = 30_000 } = options;
  const how: ReplyWith = {
    signer: await authority.timestamper(),
    hash,
    accepts: behave === "rejected" ? "md5" : "sha1, sha256, sha384, sha512",
  };
  const right: Answer = (request) => reply(request, how);
  let first: Promise<Buffer> | undefined;
  const answers: Record<Behaviour, Answer> = {
    right,
    rejected: right,
    error500: () => Promise.reject(new Error("the timestamp server is out of order, as asked")),
    garbage: async () => Buffer.from("<html>This is no timestamp.</html>"),
    truncated: async (request) => (await right(request)).subarray(0, -100),
    replay: (request) => {
      first ??= right(request);
      return first;
    },
    "wrong-imprint": (request) => right(flipped(request, "imprint")),
    "wrong-nonce": (request) => right(flipped(request, "nonce")),
    slow: async (request) => {
      await setTimeout(delay, undefined, { signal: closing });
      return right(request);
    },
    "bad-eku": async (request) => replySignedBy(request, how, await authority.timestamper("code-signing")),
    "not-critical-eku": async (request) =>
      replySignedBy(request, how, await authority.timestamper("not-critical")),
  };
  return answers[behave];
}

/** The request with one bit of its message imprint or of its nonce changed. */
function flipped(request: Buffer, what: "imprint" | "nonce"): Buffer {
  const parts = children(fromBER(request).result);
  // After the version: the imprint (algorithm and digest); perhaps a policy; perhaps a nonce.
  const target =
    what === "imprint"
      ? children(parts[1]).find((part) => part instanceof OctetString)
      : parts.slice(2).find((part) => part instanceof Integer);
  if (!target) throw new Error(`the request has no ${what}`);
  const bytes = Buffer.from(target.valueBeforeDecodeView);
  const end = request.indexOf(bytes) + bytes.length - 1;
  const changed = Buffer.from(request);
  changed.writeUInt8(request.readUInt8(end) ^ 1, end);
  return changed;
}

function children(part: unknown): unknown[] {
  return part instanceof Sequence ? part.valueBlock.value : [];
}
