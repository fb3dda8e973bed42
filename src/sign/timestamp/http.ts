/** HTTP as timestamp servers speak it: one POST, a small answer, within a time. */

export type Fetch = typeof globalThis.fetch;

/** Why a server gave no timestamp; the message continues a sentence that begins with its URL. */
export class ServerFault extends Error {
  /** Whether it may go better at the next attempt. */
  readonly mayPass: boolean;

  constructor(message: string, mayPass = true) {
    super(message);
    this.name = "ServerFault";
    this.mayPass = mayPass;
  }
}

/** Tokens have some 5 KiB, and chains of large keys not many times that. */
const maxReply = 64 * 1024;

/** A URL for people: without what could be a secret (user name, password, query). */
export function shownUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed ? `${parsed.protocol}//${parsed.host}${parsed.pathname}` : "(not a URL)";
}

/** @throws ServerFault */
function checkUrl(url: string): URL {
  if (!URL.canParse(url)) throw new ServerFault("cannot be read as a URL", false);
  const parsed = new URL(url);
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:")
    throw new ServerFault("is neither http nor https", false);
  if (parsed.username || parsed.password)
    throw new ServerFault("holds a user name or a password, which is not supported", false);
  return parsed;
}

async function readBody(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    size += part.length;
    if (size > maxReply) throw new ServerFault(`answered with more than ${maxReply / 1024} KiB`);
  }
  return Buffer.concat(parts);
}

async function exchange(url: URL, body: Buffer, fetch: Fetch, signal: AbortSignal): Promise<Buffer> {
  // Redirects are not followed: most turn a POST into a GET, and any may lead to another scheme.
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
    body: new Uint8Array(body),
    redirect: "manual",
    signal,
  });
  if (response.ok) return readBody(response);
  await response.body?.cancel();
  const redirect = response.status >= 300 && response.status < 400;
  throw new ServerFault(`answered with HTTP ${response.status}${redirect ? ", a redirect" : ""}`, !redirect);
}

function faultOf(error: unknown, timeoutMs: number): ServerFault {
  if (error instanceof ServerFault) return error;
  const { name, cause } = error as Error;
  if (name === "TimeoutError") return new ServerFault(`did not answer within ${timeoutMs / 1000} s`);
  // fetch hides the reason of the network below a cause.
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return new ServerFault(`could not be reached${code ? ` (${code})` : ""}`);
}

/**
 * Sends a query and reads the answer.
 * @throws ServerFault for whatever goes wrong on the way
 */
export async function post(
  url: string,
  body: Buffer,
  { timeoutMs, fetch }: { timeoutMs: number; fetch: Fetch },
): Promise<Buffer> {
  const checked = checkUrl(url);
  try {
    return await exchange(checked, body, fetch, AbortSignal.timeout(timeoutMs));
  } catch (error) {
    throw faultOf(error, timeoutMs);
  }
}
