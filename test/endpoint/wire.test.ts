/** The probe against servers that answer in every wrong way: it says which, and never outlasts its limit. */
import { afterEach, beforeAll, expect, it } from "vitest";
import { buildModule } from "../runtime/support/module.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { answer, drip, Peers } from "./peers.ts";
import { probe } from "./probe.ts";

const good = answer(2, 8);
const at = (port: number): string => `127.0.0.1:${port}`;

describeWithEngine("an endpoint that is not well", (engine) => {
  const path = buildModule();
  const peers = new Peers();
  beforeAll(async () => {
    // What is compiled once is compiled here.
    await probe(engine(), path, [at(await peers.listen((socket) => socket.end(good)))], 2);
  });
  afterEach(() => peers.close());

  it.each([
    ["HTTP", "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", /^HTTP\/1\.1 400 Bad Request Conn/],
    ["SSH", "SSH-2.0-OpenSSH_9.2\r\n", /^SSH-2\.0-OpenSSH_9\.2$/],
    ["garbage", Buffer.from([0xde, 0xad, 0xbe, 0xef]), /^DE AD BE EF$/],
    ["garbage that begins as an answer", Buffer.from([3, 0, 0xff, 0xff, 1]), /^03 00 FF FF 01$/],
    ["an answer of a length that none has", Buffer.from([3, 0, 0, 4]), /^03 00 00 04$/],
    ["a confirmation of something else", Buffer.from(good).fill(9, 11, 12), /^03 00 00 13 /],
    ["a name with control characters", "\u001b[2J\u202e", /^1B 5B 32 4A E2 80 AE$/],
  ])("is another service: %s", async (_, bytes, shown) => {
    const port = await peers.listen((socket) => socket.write(bytes));
    const [one] = (await probe(engine(), path, [at(port)])).endpoints;
    expect(one).toMatchObject({ Verdict: "Fail", Cause: "not-rdp" });
    expect(one?.Address[0]).toMatchObject({ Connect: "open", Negotiation: "not-rdp", Tls: "not-tried" });
    expect(one?.Address[0]?.FirstBytes).toMatch(shown);
  });

  it("closes after each byte of a good answer", async () => {
    const ports = await Promise.all(
      Array.from(good, (_, count) => peers.listen((socket) => socket.end(good.subarray(0, count)))),
    );
    const { endpoints } = await probe(engine(), path, ports.map(at), 20);
    expect(endpoints.map(({ Verdict, Cause }) => `${Verdict} ${Cause}`)).toEqual(
      ports.map(() => "Fail closed"),
    );
  });

  it("breaks off, says good-bye, or hangs up when TLS begins", async () => {
    const ultimatum = Buffer.from([3, 0, 0, 9, 2, 0xf0, 0x80, 0x21, 0x80]);
    const ports = [
      await peers.listen((socket) => socket.resetAndDestroy()),
      await peers.listen((socket) => socket.end(ultimatum)),
      await peers.listen((socket) => socket.end(good)),
      await peers.listen((socket) => {
        socket.write(good);
        socket.once("data", () => socket.resetAndDestroy());
      }),
      await peers.listen((socket) => {
        socket.write(good);
        socket.once("data", () => socket.end("this is no TLS"));
      }),
    ];
    const { endpoints } = await probe(engine(), path, ports.map(at));
    expect(endpoints.map(({ Cause }) => Cause)).toEqual([
      ...["reset", "closed", "tls-closed", "tls-reset", "tls-failed"],
    ]);
    expect(endpoints.map(({ Verdict }) => Verdict)).toEqual(Array(5).fill("Fail"));
  });

  it("keeps to the limit when nothing, or too little, is said", async () => {
    const ports = [
      await peers.listen(() => {}),
      await peers.listen(drip(good, 300)),
      await peers.listen((socket) => socket.write(good)),
      await peers.listen((socket) => {
        socket.write(good);
        socket.once("data", () => drip(Buffer.from([0x16, 3, 3, 0xff, 0]), 500)(socket, 0));
      }),
    ];
    const { endpoints, took } = await probe(engine(), path, ports.map(at), 2);
    expect(endpoints.map(({ Cause }) => Cause)).toEqual([
      ...["silent", "unfinished", "tls-timed-out"],
      expect.stringMatching(/^tls-(timed-out|failed)$/),
    ]);
    expect(endpoints[0]?.Message).toContain("proves nothing");
    expect(took).toBeGreaterThan(1_900);
    // What drips would be whole after 6 seconds; a machine with much to do is late by some of one.
    expect(took).toBeLessThan(4_000);
  });

  it.each([
    [1, "Fail rejected"],
    [2, "Warn rdp-security"],
    [3, "Fail no-certificate"],
    [4, "Fail rejected"],
    [5, "Fail rejected"],
    [6, "Fail rejected"],
    [200, "Fail rejected"],
  ])("turns every security down, with the number %i", async (number, said) => {
    const port = await peers.listen((socket) => socket.end(answer(3, number)));
    const [one] = (await probe(engine(), path, [at(port)])).endpoints;
    expect(`${one?.Verdict} ${one?.Cause}`).toBe(said);
    expect(one?.Message).toContain(`(number ${number})`);
    expect(one?.Address[0]).toMatchObject({ Negotiation: "rejected", Failure: number, Protocol: null });
  });

  it("is older than the negotiation, or takes the old security", async () => {
    const old = Buffer.from([3, 0, 0, 11, 6, 0xd0, 0, 0, 0x12, 0x34, 0]);
    const ports = [
      await peers.listen((socket) => socket.end(old)),
      await peers.listen((socket) => socket.end(answer(2, 0))),
    ];
    const { endpoints } = await probe(engine(), path, ports.map(at));
    expect(endpoints.map(({ Verdict, Cause }) => `${Verdict} ${Cause}`)).toEqual([
      ...["Warn rdp-security", "Warn rdp-security"],
    ]);
    expect(endpoints.map(({ Address: [one] }) => `${one?.Negotiation} ${one?.Protocol} ${one?.Nla}`)).toEqual(
      ["old-server RDP not-required", "negotiated RDP not-required"],
    );
  });

  it("is no name, no port that listens, and no target", async () => {
    const { endpoints } = await probe(engine(), path, ["127.0.0.1:9", "no-such-name.invalid"], 3);
    expect(endpoints[0]).toMatchObject({ Verdict: "Fail", Cause: "refused", Lookup: "found" });
    // A machine without a name server cannot know that there is no such name.
    expect(endpoints[1]?.Cause).toMatch(/^name-(not-found|failed|timed-out)$/);
    const bad = [
      "",
      "a b",
      "a:0",
      "a:70000",
      "999.1.1.1",
      "1",
      "::1:x",
      "[::1",
      "[1.2.3]:1",
      "a..b",
      "a\n",
      "-a",
    ];
    const script = `param($Target) foreach ($one in $Target) { try { Test-RdpEndpoint -TargetName $one -ErrorAction Stop; 'taken' } catch { $_.FullyQualifiedErrorId } }`;
    const { output } = await engine().run({ script, args: { Target: bad } });
    expect(output).toEqual([
      "ParameterArgumentValidationError,Test-RdpEndpoint",
      ...bad.slice(1).map(() => "RdpMend.NoTarget,Test-RdpEndpoint"),
    ]);
  });

  it("comes by a pipeline, each once; a bad one does not stop the others", async () => {
    const script = `param($Module) Import-Module $Module
      $given = '127.0.0.1:9', 'a b', [pscustomobject]@{ ComputerName = '127.0.0.2:9' }, '127.0.0.1:9'
      $said = $given | Test-RdpEndpoint -ErrorAction SilentlyContinue -ErrorVariable bad
      $said.Target -join ' '; $bad.FullyQualifiedErrorId`;
    const { output } = await engine().run({ script, args: { Module: path } });
    expect(output).toEqual(["127.0.0.1:9 127.0.0.2:9", "RdpMend.NoTarget,Test-RdpEndpoint"]);
  });

  it("is not asked in Constrained Language Mode", async () => {
    await engine().reset({ languageMode: "ConstrainedLanguage" });
    const reply = await engine().run(`Import-Module '${path}'; Test-RdpEndpoint -TargetName '127.0.0.1:9'`);
    await engine().reset();
    expect(reply.output).toEqual([]);
    expect(reply.errors.map(({ id }) => id.split(",")[0])).toEqual(["RdpMend.ConstrainedLanguage"]);
  });
});
