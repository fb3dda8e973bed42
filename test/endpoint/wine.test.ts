/** The probe in the Windows build, over Windows' own sockets and TLS as Wine has them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";
import { openPrefix, prepareWine, startInWine, type WinePrefix } from "../engine/setup.ts";
import { buildModule } from "../runtime/support/module.ts";
import { challenge, member, spnego, tsRequest } from "./challenge.ts";
import { makeIdentity } from "./identity.ts";
import { calling, host, Peers } from "./peers.ts";
import { probe } from "./probe.ts";

const wine = prepareWine();
describe("an endpoint, asked from Windows", () => {
  if (!wine.ready) {
    it("needs Wine", ({ skip }) => skip(wine.reason));
    return;
  }
  const peers = new Peers();
  let prefix: WinePrefix;
  let engine: EngineClient;
  beforeAll(async () => {
    prefix = openPrefix();
    engine = await startInWine(prefix);
  });
  afterAll(async () => {
    peers.close();
    await engine?.dispose();
    prefix?.dispose();
  });

  it("says its name and its time in whatever way, or neither", { timeout: 180_000 }, async () => {
    const identity = await makeIdentity();
    const module = `Z:${buildModule().replaceAll("/", "\\")}`;
    // By the time at which it answers: the engine takes its own to start.
    const whole = () => calling({ ...member, time: new Date(Date.now() - 3_600_000) });
    const says: NonNullable<Parameters<typeof host>[0]["says"]>[] = [
      (socket) => socket.write(whole()),
      (socket) => socket.write(tsRequest(spnego(challenge(member)))),
      (socket) => socket.end(whole().subarray(0, 60)),
      (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"),
      (socket) => socket.destroy(),
    ];
    const ports = await Promise.all(
      says.map((one) => peers.listen(host({ ...identity, takes: [8], says: one }))),
    );
    const { endpoints } = await probe(
      engine,
      module,
      ports.map((port) => `127.0.0.1:${port}`),
      30,
    );
    const addresses = endpoints.map(({ Address: [one] }) => one);
    expect(
      addresses.map((one) => `${one?.Cause} ${one?.Tls} ${one?.Computer} ${one?.Clock !== null}`),
    ).toEqual([
      "clock-apart open server1.corp.example true",
      "answers open server1.corp.example false",
      ...Array(3).fill("answers open null false"),
    ]);
    expect(Math.abs((addresses[0]?.Clock ?? Number.NaN) + 3600)).toBeLessThanOrEqual(5);
  });

  it("is well, is another service, or is not there", { timeout: 180_000 }, async () => {
    const module = `Z:${buildModule().replaceAll("/", "\\")}`;
    const ports = [
      await peers.listen(host({ ...(await makeIdentity()), takes: [8] })),
      await peers.listen((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
      await peers.listen((socket) => socket.end()),
      9,
    ];
    const targets = ports.map((port) => `127.0.0.1:${port}`);
    const { endpoints } = await probe(engine, module, targets, 30);
    expect(endpoints.map(({ Verdict, Cause }) => `${Verdict} ${Cause}`)).toEqual([
      ...["Pass answers", "Fail not-rdp", "Fail closed", "Fail refused"],
    ]);
    const [answer] = endpoints[0]?.Address ?? [];
    expect(answer).toMatchObject({ Nla: "required", Tls: "open", TlsProtocol: "Tls12" });
    expect(answer).toMatchObject({ Computer: "server1.corp.example", Domain: "corp.example" });
    expect(Math.abs(answer?.Clock ?? Number.NaN)).toBeLessThanOrEqual(5);
    expect(answer?.Certificate).toMatchObject({ Subject: "CN=localhost", KeyAlgorithm: "EC", KeySize: 256 });
    expect(answer?.Certificate?.ChainStatus).toContain("UntrustedRoot");
  });
});
