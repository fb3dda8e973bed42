/** The probe in the Windows build, over Windows' own sockets and TLS as Wine has them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";
import { openPrefix, prepareWine, startEngine, type WinePrefix } from "../engine/setup.ts";
import { buildModule } from "../runtime/support/module.ts";
import { makeIdentity } from "./identity.ts";
import { host, Peers } from "./peers.ts";
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
  beforeAll(() => {
    prefix = openPrefix();
    engine = startEngine(prefix);
  });
  afterAll(async () => {
    peers.close();
    await engine?.dispose();
    prefix?.dispose();
  });

  it("is well, is another service, or is not there", async () => {
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
    expect(answer?.Certificate).toMatchObject({ Subject: "CN=localhost", KeyAlgorithm: "EC", KeySize: 256 });
    expect(answer?.Certificate?.ChainStatus).toContain("UntrustedRoot");
  });
});
