/** The first message of NLA, and what a real server answers: FreeRDP's, which is none of ours. */
import { hostname } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModule } from "../runtime/support/module.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { probe } from "./probe.ts";
import { prepareShadow } from "./servers-setup.ts";
import { type Shadow, startShadow } from "./shadow.ts";

const found = prepareShadow();
const run = found.ready ? describeWithEngine : (name: string) => skipped(name, found.reason);
function skipped(name: string, reason: string): void {
  describe(name, () => {
    it("is tried on FreeRDP's server", ({ skip }) => skip(reason));
  });
}

run("FreeRDP's server", (engine) => {
  let server: Shadow;
  beforeAll(async () => {
    server = await startShadow();
  });
  afterAll(() => server?.dispose());

  it("says how it calls itself, and the time", async () => {
    const { endpoints } = await probe(engine(), buildModule(), [`127.0.0.1:${server.port}`], 30);
    const [one] = endpoints[0]?.Address ?? [];
    expect(one).toMatchObject({ Verdict: "Pass", Protocol: "CredSSP", Nla: "required", Tls: "open" });
    // It puts the short name of this computer into every place, as one in no domain does.
    const [own = ""] = hostname().split(".");
    expect(one?.NetbiosName?.toUpperCase()).toBe(own.toUpperCase().slice(0, 15));
    expect(one?.Computer?.toLowerCase()).toContain(own.toLowerCase());
    expect(one?.Domain).toBe(null);
    expect(Math.abs(one?.Clock ?? Number.NaN)).toBeLessThanOrEqual(5);
  });
});
