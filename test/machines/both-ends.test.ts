/** Both ends of one connection, collected on two machines of the lab: what one cannot know, the other tells. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSaying } from "../../src/cli/saying.ts";
import { expecterOf } from "../diagnose/differential.ts";
import { emitBook } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";
import type { WindowsMachine } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { collect } from "./documents.ts";
import { load } from "./lab.ts";
import { type Changes, changed, dwords, type Endpoint, type Machine } from "./machine.ts";
import { ownAddress, ownCertificate } from "./parts/sign-in.ts";
import { listenerPath } from "./parts/terminal-server.ts";

const { book } = await emitBook();
const expected = expecterOf(book, readSaying(join(projectRoot, "templates"), book.identity));
const address = "192.0.2.77";
const named = ownCertificate.thumbprint.toUpperCase();

const target = (changes: Changes = {}): Machine =>
  changed(changed(bases.server2022, { cim: ownAddress(address) }), changes);

/** A client that asks for the target by its name, and what comes of it. */
const client = (endpoint: Endpoint, changes: Changes = {}): Machine =>
  changed(
    changed(bases.win10, {
      caller: { target: "server1" },
      names: { server1: { addresses: [address] } },
      reaches: ["server1:3389"],
      endpoints: { "server1:3389": endpoint },
    }),
    changes,
  );

const seen = (certificate: Endpoint["certificate"] = {}): Endpoint => ({
  ...{ computer: "host.corp.example", netbiosName: "HOST", domain: "corp.example" },
  certificate: { subject: "CN=HOST", thumbprint: named, nameMatches: true, ...certificate },
});
const other = { subject: "CN=OTHER", thumbprint: "0".repeat(40) };
const old = { notBefore: "2025-06-01T09:00:00Z", notAfter: "2025-12-01T09:00:00Z" };

interface Told {
  readonly about: string;
  readonly at: readonly [client: Machine, target: Machine];
  /** What is named, the likeliest first, each with what follows from it. */
  readonly finds: readonly string[];
}

const several: readonly Told[] = [
  { about: "both are well", at: [client(seen()), target()], finds: [] },
  {
    about: "the port was moved",
    at: [
      client({ connect: "refused" }),
      target({ registry: { [listenerPath]: dwords({ PortNumber: 3390 }) } }),
    ],
    finds: ["peers.identity port-differs (client.connection refused)", "target.firewall no-rule ()"],
  },
  {
    about: "the certificate has expired",
    at: [client(seen(old)), target({ certificates: { "Remote Desktop": [{ ...ownCertificate, ...old }] } })],
    finds: ["target.certificate own-expired (client.connection certificate-expired)"],
  },
  {
    about: "the name leads to another computer",
    at: [
      client(
        { ...seen(other), computer: "other", netbiosName: "OTHER" },
        {
          names: { server1: { addresses: ["192.0.2.9"] } },
        },
      ),
      target(),
    ],
    finds: ["peers.identity another-computer ()"],
  },
  {
    about: "something opens TLS between them",
    at: [client(seen(other)), target()],
    finds: ["peers.identity in-between ()"],
  },
  {
    about: "their clocks are apart",
    at: [client({ ...seen(), clock: -4000 }), target()],
    finds: ["client.connection clock-apart ()"],
  },
];

async function documentsOf(windows: WindowsMachine, [one, other]: Told["at"]): Promise<[string, string]> {
  await load(windows, one);
  const ofClient = await collect(windows);
  await load(windows, other);
  return [ofClient.text, (await collect(windows)).text];
}

describeOnWindows("both ends", (windows) => {
  it.each(several)("are judged together: $about", { timeout: 300_000 }, async ({ at, finds }) => {
    const [text, other] = await documentsOf(windows(), at);
    const told = expected({ text, other, code: undefined, at: undefined });
    expect(
      told.json.findings.map(
        ({ id, cause, follows }) =>
          `${id} ${cause} (${follows.map((one) => `${one.id} ${one.cause}`).join(", ")})`,
      ),
    ).toEqual(finds);
    expect(told.json.unseen).toEqual([]);
    expect(told.json.ends.map(({ end }) => end)).toEqual(["client", "target"]);
    // The module says the same, of two files by their names.
    const folder = join(windows().store, "..");
    for (const [name, document] of Object.entries({ "client.json": text, "target.json": other }))
      writeFileSync(join(folder, name), document);
    const ask = "Set-Location -Path C:\\ProgramData; Invoke-RdpDiagnosis -Fact client.json, target.json";
    const reply = await windows().run(`${ask} -Json`);
    expect(reply.errors).toEqual([]);
    expect(JSON.parse(String(reply.output[0]))).toEqual(told.json);
    const page = await windows().run(`${ask} -Report both.html -Force | Out-Null`);
    expect(page.errors).toEqual([]);
    expect(readFileSync(join(folder, "both.html"), "utf8")).toBe(told.page);
    for (const name of ["client.json", "target.json", "both.html"]) rmSync(join(folder, name));
  });

  it("are refused the other way round, and where names were replaced", { timeout: 300_000 }, async () => {
    await load(windows(), client(seen()));
    const ask = async (script: string) =>
      (await windows().run(script)).errors.map(({ id, message }) => `${id} ${message}`);
    await windows().run(
      "$client = Get-RdpFact -Id client.connection; $plain = $client | ConvertTo-Json -Depth 20 | ConvertFrom-Json; $plain.host.target = $null",
    );
    expect(await ask("Invoke-RdpDiagnosis -Fact $plain, $client")).toEqual([
      expect.stringMatching(/^RdpMend\.BadFacts.*names no target, and the second one does/),
    ]);
    await windows().run("$hidden = Get-RdpFact -Id client.connection -Redact");
    expect(await ask("Invoke-RdpDiagnosis -Fact $hidden, $plain")).toEqual([
      expect.stringMatching(/^RdpMend\.BadFacts.*replaced in the first document/),
    ]);
    expect(await ask("Invoke-RdpDiagnosis -Fact none.json")).toEqual([
      expect.stringMatching(/^RdpMend\.BadFacts.*There is no file none\.json/),
    ]);
  });
});
