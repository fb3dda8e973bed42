import { afterAll, beforeAll, expect } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";
import type { Json } from "../../src/powershell/protocol.ts";
import { prepareEngine, startEngine } from "../engine/setup.ts";
import { buildModule } from "./support/module.ts";
import { testIf } from "./support/needs.ts";

const engineState = prepareEngine();
const modulePath = buildModule();
let engine: EngineClient;

beforeAll(async () => {
  if (!engineState.ready) return;
  engine = startEngine();
  await engine.run(`Import-Module ${modulePath}`);
});
afterAll(async () => engine?.dispose());

const needsEngine = testIf(engineState.ready ? undefined : engineState.reason);

const facts = `$f = @{ a = @{ one = @(1); none = @(); n = $null; u = @{ unknown = 'X: y' }; s = 'Hi'; d = 1.5; t = $true
  'x.y' = 5; two = @(@{ p = 1 }, @{ p = @{ unknown = 'Z: w' } }); l = [long]1 } }`;

async function inModule(script: string): Promise<Json[]> {
  const reply = await engine.run(`${facts}; & (Get-Module RdpMend) { param($f) ${script} } $f`);
  expect(reply.errors).toEqual([]);
  return reply.output;
}

const expressions: [string, Json][] = [
  ["(Get-RdpValue $f 'a.one').GetType().Name", "Object[]"],
  ["(Get-RdpValue $f 'a.none').Length", 0],
  ["Get-RdpValue $f 'a.S'", "Hi"],
  ["$m = Get-RdpEmptyMap; $m['K'] = 1; $m['k'] = 2; Get-RdpValue $m 'k'", 2],
  ["$m = Get-RdpEmptyMap; $m['Kk'] = 1; $m['KK'] = 2; Get-RdpValue $m 'kK'", 1],
  ["$null -eq (Get-RdpValue ([pscustomobject]@{ [string][char]0x212a = 1 }) 'k')", true],
  [
    "$m = Get-RdpEmptyMap; $m[[string][char]0xe4] = 1; $null -eq (Get-RdpValue $m ([string][char]0xc4))",
    true,
  ],
  [
    "$m = Get-RdpNameMap 'fEnableWinStation'; $m.Contains('FENABLEWINSTATION'), @($m.get_Keys())[0] -join ' '",
    "True fEnableWinStation",
  ],
  ["$null -eq (Get-RdpValue $f 'a.s.Length')", true],
  ["$null -eq (Get-RdpValue $f 'a.one.Count')", true],
  ["(Get-RdpValue $f 'a.u.deeper.still').unknown", "X: y"],
  ["Get-RdpValue $f 'a.x\\.y'", 5],
  ["Test-RdpEqual 1 1.0", true],
  ["Test-RdpEqual (Get-RdpValue $f 'a.l') 1", true],
  ["Test-RdpEqual '1' 1", false],
  ["Test-RdpEqual $true 1", false],
  ["Test-RdpEqual $null $null", true],
  ["Test-RdpEqual $null ''", false],
  ["Test-RdpEqual @(1) @(1)", false],
  ["Test-RdpEqual 'a' 'A'", false],
  ["Test-RdpEqual \"a$([char]0x200b)\" 'a'", false],
  ["(Test-RdpEqual (Get-RdpValue $f 'a.u') $null).unknown", "X: y"],
  ["Test-RdpSame 'aBc' 'AbC'", true],
  ["Test-RdpSame ([string][char]0xe9) ([string][char]0xc9)", false],
  ["Test-RdpSame 'k' ([string][char]0x212a)", false],
  ["Test-RdpOrder 'a' 'B' 'lt'", false],
  ["Test-RdpOrder 1 2.5 'le'", true],
  ["Test-RdpOrder '1' 2 'lt'", false],
  ["Test-RdpOrder $null 2 'lt'", false],
  ["Get-RdpAnswer @('all', $true, @('fact', 'a.t')) $f", true],
  ["Get-RdpAnswer @('any', $false, @('not', @('fact', 'a.t'))) $f", false],
  ["Get-RdpAnswer @('all', @('fact', 'a.none')) $f", false],
  ["(Get-RdpAnswer @('all', $true, @('fact', 'a.u')) $f).unknown", "X: y"],
  ["Get-RdpAnswer @('all', @('fact', 'a.u'), $false) $f", false],
  ["Get-RdpAnswer @('any', @('fact', 'a.u'), $true) $f", true],
  ["(Get-RdpAnswer @('any', $false, @('fact', 'a.u')) $f).unknown", "X: y"],
  ["Get-RdpAnswer @('not', 5)", true],
  ["Test-RdpIn 1 (Get-RdpValue $f 'a.one')", true],
  ["Test-RdpIn 1 'not a list'", false],
  ["Get-RdpAnswer @('is', 'a.s', 'Hi') $f", true],
  ["Get-RdpAnswer @('isnt', 'a.s', 'hi') $f", true],
  ["Get-RdpAnswer @('isnt', 'a.t', $true) $f", false],
  ["(Get-RdpAnswer @('isnt', 'a.u', $true) $f).unknown", "X: y"],
  ["(Get-RdpAnswer @('isnt', 'a.u.deeper', 'Hi') $f).unknown", "X: y"],
  ["Get-RdpAnswer @('present', @('fact', 'a.n')) $f", false],
  ["(Get-RdpAnswer @('present', @('fact', 'a.u')) $f).unknown", "X: y"],
  ["Get-RdpAnswer @('some', @('fact', 'a.two'), @('equal', @('item', 'p'), 1)) $f", true],
  ["(Get-RdpAnswer @('every', @('fact', 'a.two'), @('equal', @('item', 'p'), 1)) $f).unknown", "Z: w"],
  ["Get-RdpAnswer @('every', $null, $false)", true],
  ["Get-RdpAnswer @('some', @('fact', 'a.one'), 'all') $f", false],
  ["(Get-RdpAnswer @('count', @('fact', 'a.two'), @('equal', @('item', 'p'), 1)) $f).unknown", "Z: w"],
  ["Get-RdpAnswer @('count', @('fact', 'a.none')) $f", 0],
  ["(Get-RdpAnswer @('first', $null, @('fact', 'a.one')) $f).GetType().Name", "Object[]"],
  [
    "Format-RdpText '{a.one}|{a.none}|{a.n}|{a.u}|{a.d}|{a.t}|{{x}|{a}' $f",
    "1|(none)|(absent)|(unknown)|(number)|true|{x}|(object)",
  ],
  ["(Resolve-RdpRule @() $f).Cause", "no-rule-matched"],
];

needsEngine.each(expressions)("%s", async (script, expected) => {
  expect(await inModule(script)).toEqual([expected]);
});

needsEngine("an undecided rule stops the search, and says why", async () => {
  const rules =
    "@(@{ Verdict='Pass'; Cause='a'; Say=''; Fix=@(); When=@('fact', 'a.u') }, @{ Verdict='Fail'; Cause='b'; Say=''; Fix=@(); When=$true })";
  expect(await inModule(`$r = Resolve-RdpRule ${rules} $f; $r.Verdict, $r.Cause, $r.Message`)).toEqual([
    "Unknown",
    "not-readable",
    "X: y",
  ]);
});

const document =
  '{"schema":"rdpmend.facts/1","computerName":"X","collectedAt":"2026-01-01T00:00:00Z","module":{"name":"RdpMend","version":"0.0.1","bookHash":"mini"},"host":{"windows":true,"elevated":true,"system":false,"remoteSession":false,"target":null,"languageMode":"FullLanguage","now":"2026-01-01T00:00:00Z"},"facts":{"test.store":{"store64":{"subkeys":["A"]},"store32":{"subkeys":[]}}}}';

needsEngine.each(["FullLanguage", "ConstrainedLanguage"] as const)(
  "facts are judged alike in %s",
  async (languageMode) => {
    await using other = startEngine();
    await other.reset({ languageMode });
    const reply = await other.run(`Import-Module ${modulePath}
    $text = '${document}'
    foreach ($fact in $text, ($text | ConvertFrom-Json), ($text | ConvertFrom-Json | ConvertTo-Json -Depth 20)) {
      $result = Test-RdpStore -Fact $fact
      '{0} {1} {2} {3}' -f $result.Verdict, $result.Message, $result.ComputerName, $result.CollectedAt
    }
    (Get-RdpFact).facts.'test.store'.store64.unknown -replace ':.*'
    try { Reset-RdpStore } catch { $_.FullyQualifiedErrorId -replace ',.*' }
    try { Get-RdpChange; 'none' } catch { $_.FullyQualifiedErrorId -replace ',.*' }
    try { if ('${languageMode}' -eq 'FullLanguage') { 'not asked' } else { Get-RdpFact -Redact } } catch { $_.FullyQualifiedErrorId -replace ',.*' }`);
    expect(reply.errors).toEqual([]);
    const judged = "Warn There are A and (none). X 2026-01-01T00:00:00Z";
    const why = languageMode === "FullLanguage" ? "RdpMend.NotWindows" : "RdpMend.ConstrainedLanguage";
    const redacted = languageMode === "FullLanguage" ? "not asked" : why;
    expect(reply.output).toEqual([judged, judged, judged, why, why, why, redacted]);
  },
);

needsEngine.each([
  ["Test-RdpStore -Fact 'no JSON'", "RdpMend.BadFacts,Test-RdpStore"],
  ["Test-RdpStore -Fact @{ a = 1 }", "RdpMend.BadFacts,Test-RdpStore"],
  ["Get-RdpFact -Id nothing", "RdpMend.UnknownDefinition,Get-RdpFact"],
])("%s is refused", async (script, id) => {
  const reply = await engine.run(`try { ${script} } catch { $_.FullyQualifiedErrorId }`);
  expect(reply.output).toEqual([id]);
});
