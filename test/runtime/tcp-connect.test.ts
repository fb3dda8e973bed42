/** The reader of TCP ports: one client for each family, since one without a family knows IPv4 alone in .NET Framework. */
import { createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { describeWithEngine } from "../setup/with-engine.ts";
import { buildModule } from "./support/module.ts";

const open: Server[] = [];
const listen = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    open.push(server);
    server.once("error", reject);
    server.listen(0, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });

describeWithEngine("connections to TCP ports", (engine) => {
  const path = buildModule();
  const inModule = async (script: string, ...args: unknown[]) => {
    const reply = await engine().run(
      {
        script: `param($Path, $Given) Import-Module $Path; & (Get-Module RdpMend) { param($Given) ${script} } $Given`,
        args: [path, args as never],
      },
      60_000,
    );
    expect(reply.errors).toEqual([]);
    return reply.output;
  };
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
  });

  it("each family that a name has gets a client of its own", async () => {
    const script = `foreach ($one in (Open-RdpTcpClient ([System.Net.IPAddress[]]$Given))) { "$($one.Client.Client.AddressFamily) $($one.Address)"; $one.Client.Close() }`;
    expect(await inModule(script, "127.0.0.1", "::1", "127.0.0.2")).toEqual([
      "InterNetwork 127.0.0.1 127.0.0.2",
      "InterNetworkV6 ::1",
    ]);
    expect(await inModule(script, "::1")).toEqual(["InterNetworkV6 ::1"]);
  });

  it.each(["127.0.0.1", "::1"])("a server on %s alone", async (host) => {
    const port = await listen(host);
    const other = host === "::1" ? "127.0.0.1" : "::1";
    const script =
      '$(foreach ($item in (Read-RdpTcpConnect @{ Server = $Given[0, 1]; Port = @($Given[2]) }).items) { "$($item.server) $($item.open) $($item.error)" })';
    expect(await inModule(script, host, other, port)).toEqual([
      `${host} True `,
      `${other} False ConnectionRefused`,
    ]);
  });

  it("says what does not answer, all within the time", async () => {
    const started = Date.now();
    const script =
      "foreach ($item in (Read-RdpTcpConnect @{ Server = @('127.0.0.1', 'no-such-name.invalid'); Port = @(9); TimeoutMs = 4000 }).items) { \"$($item.open) $($item.error)\" }";
    const [refused, unknown] = await inModule(script);
    expect(refused).toBe("False ConnectionRefused");
    expect(unknown).toMatch(/^False (HostNotFound|TryAgain|TimedOut)$/);
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});
