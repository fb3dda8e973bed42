/**
 * State, fix, state, undo, state, as somebody at a prompt sees it. RDPMEND_TRANSCRIPT=1 prints it:
 * RDPMEND_TRANSCRIPT=1 npx vitest run test/windows/transcript
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { differences } from "./compare.ts";
import { realistic } from "./realistic.ts";
import { describeOnWindows } from "./suite.ts";

describeOnWindows("a transcript", (machine) => {
  const lines: string[] = [];
  beforeAll(async () => {
    await machine().arrange(realistic);
  });
  afterAll(() => {
    if (process.env.RDPMEND_TRANSCRIPT) console.log(lines.join("\n"));
  });

  /** Types a command at the prompt, and keeps what is on the screen afterwards. */
  async function type(command: string): Promise<string> {
    const reply = await machine().run("param($Line) Show-TestCommand -Line $Line", { Line: command });
    const shown = reply.output.map(String).join("").replaceAll("\r\n", "\n");
    const errors = reply.errors.map(({ message, action }) => `${message}\n${action ?? ""}`);
    const warnings = reply.warnings.map((text) => `WARNING: ${text}`);
    const screen = [reply.host, ...warnings, shown, ...errors]
      .map((text) => text.trim())
      .filter((text) => text !== "");
    lines.push(`PS C:\\> ${command}`, ...screen, "");
    return screen.join("\n");
  }

  it("state, preview, fix, state, list, undo, state", { timeout: 60_000 }, async () => {
    const before = await machine().dump(realistic);
    const query = "reg.exe query HKLM\\SOFTWARE\\Microsoft\\MSLicensing /reg:64";
    const store = "reg.exe query HKLM\\SOFTWARE\\Microsoft\\MSLicensing\\Store /reg:64";
    await type(query);
    expect(await type(store)).toContain("LICENSE001");
    await type("Test-RdpClientLicenseCache | Format-List Title, Verdict, Message");
    expect(await type("Reset-RdpClientLicenseCache -WhatIf")).toContain(
      "What if: Would change HKLM\\SOFTWARE",
    );
    await type("Reset-RdpClientLicenseCache -Confirm:$false");
    expect(await type(store)).not.toContain("LICENSE");
    await type("Test-RdpClientLicenseCache | Format-List Title, Verdict, Message");
    expect(await type("Get-RdpChange")).toContain("Changed");
    expect(await type(`Undo-RdpChange -ChangeId ${machine().changes()[0]} -Confirm:$false`)).toContain(
      "Undone",
    );
    expect(await type(store)).toContain("LICENSE001");
    expect(await type("Get-RdpChange")).toContain("Undone");
    expect(differences(before, await machine().dump(realistic))).toEqual([]);
  });
});
