/** What most signing tests need: an authority, a timestamp server of it, and trust in its root. */
import { afterAll, beforeAll } from "vitest";
import type { Trust } from "../../../src/verify/verdict.ts";
import { type Authority, openAuthority } from "./authority.ts";
import { startTimestampServer, type TimestampServer } from "./timestamp-server.ts";

/** One authority for the suite; `authority()` gives it inside tests and hooks. */
export function withAuthority(): () => Authority {
  let opened: Authority | undefined;
  beforeAll(async () => {
    opened = await openAuthority();
  });
  afterAll(() => opened?.dispose());
  return () => {
    if (!opened) throw new Error("the authority is there only inside tests and hooks");
    return opened;
  };
}

/** A timestamp server of that authority. Its suite opens the authority first. */
export function withTimestampServer(authority: () => Authority): () => TimestampServer {
  let started: TimestampServer | undefined;
  beforeAll(async () => {
    started = await startTimestampServer({ authority: authority() });
  });
  afterAll(() => started?.close());
  return () => {
    if (!started) throw new Error("the server is there only inside tests and hooks");
    return started;
  };
}

/** Trust in the root of an authority, now. */
export function trustIn(authority: Authority): Trust {
  return { anchors: [authority.root], timestampAnchors: [], pins: [], now: new Date() };
}
