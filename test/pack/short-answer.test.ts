/** Answers of a diagnosis that has more to say than an engine keeps. */
import { expect, it } from "vitest";
import { partsOf } from "../../src/pack/runtime/parts.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { packInput } from "./input.ts";

const { templates } = await packInput();
const needed = ["module/judge", "module/runtime"]
  .flatMap((folder) => templates.parts(folder))
  .filter(([path]) => /\/(json|map|rule-value|rule|text)\.ps1$/.test(path))
  .flatMap(([path, text]) => partsOf(path, text).map((part) => part.text));
const short = templates.render("pack/self-contained/diagnosis", { module: "RdpMend 0.1.0", usual: [] });

const finding = (index: number) => ({
  ...{ id: `target.check-${index}`, cause: `cause-${index}`, verdict: "Fail", weight: "must", follows: [] },
  message: `It says "${"\\"}${index}". `.padEnd(480, "x"),
  next: "Do this.",
  fix: index === 0 ? ["Reset-RdpListener"] : [],
});
const answer = (findings: number, unseen: number) => ({
  ...{ module: "RdpMend 0.1.0", computer: "HOST", at: "2026-03-01T12:00:00Z", more: 0, passed: 3 },
  findings: Array.from({ length: findings }, (_, index) => finding(index)),
  unseen: Array.from({ length: unseen }, (_, index) => `target.check-that-could-not-see-${index}`),
});

describeWithEngine("a short answer", (engine) => {
  const run = async (form: "Json" | "Line", given: object, most: number) => {
    const script = [
      "param($Given, $Most)",
      ...needed,
      short,
      "function ConvertTo-TestMap($Value) { if ($Value -is [System.Management.Automation.PSCustomObject]) { $map = [ordered]@{}; foreach ($one in $Value.PSObject.Properties) { $inner = ConvertTo-TestMap $one.Value; if ($one.Value -is [array]) { $inner = @($one.Value | ForEach-Object { ConvertTo-TestMap $_ }) }; $map[$one.Name] = $inner }; return $map }; return $Value }",
      `ConvertTo-RdpShort${form} -Short (ConvertTo-TestMap $Given) -Most $Most`,
    ].join("\n");
    const { output, errors } = await engine().run({
      ...{ script, args: { Given: given as never, Most: most }, local: true },
    });
    expect(errors).toEqual([]);
    return output.map(String);
  };

  it("in JSON leaves out what is least likely and counts it, so that it fits in quotes too", async () => {
    for (const [findings, unseen] of [
      [2, 2],
      [2, 90],
      [40, 90],
    ] as const) {
      const [json = "", ...more] = await run("Json", answer(findings, unseen), 4_000);
      expect(more).toEqual([]);
      expect(JSON.stringify(json).length).toBeLessThanOrEqual(4_000);
      const said = JSON.parse(json);
      expect(said.findings.length + said.more).toBe(findings);
      expect(said.findings[0].id).toBe("target.check-0");
      expect(Array.isArray(said.unseen) ? said.unseen.length : said.unseen).toBe(unseen);
    }
    const [whole = ""] = await run("Json", answer(2, 2), 4_000);
    expect(JSON.parse(whole)).toMatchObject({ more: 0, unseen: expect.any(Array) });
  });

  it("in text keeps the likeliest, and says it last", async () => {
    const lines = await run("Line", answer(40, 90), 4_000);
    expect(lines.join("\r\n").length).toBeLessThanOrEqual(4_000);
    expect(lines.at(-1)).toBe("RdpMend 0.1.0, HOST: 40 found, the likeliest is target.check-0|cause-0.");
    expect(lines.at(-2)).toMatch(
      /^1\. FAIL\|target\.check-0\|cause-0\| .+ Next: Do this\. Mended by: Reset-RdpListener$/,
    );
    expect(lines.at(-3)).toMatch(/^2\. FAIL\|target\.check-1\|/);
    const [all, last] = await run("Line", answer(0, 2), 4_000);
    expect(all).toMatch(/^Could not see enough: .+-0, .+-1$/);
    expect(last).toBe("RdpMend 0.1.0, HOST: nothing was found; 3 checks passed, 2 could not see enough.");
  });
});
