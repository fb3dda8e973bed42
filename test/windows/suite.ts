/** Suites that need a Windows registry: with Wine they run, without it they are skipped and say why. */
import { afterAll, beforeAll, beforeEach, describe, it, type TestOptions } from "vitest";
import { prepareWine } from "../engine/setup.ts";
import { WindowsMachine } from "./machine.ts";

/**
 * The runtime falls over under Wine now and then ("SuspendThread failed"), whatever a test does: a test whose process ended
 * unasked is run again, twice at most, and that is said. Where the test has to do with it, it ends each time.
 */
const again: TestOptions["retry"] = {
  count: 2,
  condition: ({ name, message }) => {
    const fell = name === "EngineFault" && /^the engine (has )?ended/.test(message);
    if (fell)
      process.stdout.write(
        `a process under Wine ended in the middle, and its test is run again: ${message}\n`,
      );
    return fell;
  },
};

/** One machine for the suite; `machine()` gives it inside tests and hooks. */
export function describeOnWindows(name: string, body: (machine: () => WindowsMachine) => void): void {
  const wine = prepareWine();
  if (!wine.ready) {
    describe(name, () => {
      it("runs on a Windows registry", ({ skip }) => skip(wine.reason));
    });
    return;
  }
  describe(name, { retry: again }, () => {
    let opened: WindowsMachine | undefined;
    beforeAll(async () => {
      opened = await WindowsMachine.open();
    });
    beforeEach(() => opened?.revive());
    afterAll(() => opened?.dispose());
    body(() => {
      if (!opened) throw new Error("the machine is there only inside tests and hooks");
      return opened;
    });
  });
}
