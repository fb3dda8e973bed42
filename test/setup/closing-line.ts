/** Prints why tests were skipped, and the plain closing line, from the counts that vitest has. Fails for endless titles. */
import type { Reporter, TestModule } from "vitest/node";

/** A title longer than a line of a terminal is not read by anybody. */
const longestTitle = 120;

export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const reasons = new Map<string, number>();
    const titles: string[] = [];
    let broken = errors.length;
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        tests++;
        if (test.name.length > longestTitle) titles.push(`${module.relativeModuleId}: ${test.name}`);
        const result = test.result();
        counts[result.state === "pending" ? "skipped" : result.state]++;
        if (result.state !== "skipped") continue;
        const reason = result.note ?? process.env.RDPMEND_TESTS_MISSING ?? "no reason given";
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
      // A hook that throws leaves its tests skipped, and the error with the suite.
      const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors());
      if (tests === 0 || module.errors().length + suites.length > 0) broken++;
    }
    // A file that could not be collected has no tests to count, and must not pass for that.
    counts.failed += broken + titles.length;
    const lines = [...reasons].map(([reason, count]) => `skipped ${count}: ${reason}`);
    for (const title of titles)
      lines.push(`a title of more than ${longestTitle}: ${title.slice(0, longestTitle)}...`);
    lines.push(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    // After the default reporter's own summary.
    process.once("exit", () => {
      process.stdout.write(`\n${lines.join("\n")}\n`);
      if (counts.passed === 0 || counts.failed > 0) process.exitCode ||= 1;
    });
  }
}
