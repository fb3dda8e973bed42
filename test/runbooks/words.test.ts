/** What pages said wrong once, and say no more; and what they did not say. Each line names the page and why. */
import { expect, it } from "vitest";
import { checks, definitionOf, textOf } from "./book.ts";

const loopback = ["path.error-0x904", "symptom.error-0x904", "symptom.cannot-reach", "codes.client"];

it.each(loopback)("%s tests the target with 127.0.0.2, for the client refuses its own session", (id) => {
  const lines = textOf(id).split("\n");
  expect(lines.filter((line) => line.includes("127.0.0.2"))).not.toEqual([]);
  const named = lines
    .flatMap((line) => line.split(/(?<=[.:;]) /))
    .filter((line) => /127\.0\.0\.1\b|localhost/.test(line));
  expect(named.filter((line) => !/refuse|gives the same/.test(line))).toEqual([]);
});

const licensing = [
  "path.licensing",
  "symptom.licensing-error",
  "client.license-cache",
  "client.reset-license-cache",
];

it.each(licensing)(
  "%s means the extended 0x104: the first code of that number is a name that was not found",
  (id) => {
    const bare = textOf(id)
      .split(/\n|(?<=[.;]) /)
      .filter((sentence) => sentence.includes("0x104") && !/extended|as the first code/i.test(sentence));
    expect(bare).toEqual([]);
  },
);

interface Said {
  readonly id: string;
  readonly why: string;
  readonly says?: readonly RegExp[];
  readonly never?: readonly RegExp[];
}

const said: readonly Said[] = [
  {
    id: "symptom.certificate-events",
    why: "a certificate that was chosen and cannot be used closes nothing: Windows goes on with its own",
    says: [
      /1051, 1053, 1054, 1055\), does not close the door: Windows goes on with its own/,
      /1059, 1064 or 1065/,
    ],
  },
  {
    id: "symptom.error-0x904",
    why: "the certificate that was chosen ranks below the one that could not be made",
    says: [/1057 or 1058[\s\S]*1051, 1053 to 1055: weak for 0x904/],
  },
  {
    id: "symptom.client-license-events",
    why: "1011 and 1004 come from the side of the servers, and no reset of a cache mends them",
    says: [
      /1011: the temporary licence of the client has expired/,
      /^license-server\.stock\nlicense-server\.model-match/m,
    ],
    never: [/1011[^\n]*session not made/],
  },
  {
    id: "session-host.grace-period",
    why: "an administrator is refused like everybody; mstsc /admin gets in",
    says: [/only mstsc \/admin gets in/],
    never: [/everybody but administrators/i, /except administrators/i],
  },
  {
    id: "session-host.license-configuration",
    why: "an administrator is refused like everybody; mstsc /admin gets in",
    says: [/only mstsc \/admin gets in/],
    never: [/everybody but administrators/i, /except administrators/i],
  },
  {
    id: "target.reset-listener",
    why: "Windows has means to make a listener; switching is none of them",
    says: [
      /CreateWinstation/,
      /WTSCreateListener/,
      /Win32_Terminal\.Create/,
      /Set-RDSessionCollectionConfiguration/,
    ],
    never: [/Windows (does|can) not make it/],
  },
  {
    id: "session-host.set-license-server",
    why: "a deployment pushes its settings: the way is on the broker",
    says: [/Set-RDLicenseConfiguration -LicenseServer/],
  },
  {
    id: "session-host.license-server-reachable",
    why: "licensing works without 445 where the host calls the server valid",
    says: [/Where the host calls a server valid, the ports do not matter/],
  },
];

it.each(said)("$id: $why", ({ id, says = [], never = [] }) => {
  const text = textOf(id);
  for (const pattern of says) expect(text).toMatch(pattern);
  for (const pattern of never) expect(text).not.toMatch(pattern);
});

const marks: readonly (readonly [id: string, mark: string, about: RegExp])[] = [
  ["symptom.error-0x904", "B", /dialog of that article/],
  ["session-host.license-configuration", "A", /types 2, 4 and 5/],
  ["session-host.license-server-reachable", "A", /135, 445, 49152 to 65535/],
  ["session-host.license-configuration", "K", /Where Windows keeps the list/],
  ["session-host.grace-period", "K", /Where Windows keeps the list/],
  ["target.listener-configuration", "K", /The same values on Windows Server/],
  ["client.license-cache", "K", /Permissions of the key/],
];

it.each(marks)("%s has a source of mark %s: %s", (id, mark, about) => {
  const { sources } = definitionOf(id);
  expect(sources.filter(({ from }) => about.test(from)).map((one) => one.mark)).toEqual([mark]);
});

it("old licensing events are looked for in both logs", () => {
  const { groups } = definitionOf("codes.events-licensing") as unknown as {
    groups: { events?: { log: string; ids: Record<string, { also?: number[] }> } }[];
  };
  const renumbered = groups.filter(({ events }) => Object.values(events?.ids ?? {}).some(({ also }) => also));
  expect(renumbered.length).toBeGreaterThan(2);
  for (const { events } of renumbered) expect(events?.log).toMatch(/^System .*Admin/);
});

it("no page tells to make the listener by switching Remote Desktop off and on", () => {
  for (const id of checks.keys()) expect(textOf(id)).not.toMatch(/toggl/i);
});
