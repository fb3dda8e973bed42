/** What `rdpmend test --help` says besides its options; apart, so that help loads nothing else. */

/** Exit codes of this command, besides those that all commands share. */
export const testCodes = { nothing: 3, missing: 4, ended: 5 } as const;

export const testHelp = `Exit codes: 0 all passed; 1 a test failed or a suite does not load; 2 the command line is wrong; 3 nothing was run: there
are no suites, or each test was skipped; 4 there is no PowerShell, or no Pester 5 or later in it; 5 PowerShell ended, or
reached its time limit, before the suites were done.

The PowerShell is the one of --powershell, else an installed one, else the tool of .config/dotnet-tools.json
(dotnet tool restore). Pester is the one of --pester (a folder, or the version of an installed one), else the newest that
is installed, else the project's own.`;
