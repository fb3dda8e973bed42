/** Test-RdpEndpoint as tests ask it. */
import { expect } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";
import type { Json } from "../../src/powershell/protocol.ts";

interface Address {
  readonly Address: string;
  readonly Verdict: string;
  readonly Cause: string;
  readonly Message: string;
  readonly Connect: string;
  readonly Negotiation: string;
  readonly Protocol: string | null;
  readonly Failure: number | null;
  readonly FirstBytes: string;
  readonly Nla: string;
  readonly Entra: string;
  readonly Rdstls: string;
  readonly Tls: string;
  readonly TlsProtocol: string | null;
  readonly Alert: number | null;
  readonly ConnectTime: number | null;
  readonly NegotiationTime: number | null;
  readonly TlsTime: number | null;
  readonly Computer: string | null;
  readonly NetbiosName: string | null;
  readonly Domain: string | null;
  readonly Clock: number | null;
  readonly CredSspTime: number | null;
  readonly Certificate: { readonly [name: string]: Json } | null;
  readonly Step: readonly string[];
}

export interface Endpoint {
  readonly Target: string;
  readonly Verdict: string;
  readonly Cause: string;
  readonly Message: string;
  readonly Lookup: string;
  readonly Address: readonly Address[];
}

/** What the command says, and how long it took, in milliseconds; errors are errors of the test. */
export async function probe(engine: EngineClient, module: string, targets: readonly string[], seconds = 5) {
  const script = `param($Module, $Target, $Seconds)
    Import-Module $Module
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    Test-RdpEndpoint -TargetName $Target -TimeoutSeconds $Seconds
    $clock.ElapsedMilliseconds`;
  const args = { Module: module, Target: [...targets], Seconds: seconds };
  const { output, errors } = await engine.run({ script, args });
  expect(errors).toEqual([]);
  const took = Number(output.at(-1));
  return { took, endpoints: output.slice(0, -1) as unknown as Endpoint[] };
}
