/** Asking timestamp servers: the right one, and each that does not do what it should. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { InputError } from "../../../src/diagnostics/diagnostic.ts";
import { hashNames } from "../../../src/sign/signer.ts";
import { readReply } from "../../../src/sign/timestamp/reply.ts";
import { fetchTimestamp, type TimestampOptions } from "../../../src/sign/timestamp/request.ts";
import { readTimestamp } from "../../../src/sign/timestamp/token.ts";
import { findChain } from "../../../src/sign/trust/chain.ts";
import { type Authority, openAuthority } from "../peers/authority.ts";
import { run } from "../peers/program.ts";
import { startTimestampServer, type TimestampServerOptions } from "../peers/timestamp-server.ts";

let authority: Authority;
beforeAll(async () => {
  authority = await openAuthority();
});
afterAll(() => authority.dispose());

const signature = randomBytes(256);

async function started(options: Omit<TimestampServerOptions, "authority"> = {}) {
  const server = await startTimestampServer({ authority, ...options });
  onTestFinished(() => server.close());
  return server;
}

/** A server that answers by a function, for what no timestamp server does. */
async function answering(answer: (response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer((request, response) => {
    request.resume().once("end", () => answer(response));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/`;
}

/** The message of the one finding. */
async function failure(urls: readonly string[], options: TimestampOptions = {}): Promise<string> {
  const error = await fetchTimestamp(urls, signature, "sha256", options).catch((caught: unknown) => caught);
  if (!(error instanceof InputError)) throw new Error(`no finding, but ${String(error)}`);
  expect(error.diagnostics.map(({ code }) => code)).toEqual(["sign/timestamp-failed"]);
  return error.diagnostics[0]?.message ?? "";
}

describe("a right server", () => {
  it.each(hashNames)("gives a token over a hash of %s, signed with another", async (hash) => {
    const { url } = await started({ hash: hash === "sha256" ? "sha512" : "sha256" });
    const before = Math.floor(Date.now() / 1000) * 1000;
    const timestamp = readTimestamp(await fetchTimestamp([url], signature, hash), signature);
    expect(timestamp.hash).toBe(hash);
    expect(timestamp.time.getTime()).toBeGreaterThanOrEqual(before);
    expect(timestamp.time.getTime()).toBeLessThanOrEqual(Date.now());
    const found = findChain(timestamp.authority, timestamp.certificates, [authority.root], {
      at: timestamp.time,
      purpose: "timeStamping",
    });
    expect("chain" in found && found.chain.length).toBe(3);
  });

  it("gives a token that openssl takes", async () => {
    const { url } = await started();
    const folder = await mkdtemp(join(tmpdir(), "rdpmend-token-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const [token, data] = [join(folder, "token"), join(folder, "data")];
    await writeFile(token, await fetchTimestamp([url], signature, "sha256"));
    await writeFile(data, signature);
    const args = ["-token_in", "-in", token, "-data", data, "-CAfile", authority.rootFile];
    expect((await run("openssl", ["ts", "-verify", ...args])).text).toContain("Verification: OK");
  });

  it("is asked with a new nonce each time, and for its certificates", async () => {
    const server = await started();
    for (let time = 0; time < 3; time++) await fetchTimestamp([server.url], signature, "sha256");
    const bodies = server.received.map((body) => body.toString("hex"));
    expect(new Set(bodies).size).toBe(3);
    // certReq TRUE is the last field.
    for (const body of bodies) expect(body).toMatch(/0101ff$/);
  });
});

describe("a wrong server", () => {
  it.each([
    ["error500", "answered with HTTP 500"],
    ["garbage", "gave no usable answer: the DER is damaged"],
    ["truncated", "gave no usable answer: the DER is damaged"],
    ["wrong-imprint", "gave no usable answer: the timestamp belongs to another signature"],
    ["wrong-nonce", "gave no usable answer: the token is not the one that was asked for"],
    ["bad-eku", /certificate of First Timestamps is not for timestamps/],
    ["rejected", /refused the request \(status 2: /],
  ] as const)("%s", async (behave, wanted) => {
    const server = await started({ behave });
    const message = await failure([server.url]);
    expect(message).toMatch(wanted);
    expect(message).toContain(server.url);
    expect(server.requests).toBe(2);
  });

  it("is not one for a certificate whose extension is not critical, as Microsoft's is", async () => {
    const { url } = await started({ behave: "not-critical-eku" });
    const token = await fetchTimestamp([url], signature, "sha256");
    expect(readTimestamp(token, signature).authority.subject).toContain("Timestamps");
  });

  it("that repeats its first answer is found out at the second", async () => {
    const { url } = await started({ behave: "replay" });
    await fetchTimestamp([url], signature, "sha256");
    expect(await failure([url])).toContain("the token is not the one that was asked for");
  });

  it("that is slow is not waited for", async () => {
    const server = await started({ behave: "slow" });
    const start = performance.now();
    expect(await failure([server.url], { timeoutMs: 200 })).toContain("did not answer within 0.2 s");
    expect(performance.now() - start).toBeLessThan(5000);
    expect(server.requests).toBe(2);
  });

  it("that stops in the middle of its answer is not waited for either", async () => {
    const url = await answering((response) => response.writeHead(200).write("begin"));
    expect(await failure([url], { timeoutMs: 200, attempts: 1 })).toContain("did not answer within 0.2 s");
  });

  it("that sends without end is cut off", async () => {
    const url = await answering((response) => {
      const send = () => {
        if (response.writable && response.write(Buffer.alloc(16_384))) setImmediate(send);
        else response.once("drain", send);
      };
      send();
    });
    expect(await failure([url], { attempts: 1 })).toContain("answered with more than 64 KiB");
  });

  it("that sends elsewhere is not followed", async () => {
    const right = await started();
    const url = await answering((response) => response.writeHead(307, { location: right.url }).end());
    expect(await failure([url])).toContain("answered with HTTP 307, a redirect");
    expect(right.requests).toBe(0);
  });

  it("that is not there is named with the reason", async () => {
    const server = await startTimestampServer({ authority });
    await server.close();
    expect(await failure([server.url])).toContain("could not be reached (ECONNREFUSED)");
  });
});

describe("an answer", () => {
  it("is the one that was asked for, nonce and hash", async () => {
    const { url } = await started();
    const answers: Buffer[] = [];
    const fetch: typeof globalThis.fetch = async (...args) => {
      const response = await globalThis.fetch(...args);
      answers.push(Buffer.from(await response.clone().arrayBuffer()));
      return response;
    };
    const token = await fetchTimestamp([url], signature, "sha256", { fetch });
    const { nonce = 0n } = readTimestamp(token, signature);
    const answer = answers[0] ?? Buffer.alloc(0);
    expect(readReply(answer, signature, "sha256", nonce)).toEqual(token);
    expect(() => readReply(answer, signature, "sha256", nonce + 1n)).toThrow(
      "not the one that was asked for",
    );
    expect(() => readReply(answer, signature, "sha512", nonce)).toThrow("another hash than was asked for");
  });
});

describe("several servers", () => {
  it("are asked in order until one is right", async () => {
    const [first, second, third] = [await started({ behave: "error500" }), await started(), await started()];
    await fetchTimestamp([first.url, second.url, third.url], signature, "sha256");
    expect([first.requests, second.requests, third.requests]).toEqual([2, 1, 0]);
  });

  it("are all named when none is right", async () => {
    const [first, second] = [await started({ behave: "error500" }), await started({ behave: "garbage" })];
    const message = await failure([first.url, second.url, "ftp://example.invalid/x"], { attempts: 1 });
    expect(message).toBe(
      `No timestamp could be had: ${first.url} answered with HTTP 500; ` +
        `${second.url} gave no usable answer: the DER is damaged; ` +
        "ftp://example.invalid/x is neither http nor https.",
    );
  });

  it("can be none", async () => {
    expect(await failure([])).toBe("No timestamp could be had: no server was named.");
  });

  it("are named without secrets", async () => {
    const fetch = () => Promise.reject(new Error("must not be called"));
    const message = await failure(["http://user:secret@127.0.0.1/a?secret", "secret"], { fetch });
    expect(message).toBe(
      "No timestamp could be had: http://127.0.0.1/a holds a user name or a password, which is not supported; " +
        "(not a URL) cannot be read as a URL.",
    );
  });

  it("are given a second attempt", async () => {
    const { url } = await started();
    let calls = 0;
    const fetch: typeof globalThis.fetch = (...args) => {
      calls++;
      return calls === 1 ? Promise.reject(new TypeError("fetch failed")) : globalThis.fetch(...args);
    };
    await fetchTimestamp([url], signature, "sha256", { fetch });
    expect(calls).toBe(2);
  });
});
