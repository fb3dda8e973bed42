/** Codes: meanings that their names mislead about, and that A stands only where the text itself was read. */
import { expect, it } from "vitest";
import { rowsOf } from "../../src/model/code-rows.ts";
import { families } from "./book.ts";

const rows = families.flatMap(rowsOf);

/** As Microsoft's tables have it; the names in brackets suggest something else. */
const misleading: readonly (readonly [extended: number, means: RegExp])[] = [
  [0x402, /disconnecting from the broker/], // LOADING_DESTINATION
  [0x404, /error occurred/], // REDIRECTING_TO_DESTINATION
  [0x405, /error occurred/], // SESSION_ONLINE_VM_WAKE
  [0x406, /error occurred/], // SESSION_ONLINE_VM_BOOT
  [0x10f3, /RemoteApp programs only/], // REMOTEAPPSNOTENABLED
];

it.each(misleading)("extended %i", (extended, means) => {
  const found = rows.filter(
    (row) => row.kind === "code" && row.extended === extended && row.code === undefined,
  );
  expect(found).toMatchObject([{ means: expect.stringMatching(means), source: { mark: "B" } }]);
});

it("0xC000006E says what both pages of Microsoft's say, for they differ", () => {
  const [found] = rows.filter((row) => row.kind === "code" && row.code === 0xc000006e);
  expect(found?.means).toMatch(/restricted.*4625.*unknown name or a bad password/);
});

/** Who marks a source of codes with A has read its text, and says so here. */
const read = [
  /OnDisconnected: disconnect reasons/,
  /^Microsoft, ExtendedDisconnectReasonCode$/,
  /OnLogonError .* and event 4625/,
  /^Microsoft, event 4625: an account failed to log on$/,
  /COM error codes \(generic\) and system error codes 64, 126 and 1726/,
  /COM error codes \(security and setup\)/,
  /authentication and encryption \(1050 to 1053\); Azure troubleshooting by event id \(1056 to 1058\)/,
  /Azure troubleshooting by event id: 36870 to 36872/,
  /The curious case of event id 56/,
  /Remote Desktop licensing: events 1068 and 1069/,
  /RD Gateway server connections: events 200 to 203; Event ID 304/,
];

it("a family has the mark A for no text that was not read", () => {
  const marked = [...new Set(rows.flatMap(({ source }) => (source.mark === "A" ? [source.from] : [])))];
  expect(marked.filter((from) => !read.some((one) => one.test(from)))).toEqual([]);
  expect(marked).toHaveLength(read.length);
});

it.each([
  ["Schannel", [36870, 36871, 36872]],
  ["Microsoft-Windows-TerminalServices-Gateway", [200, 201, 202, 203, 304]],
  ["Service Control Manager", []],
  ["TermDD", [56]],
] as const)("%s: these events have the mark A, and no other", (provider, ids) => {
  const own = rows.flatMap((row) =>
    row.kind === "event" && row.provider === provider && row.source.mark === "A" ? row.ids : [],
  );
  expect([...own].sort((left, right) => left - right)).toEqual(ids);
});
