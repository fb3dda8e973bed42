/** Suites that need a Windows registry: with Wine they run, without it they are skipped and say why. */
import { afterAll, beforeAll, describe, it } from "vitest";
import { prepareWine } from "../engine/setup.ts";
import { WindowsMachine } from "./machine.ts";

/** One machine for the suite; `machine()` gives it inside tests and hooks. */
export function describeOnWindows(name: string, body: (machine: () => WindowsMachine) => void): void {
  const wine = prepareWine();
  if (!wine.ready) {
    describe(name, () => {
      it("runs on a Windows registry", ({ skip }) => skip(wine.reason));
    });
    return;
  }
  describe(name, () => {
    let opened: WindowsMachine | undefined;
    beforeAll(async () => {
      opened = await WindowsMachine.open();
    });
    afterAll(() => opened?.dispose());
    body(() => {
      if (!opened) throw new Error("the machine is there only inside tests and hooks");
      return opened;
    });
  });
}
