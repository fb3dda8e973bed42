/** The probe against servers that negotiate as Windows does, at several addresses and side by side. */
import type { Socket } from "node:net";
import { afterEach, beforeAll, expect, it } from "vitest";
import { misfits } from "../../src/model/fact-type.ts";
import { type FactValue, isUnknown } from "../../src/model/value.ts";
import { factsOf } from "../../src/primitives/catalogue.ts";
import { endpoint } from "../../src/primitives/rdp-endpoint.ts";
import { buildModule } from "../runtime/support/module.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { type Identity, makeIdentity } from "./identity.ts";
import { host, Peers } from "./peers.ts";
import { probe } from "./probe.ts";

describeWithEngine("a host", (engine) => {
  const path = buildModule();
  const peers = new Peers();
  let identity: Identity;
  beforeAll(async () => {
    identity = await makeIdentity();
    const port = await peers.listen(host({ ...identity, takes: [8] }));
    await probe(engine(), path, [`127.0.0.1:${port}`], 20);
  });
  afterEach(() => peers.close());

  it.each([
    [
      "NLA only",
      [8, 2],
      { Protocol: "CredSSP-EX", Nla: "required", Rdstls: "not-offered", Entra: "not-offered" },
    ],
    [
      "NLA or TLS",
      [2, 1],
      { Protocol: "CredSSP", Nla: "not-required", Rdstls: "not-offered", Entra: "not-offered" },
    ],
    [
      "everything",
      [16, 4, 8, 1],
      { Protocol: "CredSSP-EX", Nla: "not-required", Rdstls: "offered", Entra: "offered" },
    ],
    ["TLS only", [1], { Protocol: "TLS", Nla: "not-required", Rdstls: "not-offered", Entra: "not-offered" }],
  ])("takes %s", async (_, takes, expected) => {
    const port = await peers.listen(host({ ...identity, takes }));
    const [one] = (await probe(engine(), path, [`localhost:${port}`])).endpoints;
    const [address] = one?.Address.filter(({ Connect }) => Connect === "open") ?? [];
    expect(address).toMatchObject({ ...expected, Verdict: "Pass", Tls: "open" });
    expect(address?.Certificate).toMatchObject({ KeyAlgorithm: "EC", KeySize: 256 });
  });

  it("shares no cipher: the alert is told", async () => {
    const port = await peers.listen(
      host({
        ...identity,
        takes: [8],
        ciphers: "ECDHE-RSA-AES128-GCM-SHA256:!TLSv1.3",
        maxVersion: "TLSv1.2",
      }),
    );
    const [one] = (await probe(engine(), path, [`127.0.0.1:${port}`])).endpoints;
    expect(one).toMatchObject({ Verdict: "Fail", Cause: "tls-failed" });
    expect(one?.Address[0]).toMatchObject({ Tls: "tls-failed", Alert: 40, Nla: "required" });
    expect(one?.Message).toContain("(alert 40)");
  });

  it("listens on IPv6 alone", async () => {
    const port = await peers.listen(host({ ...identity, takes: [8] }), "::1");
    const { endpoints } = await probe(engine(), path, [`[::1]:${port}`, `127.0.0.1:${port}`]);
    expect(endpoints.map(({ Verdict, Cause }) => `${Verdict} ${Cause}`)).toEqual([
      "Pass answers",
      "Fail refused",
    ]);
    expect(endpoints[0]?.Address[0]).toMatchObject({ Address: "::1", Family: "IPv6" });
  });

  it("is asked side by side with others, which say nothing", async () => {
    const port = await peers.listen(host({ ...identity, takes: [8] }));
    const silent = await Promise.all(Array.from({ length: 12 }, () => peers.listen(() => {})));
    const targets = [...silent, port].map((each) => `127.0.0.1:${each}`);
    const { endpoints, took } = await probe(engine(), path, [...targets, targets[0] ?? ""], 2);
    expect(endpoints.map(({ Cause }) => Cause)).toEqual([...silent.map(() => "silent"), "answers"]);
    // One after the other would be 24 seconds.
    expect(took).toBeLessThan(10_000);
  });

  it("says each step with -Verbose, and leaves no error behind", async () => {
    const port = await peers.listen(host({ ...identity, takes: [8] }));
    const script = `param($Module, $Target) Import-Module $Module; $Error.Clear()
      $said = Test-RdpEndpoint -TargetName $Target -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
      $Error.Count; "$($said -join ' | ')"`;
    const { output } = await engine().run({
      script,
      args: { Module: path, Target: [`127.0.0.1:${port}`, "127.0.0.1:9"] },
    });
    expect(output[0]).toBe(0);
    for (const word of [
      "looking for",
      "connect, refused",
      "open after",
      "TLS begins",
      "tls, open",
      "ntlm, challenge of server1.corp.example",
      "NLA required",
    ])
      expect(output[1]).toContain(word);
  });

  it.each([
    { addresses: ["Pass answers"], said: "Pass answers" },
    { addresses: ["Pass answers", "Pass answers"], said: "Pass answers" },
    { addresses: ["Pass answers", "Warn certificate-name"], said: "Warn certificate-name" },
    { addresses: ["Fail unreachable", "Pass answers"], said: "Pass answers" },
    { addresses: ["Pass answers", "Fail timed-out"], said: "Warn some-addresses" },
    { addresses: ["Fail silent", "Warn certificate-name"], said: "Warn some-addresses" },
    { addresses: ["Pass answers", "Unknown failed"], said: "Warn some-addresses" },
    { addresses: ["Fail unreachable", "Fail timed-out"], said: "Fail timed-out" },
    { addresses: ["Fail unreachable"], said: "Fail unreachable" },
    { addresses: ["Unknown failed", "Fail refused"], said: "Fail refused" },
    { addresses: [], said: "Unknown no-address" },
  ])("is judged by its addresses, $addresses: $said", async ({ addresses, said }) => {
    const script = `param($Module, $Address) Import-Module $Module
      & (Get-Module RdpMend) { param($Address)
        $verdicts = @(foreach ($one in $Address) { $verdict, $cause = $one.Split(' '); @{ Verdict = $verdict; Cause = $cause; Message = "$cause." } })
        $whole = Get-RdpEndpointVerdict -Found @{ Name = 'pc1'; Lookup = 'found' } -Verdict $verdicts
        "$($whole.Verdict) $($whole.Cause)" } $Address`;
    const { output, errors } = await engine().run({
      script,
      args: { Module: path, Address: [...addresses] },
    });
    expect(errors).toEqual([]);
    expect(output).toEqual([said]);
  });

  it("is read as the primitive says, of what is there and what is not", async () => {
    const identity = await makeIdentity();
    const ports = [
      await peers.listen(host({ ...identity, takes: [8] })),
      await peers.listen((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
      // It answers once, and never again: whether it wants NLA stays open.
      await peers.listen(
        (
          (times) => (socket: Socket, asked: number) =>
            times++ === 0 ? host({ ...identity, takes: [8] })(socket, asked) : socket.destroy()
        )(0),
      ),
      9,
    ];
    const script = `param($Module, $Port) Import-Module $Module
      & (Get-Module RdpMend) { param($Port) foreach ($one in $Port) { Read-RdpRdpEndpoint @{ Target = "127.0.0.1:$one"; TimeoutMs = 20000 } } } $Port`;
    const { output, errors } = await engine().run({ script, args: { Module: path, Port: ports } });
    expect(errors).toEqual([]);
    const type = factsOf({ face: "reading", primitive: "rdp-endpoint", args: { target: "x" } });
    if (!type) throw new Error("there is no rdp-endpoint");
    for (const read of output) expect(misfits(type, read as FactValue)).toEqual([]);
    const [well, other, once, closed] = output as unknown as ReturnType<typeof endpoint>[];
    expect(well).toMatchObject({ lookup: "found", reached: true, negotiated: true });
    expect(well?.best).toMatchObject({ protocol: "CredSSP-EX", nlaRequired: true, tls: "open" });
    expect(well?.best).toMatchObject({
      ...{ computer: "server1.corp.example", netbiosName: "SERVER1", domain: "corp.example" },
      clock: expect.any(Number),
    });
    expect(well?.best?.certificate).toMatchObject({ subject: "CN=localhost", selfSigned: true });
    expect(other).toMatchObject({ reached: true, negotiated: false });
    expect(other?.best).toMatchObject({ negotiation: "not-rdp", nlaRequired: null, certificate: null });
    expect(other?.best).toMatchObject({ computer: null, netbiosName: null, domain: null, clock: null });
    expect(isUnknown(once?.best?.nlaRequired as unknown as FactValue)).toBe(true);
    expect(closed).toEqual(
      endpoint(
        { connect: "refused", negotiation: "not-tried" },
        { name: "127.0.0.1", port: 9, byAddress: true },
      ),
    );
  });
});
