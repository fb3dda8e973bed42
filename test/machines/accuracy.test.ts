/** How often a diagnosis of a broken machine names the right cause first, within three, or blames something else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseCode } from "../../src/diagnose/code.ts";
import { describeOnWindows } from "../windows/suite.ts";
import type { Broken } from "./broken/shape.ts";
import { broken, machineOf } from "./broken.ts";
import { publicCases } from "./cases.ts";
import { load } from "./lab.ts";

interface Row {
  readonly one: Broken;
  readonly code: string | undefined;
  readonly found: readonly { readonly id: string; readonly cause: string; readonly verdict: string }[];
}

/** The code that the dialog of a public case showed, where one is known. */
const codeOf = (one: Broken): string | undefined =>
  publicCases.find(({ id }) => id === one.case)?.asked?.find(({ ask }) => parseCode(ask) !== undefined)?.ask;

const isFault = ({ verdict }: { readonly verdict: string }): boolean =>
  verdict === "Fail" || verdict === "Warn";
const faulty = broken.filter(({ finds }) => finds.some(isFault));

/** From 1; 0 where the cause is not named as a finding of its own. */
function placeOf({ one, found }: Row): number {
  const right = one.finds.filter(isFault).map(({ check, cause }) => `${check} ${cause}`);
  return found.findIndex(({ id, cause }) => right.includes(`${id} ${cause}`)) + 1;
}

function page(rows: readonly Row[]): string {
  const first = rows.filter((row) => placeOf(row) === 1).length;
  const three = rows.filter((row) => placeOf(row) > 0 && placeOf(row) <= 3).length;
  const lines = rows.map((row) => {
    const [leading] = row.found;
    const said = leading ? `${leading.id} ${leading.cause}` : "nothing";
    return `| ${row.one.case ?? "-"} | ${row.one.name} | ${row.code ?? "-"} | ${said} | ${placeOf(row) || "not named"} |`;
  });
  return [
    "# Accuracy of the diagnosis",
    "",
    `${rows.length} broken machines: a right cause first on ${first}, within the first three on ${three}.`,
    "",
    "| case | what is broken | code | named first | place of the right cause |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}

describeOnWindows("the diagnosis of broken machines", (windows) => {
  const rows: Row[] = [];

  it.each(faulty)("$on.name: $name", { timeout: 120_000 }, async (one) => {
    await load(windows(), machineOf(one));
    const code = codeOf(one);
    const [said] = await windows().harness(
      "param($Code) $more = @{}; if ($Code) { $more['Code'] = $Code }; (Invoke-RdpDiagnosis @more).Finding | Select-Object -Property Id, Cause, Verdict | ConvertTo-Json -AsArray -Compress",
      { Code: code ?? "" },
    );
    const found = JSON.parse(String(said ?? "[]")) as { Id: string; Cause: string; Verdict: string }[];
    rows.push({
      ...{ one, code },
      found: found.map(({ Id, Cause, Verdict }) => ({ id: Id, cause: Cause, verdict: Verdict })),
    });
  });

  it("is told in one page, and not worse than it was", async () => {
    const text = page(rows);
    const floor = JSON.parse(readFileSync(join(import.meta.dirname, "accuracy-floor.json"), "utf8")) as {
      first: number;
    };
    expect(rows.filter((row) => placeOf(row) === 1).length / rows.length).toBeGreaterThanOrEqual(floor.first);
    await expect(text).toMatchFileSnapshot("../golden/accuracy.md");
  });
});
