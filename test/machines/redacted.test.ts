/** Get-RdpFact -Redact: the document names nobody, and every check says of it what it says of the open one. */

import { join } from "node:path";
import { expect, it } from "vitest";
import { readSaying } from "../../src/cli/saying.ts";
import { expecterOf } from "../diagnose/differential.ts";
import { emitBook } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { broken, machineOf } from "./broken.ts";
import { collect } from "./documents.ts";
import { load } from "./lab.ts";
import { changed, type Machine } from "./machine.ts";
import { mixed, plantedOn, sentinels, textsOf } from "./planted.ts";

const { book } = await emitBook();
const expected = expecterOf(book, readSaying(join(projectRoot, "templates"), book.identity));
const rcm = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";

/** What the target calls itself: only its answer has these names. */
const itself = { server: "qserver9", realm: "QREALM9", forest: "qrealm9.sentinel9.test" };
const all = { ...sentinels, ...itself };

/** More places of a document in which names stand: events, certificates, rights, the target and its answer. */
function namedIn(machine: Machine): Machine {
  const { user, domain, dns, computer, ipv4, sid, other, thumbprint } = sentinels;
  const planted = plantedOn(machine);
  const log = `${rcm}/Operational`;
  return changed(planted, {
    events: {
      [log]: [
        { provider: rcm, id: 1149, at: "2026-03-01T11:50:00Z", data: [user, domain, ipv4] },
        { provider: rcm, id: 261, at: "2026-03-01T11:50:00Z", data: ["RDP-Tcp"] },
        ...(planted.events[log] ?? []),
      ],
    },
    certificates: {
      My: [
        ...(planted.certificates.My ?? []),
        {
          ...{ subject: `CN=${computer}.${dns}`, issuer: `CN=${sentinels.issuer}`, thumbprint },
          ...{ notBefore: "2026-01-01T00:00:00Z", notAfter: "2027-01-01T00:00:00Z" },
          ...({ purpose: "server", key: "opened" } as const),
        },
      ],
    },
    rights: { SeDenyRemoteInteractiveLogonRight: [sid, `${domain}\\${other}`] },
    names: { [`${computer}.${dns}`]: { addresses: [ipv4], hosts: [ipv4] } },
    reaches: [...planted.reaches, `${computer}.${dns}:3390`],
    endpoints: {
      [`${computer}.${dns}:3390`]: {
        ...{ computer: `${itself.server}.${itself.forest}`, netbiosName: itself.server.toUpperCase() },
        domain: itself.forest,
      },
    },
  });
}

const several = [
  ...[
    bases.hardened,
    bases.german,
    bases.plainUser,
    bases.sessionHost,
    bases.farmMember,
    bases.domainLicenses,
  ],
  ...broken.filter((_, index) => index % 20 === 0).map(machineOf),
];

describeOnWindows("facts without names", (windows) => {
  const hidden = new Set<string>();

  it.each(several)(
    "are judged as the open ones, and name nobody: $name",
    { timeout: 180_000 },
    async (machine) => {
      await load(windows(), namedIn(machine));
      const target = `-TargetName ${sentinels.computer}.${sentinels.dns}:3390`;
      const open = await collect(windows(), target);
      const shut = await collect(windows(), `${target} -Redact`);
      const [here, there] = [textsOf(open.document.facts), textsOf(shut.document.facts)];
      for (const [what, one] of Object.entries(all)) {
        const inside = (text: string) => text.toLowerCase().includes(one.toLowerCase());
        if (inside(open.text)) hidden.add(what);
        expect(shut.text.split("\n").filter(inside), `${what} is hidden`).toEqual([]);
      }
      // The same thumbprint as facts have bytes.
      const bytes = Buffer.from(sentinels.thumbprint, "hex").toString("base64");
      expect([open.text.includes(bytes), shut.text.includes(bytes)]).toEqual([true, false]);
      expect(mixed(here, there), "the same by the same, different ones by different ones").toEqual([]);
      expect(shut.document.computerName).not.toBe(open.document.computerName);
      expect(shut.document.host.target).toMatch(/^COMPUTER\d+\.(DOMAIN|NAMEX)\d+\.DOMAIN\d+\.example:3390$/);
      const said = (text: string) => {
        const given = { text, code: undefined, at: undefined };
        const { findings, unseen, passed, notApplicable } = expected(given).json;
        return {
          found: findings.map(({ id, cause, verdict, follows }) => [
            ...[id, cause, verdict],
            ...follows.map((one) => `${one.id} ${one.cause}`),
          ]),
          ...{ unseen: unseen.map(({ id }) => id), passed, notApplicable },
        };
      };
      expect(said(shut.text)).toEqual(said(open.text));
      const again = await collect(windows(), `${target} -Redact`);
      expect(again.document.facts).toEqual(shut.document.facts);
    },
  );

  it("were full of them", () => {
    const planted = [
      "account",
      "authority",
      "computer",
      "dns",
      "domain",
      "ipv4",
      "issuer",
      "other",
      "secret",
      "sid",
    ];
    expect([...hidden]).toEqual(
      expect.arrayContaining([...planted, "thumbprint", "user", ...Object.keys(itself)]),
    );
  });
});
