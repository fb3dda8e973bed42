/** The longest files start first, so that the workers end together; a fresh clone has no times to go by. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** From the longest on. A file that is not named comes after these. */
const longest = [
  "machines/broken.test.ts",
  "generated/suites.test.ts",
  "windows/killed.test.ts",
  "machines/fixes.test.ts",
  "windows/killed-inside.test.ts",
  "machines/export.test.ts",
  "windows/fixes.test.ts",
  "windows/proof.test.ts",
  "runtime/kill.windows.test.ts",
  "windows/preferences.test.ts",
  "windows/key-names.test.ts",
  "runtime/undo-order.windows.test.ts",
  "machines/redacted.test.ts",
  "machines/machines.test.ts",
  "machines/both-ends.test.ts",
  "pack/configmgr.windows.test.ts",
  "gate/planted.test.ts",
  "emit/hostile-module.test.ts",
  "emit/runbook/hostile-commands.test.ts",
  "book/mistakes.test.ts",
  "model/differential.test.ts",
  "verify/powershell.test.ts",
  "emit/emitted-powershell.test.ts",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/test/${name}`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((left, right) => rank(left) - rank(right));
  }
}
