/** Suites that need the PowerShell engine: with it they run, without it they are skipped and say why. */
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { EngineClient } from "../../src/powershell/client.ts";
import { engineExecutable } from "../../src/powershell/find.ts";

export const projectRoot = resolve(import.meta.dirname, "../..");

/** One engine for the suite; `engine()` gives it inside tests and hooks. */
export function describeWithEngine(name: string, body: (engine: () => EngineClient) => void): void {
  const executable = engineExecutable(projectRoot);
  if (!executable) {
    describe(name, () => {
      it("runs in the PowerShell engine", ({ skip }) => {
        skip("the PowerShell engine is not built: it needs the .NET 10 SDK (npm test builds it)");
      });
    });
    return;
  }
  describe(name, () => {
    let client: EngineClient | undefined;
    beforeAll(() => {
      client = new EngineClient({ argv: [executable], platform: "linux" });
    });
    afterAll(() => client?.dispose());
    body(() => {
      if (!client) throw new Error("the engine is there only inside tests and hooks");
      return client;
    });
  });
}
