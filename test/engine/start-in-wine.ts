/** A process on the registry of a prefix that has come as far as PowerShell. */
import type { EngineClient } from "../../src/powershell/client.ts";
import { startEngine, type WinePrefix } from "./setup.ts";

/** Wine now and then ends a process before PowerShell is there, which nothing that a test does has to do with. */
export async function startInWine(prefix: WinePrefix): Promise<EngineClient> {
  for (let again = 0; ; again++) {
    const engine = startEngine(prefix);
    try {
      await engine.run("$PSVersionTable.PSVersion.Major");
      return engine;
    } catch (fault) {
      if (!engine.isOver || again === 2) throw fault;
      process.stdout.write(`Wine did not start a process, and is asked again: ${fault}\n`);
    }
  }
}
