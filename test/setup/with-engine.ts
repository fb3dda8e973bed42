/** Suites that need the PowerShell engine: with it they run, without it they are skipped and say why. */
import { afterAll, beforeAll, describe, it } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";
import { prepareEngine, startEngine } from "../engine/setup.ts";

export { projectRoot } from "../engine/made.ts";

/** One engine for the suite; `engine()` gives it inside tests and hooks. */
export function describeWithEngine(name: string, body: (engine: () => EngineClient) => void): void {
  const ready = prepareEngine();
  if (!ready.ready) {
    describe(name, () => {
      it("runs in the PowerShell engine", ({ skip }) => skip(ready.reason));
    });
    return;
  }
  describe(name, () => {
    let client: EngineClient | undefined;
    beforeAll(() => {
      client = startEngine();
    });
    afterAll(() => client?.dispose());
    body(() => {
      if (!client) throw new Error("the engine is there only inside tests and hooks");
      return client;
    });
  });
}
