import { expect, it } from "vitest";
import { writtenBook } from "../emit/written-book.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

describeWithEngine("away from Windows", (engine) => {
  const written = writtenBook();

  it("each check of facts, and their collection, leave $Error as it was", async () => {
    const commands = written().book.entries.flatMap(({ definition }) =>
      definition.kind === "check" ? [definition.command] : [],
    );
    await engine().reset();
    const script = `param($Manifest, $Command)
      Import-Module $Manifest
      $Error.Clear()
      try { throw 'one of the caller' } catch { }
      $facts = Get-RdpFact
      $text = $facts | ConvertTo-Json -Depth 20
      foreach ($one in $Command) {
        $verdicts = @(& $one -Fact $facts; & $one -Fact $text; & $one)
        "$one $($verdicts.Count) $($Error.Count)"
      }
      # Half a surrogate pair is what the JSON parser throws over.
      $half = $text -replace '("computerName":\\s*)"[^"]*"', '$1"\\ud83d x"'
      if ($half -eq $text) { throw 'nothing was replaced' }
      $null = Test-RdpClientLicenseCache -Fact $half
      "half $($Error.Count) $($Error[0])"`;
    const { output, errors } = await engine().run({ script, args: [written().manifest, commands] }, 120_000);
    expect(errors).toEqual([]);
    expect(output).toEqual([...commands.map((one) => `${one} 3 1`), "half 1 one of the caller"]);
  });

  it.each(["FullLanguage", "ConstrainedLanguage"] as const)("facts that are no JSON, in %s", async (mode) => {
    await engine().reset({ languageMode: mode });
    const reply = await engine().run(
      `Import-Module '${written().manifest}'; try { Test-RdpPort -Fact 'no json' } catch { "$_"; $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction }`,
    );
    await engine().reset();
    const [message, id, action] = reply.output;
    expect(message).toMatch(/^The facts are not JSON, or not the whole of it( \(line 1\))?\.$/);
    expect(id).toMatch(/^RdpMend\.BadFacts,/);
    expect(action).not.toBe("");
  });
});
