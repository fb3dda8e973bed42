/** Suites in which everything happens that a run must report, and what must come of them in every Pester. */

export const suites = {
  outcomes: `
Describe 'outcomes' {
    BeforeAll { $script:five = 5 }
    It 'passes' { $five | Should -Be 5 }
    It 'fails' { 1 | Should -Be 2 }
    It 'throws' { throw 'no licence' }
    It 'rests' -Skip { 1 | Should -Be 2 }
    It 'has a reason' { Set-ItResult -Skipped -Because 'it needs Windows' }
    It 'counts <n>' -ForEach @(@{ n = 1 }, @{ n = 2 }) { $n | Should -BeGreaterThan 0 }
    It 'rests with <n>' -Skip -ForEach @(@{ n = 3 }) { }
    Context 'with <kind>' -ForEach @(@{ kind = 'data' }) {
        It 'nests' { $kind | Should -Be 'data' }
    }
}`,
  setup: `
Describe 'a setup that fails' {
    BeforeAll { throw 'no machine' }
    It 'never runs' { 1 | Should -Be 1 }
    Context 'inside' { It 'does not either' { 1 | Should -Be 1 } }
}
Describe 'a teardown that fails' {
    AfterAll { throw 'left behind' }
    It 'runs' { 1 | Should -Be 1 }
}`,
  mocked: `
Describe 'a suite that mocks what the runner uses' {
    BeforeAll { Mock ConvertTo-Json { 'mocked' }; Mock Get-Module { } }
    It 'is reported' { ConvertTo-Json 1 | Should -Be 'mocked' }
}`,
  strict: `
Describe 'the suite' {
    It 'is not in strict mode' { { $null = $undefinedAnywhere } | Should -Not -Throw }
    It 'goes on after an error' { $ErrorActionPreference | Should -Be 'Continue' }
}`,
  broken: "Describe 'a' { It 'b' { ",
  discovery: "Describe 'a' { throw 'while looking for tests' }",
  empty: "Describe 'a' { }",
} as const;

export const expected: Readonly<Record<keyof typeof suites, readonly string[]>> = {
  outcomes: [
    "passed outcomes > passes",
    "failed outcomes > fails @5: Expected 2, but got 1.",
    "failed outcomes > throws @6: no licence",
    "skipped outcomes > rests: marked with -Skip",
    "skipped outcomes > has a reason: it needs Windows",
    "passed outcomes > counts 1",
    "passed outcomes > counts 2",
    "skipped outcomes > rests with 3: marked with -Skip",
    "passed outcomes > with data > nests",
  ],
  setup: [
    "passed a teardown that fails > runs",
    "failed a setup that fails > never runs @3: The setup of 'a setup that fails' failed: no machine",
    "failed a setup that fails > inside > does not either @3: The setup of 'a setup that fails' failed: no machine",
    "failed a teardown that fails > AfterAll @8: left behind",
  ],
  mocked: ["passed a suite that mocks what the runner uses > is reported"],
  strict: ["passed the suite > is not in strict mode", "passed the suite > goes on after an error"],
  broken: ["Missing closing '}'"],
  discovery: ["problem: while looking for tests"],
  empty: ["problem: No tests were found in this file."],
};
