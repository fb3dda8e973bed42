import { afterAll, beforeAll, expect } from "vitest";
import { testIf } from "./support/needs.ts";
import { type Session, Windows, whyNoWindows } from "./support/windows.ts";

const reason = whyNoWindows();
const needsWindows = testIf(reason);
let windows: Windows;

beforeAll(async () => {
  if (reason) return;
  windows = new Windows();
  // Wine keeps permissions and service states in memory: as long as this process lives, its server does.
  await windows.start();
});
afterAll(async () => windows?.dispose());

// One that makes keys which were not there, and one with a service; test/windows kills the fixes of the book.
const commands = ["Set-RdpTestValue", "Reset-RdpTestListener -Confirm:$false"];

needsWindows.each(commands)(
  "%s, killed after each journal record, is undone by a new process",
  async (command) => {
    let session: Session = await windows.start();
    for (let record = 1; ; record++) {
      const first = await session.arrange();
      await session.killAfterRecord(record);
      if (!(await session.dies(`$null = ${command}`))) {
        expect(record).toBeGreaterThan(6);
        break;
      }
      session = await windows.start();
      const [status] = await session.run("$change = @(Get-RdpChange)[-1]; $change.Status");
      expect(status).toBe(record === 1 ? "Prepared" : /^(Interrupted|Changed)$/.exec(String(status))?.[0]);
      if (record % 2 === 0) {
        // A second crash, in the middle of the undo.
        await session.killAfterRecord(1);
        expect(await session.dies("$change | Undo-RdpChange -Confirm:$false")).toBe(true);
        session = await windows.start();
        await session.run("$change = @(Get-RdpChange)[-1]");
      }
      await session.run("$null = $change | Undo-RdpChange -Confirm:$false");
      expect(await session.state(), `after record ${record}`).toEqual(first);
      expect(
        await session.run("@(Get-RdpChange)[-1] | ForEach-Object { $_.Status; $_.IntegrityOk }"),
      ).toEqual(["Undone", true]);
    }
  },
  240_000,
);
