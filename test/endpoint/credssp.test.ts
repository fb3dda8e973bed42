/** The first message of NLA: a server says its name and its time. What is no answer leaves them open, and is no fault. */
import { afterEach, beforeAll, expect, it } from "vitest";
import { buildModule } from "../runtime/support/module.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import {
  challenge,
  challengeWith,
  endOfPairs,
  type Itself,
  member,
  pair,
  pairsOf,
  readRequest,
  spnego,
  tsError,
  tsRequest,
} from "./challenge.ts";
import { type Identity, makeIdentity } from "./identity.ts";
import { calling, drip, host, Peers } from "./peers.ts";
import { probe } from "./probe.ts";

type Says = NonNullable<Parameters<typeof host>[0]["says"]>;
const unsaid = { Computer: null, NetbiosName: null, Domain: null, Clock: null, CredSspTime: null };
const hour = 3_600_000;
const later = (milliseconds: number): Itself => ({ ...member, time: new Date(Date.now() + milliseconds) });

describeWithEngine("a host that does NLA", (engine) => {
  const path = buildModule();
  const peers = new Peers();
  let identity: Identity;
  const at = async (says?: Says, takes = [8]): Promise<string> =>
    `127.0.0.1:${await peers.listen(host({ ...identity, takes, ...(says && { says }) }))}`;
  const asked = async (targets: readonly string[], seconds = 20) => {
    const { endpoints, took } = await probe(engine(), path, targets, seconds);
    return { took, addresses: endpoints.map(({ Address: [one] }) => one) };
  };
  beforeAll(async () => {
    identity = await makeIdentity();
    await asked([await at()]);
  });
  afterEach(() => peers.close());

  it("says who it is, bare, in SPNEGO, by each kind of NLA, and byte by byte", async () => {
    const { addresses } = await asked([
      await at(),
      await at((socket) => socket.write(tsRequest(spnego(challenge(later(0)))))),
      await at(undefined, [2, 1]),
      await at((socket) => drip(calling(member), 1)(socket, 0)),
    ]);
    for (const one of addresses) {
      expect(one).toMatchObject({ Verdict: "Pass", Tls: "open", Computer: "server1.corp.example" });
      expect(one).toMatchObject({ NetbiosName: "SERVER1", Domain: "corp.example" });
      expect(Math.abs(one?.Clock ?? Number.NaN)).toBeLessThanOrEqual(5);
      expect(one?.CredSspTime).toBeGreaterThanOrEqual(0);
      expect(one?.Step[3]).toMatch(
        /^CredSSP: computer server1\.corp\.example, domain corp\.example, clock \d s (ahead|behind) \(\d+ ms\)$/,
      );
    }
    expect(addresses[0]?.Nla).toBe("required");
    expect(addresses[2]?.Nla).toBe("not-required");
  });

  it("gets one message that names nobody, and no second one", async () => {
    const heard: Buffer[] = [];
    const target = await at((socket, bytes) => {
      heard.push(bytes);
      socket.on("data", (more) => heard.push(more));
      socket.write(calling(member));
    });
    await asked([target]);
    expect(heard).toHaveLength(1);
    const { version, token } = readRequest(heard[0] ?? Buffer.alloc(0));
    expect(version).toBe(6);
    expect(token.subarray(0, 12).toString("latin1")).toBe("NTLMSSP\0\u0001\0\0\0");
    // Neither a domain nor a workstation nor a version is given (MS-NLMP 2.2.2.5: L, K, and T), and nothing stands where they would.
    expect(token.readUInt32LE(12) & 0x02_00_30_00).toBe(0);
    expect(token.subarray(16)).toEqual(Buffer.alloc(24));
  });

  it("is not asked where it does no NLA", async () => {
    let told = 0;
    const { addresses } = await asked([await at(() => told++, [1])]);
    expect(told).toBe(0);
    expect(addresses[0]).toMatchObject({ Tls: "open", Verdict: "Pass", ...unsaid });
  });

  it("leaves out what it does not know", async () => {
    const saying = (its: Itself) => at((socket) => socket.write(tsRequest(challenge(its))));
    const { addresses } = await asked([
      await saying(member),
      await saying({
        netbiosName: "PC7",
        netbiosDomain: "PC7",
        name: "pc7",
        domain: "pc7",
        time: new Date(0),
      }),
      await saying({ netbiosName: "PC7", netbiosDomain: "CORP" }),
      await saying({ name: "pc 7\u0007", netbiosName: "\u202eCP", domain: "a".repeat(256) }),
      await saying({}),
    ]);
    const said = addresses.map((one) => [one?.Computer, one?.NetbiosName, one?.Domain, one?.Clock]);
    expect(said).toEqual([
      ["server1.corp.example", "SERVER1", "corp.example", null],
      ["pc7", "PC7", null, expect.any(Number)],
      ["PC7", "PC7", "CORP", null],
      [null, null, null, null],
      [null, null, null, null],
    ]);
    expect(addresses.map((one) => one?.Tls)).toEqual(Array(5).fill("open"));
    expect(addresses[1]?.Clock).toBeCloseTo(-Date.now() / 1000, -2);
  });

  it("has another time", async () => {
    const saying = (apart: number) => at((socket) => socket.write(calling(later(apart))));
    const { addresses } = await asked([await saying(hour), await saying(-hour), await saying(240_000)]);
    expect(addresses.map((one) => `${one?.Verdict} ${one?.Cause}`)).toEqual([
      ...["Warn clock-apart", "Warn clock-apart", "Pass answers"],
    ]);
    for (const [index, seconds] of [3600, -3600, 240].entries())
      expect(Math.abs((addresses[index]?.Clock ?? Number.NaN) - seconds)).toBeLessThanOrEqual(5);
    expect(addresses[0]?.Message).toMatch(/its clock is 3[56]\d\d s ahead\. /);
    expect(addresses[1]?.Message).toMatch(/its clock is 3[56]\d\d s behind\. /);
  });

  it("takes its time: the middle of the way there and back counts", async () => {
    // Whoever took the time of asking, or of the answer, would be 3 seconds off.
    const target = await at((socket) => {
      const answer = calling(later(3_000));
      setTimeout(() => socket.write(answer), 6_000);
    });
    const { addresses } = await asked([target]);
    expect(Math.abs(addresses[0]?.Clock ?? Number.NaN)).toBeLessThanOrEqual(1);
    expect(addresses[0]?.CredSspTime).toBeGreaterThanOrEqual(5_900);
  });

  it("answers something else, or breaks off", async () => {
    const whole = calling(member);
    const says: Says[] = [
      (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"),
      (socket) => socket.end(),
      (socket) => socket.destroy(),
      (socket) => socket.write(tsError()),
      (socket) => socket.write(tsRequest(Buffer.from("NTLMSSP\0\u0003\0\0\0", "latin1"))),
      (socket) => socket.write(tsRequest(Buffer.alloc(0))),
      // Lengths that no answer has, and more bytes than anybody takes.
      (socket) => socket.write(Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff])),
      (socket) => socket.write(Buffer.from([0x30, 0x82, 0xff, 0xff, 1, 2, 3])),
      (socket) => socket.write(Buffer.from([0x30, 0x80, 0, 0, 0])),
      (socket) => socket.write(Buffer.alloc(200_000, 0x30)),
      ...[1, 2, 16, 40, whole.length - 1].map(
        (count): Says =>
          (socket) =>
            socket.end(whole.subarray(0, count)),
      ),
    ];
    const { addresses } = await asked(await Promise.all(says.map((one) => at(one))));
    for (const one of addresses)
      expect(one).toMatchObject({ Verdict: "Pass", Tls: "open", Nla: "required", ...unsaid });
  });

  it("keeps silent: the limit is kept, and what was seen before counts", async () => {
    const { addresses, took } = await asked(
      [await at(() => {}), await at((socket) => drip(calling(member), 400)(socket, 0))],
      3,
    );
    for (const one of addresses)
      expect(one).toMatchObject({ Verdict: "Pass", Tls: "open", Nla: "required", ...unsaid });
    expect(took).toBeGreaterThan(2_900);
    expect(took).toBeLessThan(6_000);
  });

  it("takes a challenge whole or not at all, wherever it ends and whatever a byte of it is", {
    timeout: 120_000,
  }, async () => {
    const bare = challenge({ ...member, time: new Date("2026-03-01T12:00:00Z") });
    const broken = [bare, spnego(bare)].flatMap((token) => [
      // What is whole outside, and ends too early inside.
      ...Array.from(token, (_, count) => tsRequest(token.subarray(0, count))),
      ...Array.from(tsRequest(token), (_, count) => tsRequest(token).subarray(0, count)),
    ]);
    const lies = [
      challengeWith([pair(3, Buffer.alloc(4), 0xffff), endOfPairs]),
      challengeWith(pairsOf(member).slice(0, -1)),
      challengeWith(pairsOf(member), { length: 0xffff }),
      challengeWith(pairsOf(member), { offset: 0xffffffff }),
      challengeWith(pairsOf(member), { offset: 0x7fffffff }),
      challengeWith(pairsOf(member), { length: 0 }),
    ].map((token) => tsRequest(token));
    const good = tsRequest(spnego(bare));
    const changed = Array.from(good, (_, at) =>
      [0, 0xff].map((byte) => Buffer.from(good).fill(byte, at, at + 1)),
    ).flat();
    const script = `param($Module, $Given) Import-Module $Module; $Error.Clear()
      & (Get-Module RdpMend) { param($Given)
        foreach ($one in $Given) {
          $said = ConvertFrom-RdpNtlmAnswer -Byte ([System.Convert]::FromHexString($one)) -Count ($one.Length / 2)
          if ($null -eq $said) { 'null' } else { "$($said.Computer)|$($said.NetbiosName)|$($said.Domain)|$(if ($null -ne $said.Time) { $said.Time.ToString('o') })" }
        } } $Given
      $Error.Count`;
    const given = [good, ...broken, ...lies, ...changed].map((one) => one.toString("hex"));
    const output: unknown[] = [];
    for (let from = 0; from < given.length; from += 250) {
      const args = { Module: path, Given: given.slice(from, from + 250) };
      const reply = await engine().run({ script, args });
      expect(reply.errors).toEqual([]);
      expect(reply.output.pop()).toBe(0);
      output.push(...reply.output);
    }
    expect(output[0]).toBe("server1.corp.example|SERVER1|corp.example|2026-03-01T12:00:00.0000000Z");
    const never = output.slice(1, 1 + broken.length + lies.length);
    expect(never.filter((one) => one !== "null")).toEqual([]);
    const others = output.slice(1 + never.length);
    expect(others).toHaveLength(changed.length);
    // A byte in a name makes another name, or none; one in a length makes no answer at all.
    expect(others.filter((one) => one === "null").length).toBeGreaterThan(50);
    for (const one of others)
      expect(one).toMatch(/^(null|[^|\s\p{C}]*\|[^|\s\p{C}]*\|[^|\s\p{C}]*\|[\d:.TZ-]*)$/u);
  });
});
