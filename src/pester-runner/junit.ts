/** Results as JUnit XML, in the form that build servers read. */
import { xmlText } from "../escape/xml.ts";
import { countResults, describeFailure, type SuiteResult, type TestResult } from "./results.ts";

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

function caseOf(suite: string, test: TestResult): string {
  const [first = suite, ...rest] = test.path;
  const name = rest.length > 0 ? rest.join(" > ") : first;
  const head = `    <testcase classname="${xmlText(`${suite}.${first}`)}" name="${xmlText(name)}" time="${seconds(test.durationMs)}"`;
  if (test.result === "passed") return `${head}/>`;
  const failure = test.error ? describeFailure(test.error) : "failed";
  const inner =
    test.result === "skipped"
      ? `<skipped message="${xmlText(test.reason ?? "")}"/>`
      : `<failure message="${xmlText(failure.split("\n")[0] ?? "")}">${xmlText(failure)}</failure>`;
  return `${head}>${inner}</testcase>`;
}

/** One `testsuite` a file, one `testcase` an `It`; a problem of a whole file is a case that failed with an error. */
export function toJunit(results: readonly SuiteResult[], nameOf: (suite: SuiteResult) => string): string {
  const suites = results.map((suite) => {
    const name = nameOf(suite);
    const { passed, failed, skipped } = countResults([suite]);
    const problems = suite.problems.map((problem) => {
      const text = describeFailure(problem);
      const message = xmlText(text.split("\n")[0] ?? "");
      return `    <testcase classname="${xmlText(name)}" name="loads" time="0.000"><error message="${message}">${xmlText(text)}</error></testcase>`;
    });
    const time = seconds(suite.tests.reduce((sum, test) => sum + test.durationMs, 0));
    const counts = `tests="${passed + failed + skipped}" failures="${failed - problems.length}" errors="${problems.length}" skipped="${skipped}"`;
    const cases = [...problems, ...suite.tests.map((test) => caseOf(name, test))];
    return `  <testsuite name="${xmlText(name)}" ${counts} time="${time}">\n${cases.join("\n")}\n  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="rdpmend">\n${suites.join("")}</testsuites>\n`;
}
