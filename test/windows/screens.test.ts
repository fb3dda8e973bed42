/** What hostile names and values can put on a screen: nothing that a screen obeys, and no line of their own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import { oddValue, rawKey, withKey } from "./raw.ts";
import {
  attacks,
  expectClean,
  forged,
  licences,
  names,
  prepareEvil,
  prepareEvilListener,
  rebuild,
  repair,
  screen,
  seen,
} from "./screens.ts";
import { describeOnWindows } from "./suite.ts";

describeOnWindows("what reaches a screen", (machine) => {
  it("names of subkeys: preview, question, result, journal, undo", { timeout: 120_000 }, async () => {
    const before = await prepareEvil(machine());
    const preview = await machine().command("Reset-RdpClientLicenseCache", { WhatIf: true });
    expect(saidErrors(preview)).toEqual([]);
    expectClean(seen(preview));
    const said = preview.host.trimEnd().split("\n");
    for (const line of said) expect(line).toMatch(/^What if: Would change .+ from .+ to .+$/);
    // Two licences and the evil ones, in both views; each by a name of its own.
    expect(said.filter((line) => line.includes("evil ")).length).toBe(2 * names.length);
    expect(new Set(said).size).toBe(said.length);
    expect(preview.host).toContain("evil clears the screen \\u001b[2J\\u001b[H");
    expect(preview.host).toContain(`evil ends the line \\u000d\\u000a${forged}`);
    expect(preview.host).toContain("evil turns right to left \\u202egpj.exe\\u202c");

    // Nobody answers here, and the host's error has the question: escaped already, it is escaped once more.
    const asked = await machine().command("Reset-RdpClientLicenseCache", { Confirm: true });
    expectClean(seen(asked));
    expect(seen(asked)).toContain("evil clears the screen \\u005cu001b[2J\\u005cu001b[H");
    expect(seen(asked)).toContain("\\u000aGo on?");
    expect(differences(before, await machine().dump(before))).toEqual([]);

    const shown = seen(
      await screen(machine(), "Reset-RdpClientLicenseCache -Confirm:$false | Format-List *"),
    );
    expectClean(shown);
    const [ChangeId = ""] = machine().changes();
    const views = [
      `Get-RdpChange -ChangeId ${ChangeId}`,
      `Get-RdpChange -ChangeId ${ChangeId} | Format-List *`,
      `(Get-RdpChange -ChangeId ${ChangeId}).Changes | Format-List *`,
      `Undo-RdpChange -ChangeId ${ChangeId} -WhatIf`,
    ];
    for (const view of views) expectClean(seen(await screen(machine(), view)));
    // The journal and the snapshot have the names as they are.
    const folder = join(machine().store, "changes", ChangeId);
    const kept = ["journal.jsonl", "snapshot.json"].map((name) => readFileSync(join(folder, name), "utf8"));
    for (const text of kept)
      expect(text).toContain(JSON.stringify("evil clears the screen \u001b[2J").slice(1, -1));

    const undo = await screen(
      machine(),
      `Undo-RdpChange -ChangeId ${ChangeId} -Confirm:$false | Format-List *`,
    );
    expectClean(seen(undo));
    expect(differences(before, await machine().dump(before))).toEqual([]);
  });

  it.each([
    ["a repair", repair, ""],
    ["a rebuild", rebuild, "-Rebuild"],
  ])("names and data of values: %s", { timeout: 120_000 }, async (_, one, switches) => {
    const before = await prepareEvilListener(machine(), one);
    for (const line of [
      "Test-RdpListenerConfiguration",
      "Test-RdpListenerConfiguration | Format-List Verdict, Message, ComputerName",
      `Reset-RdpListener ${switches} -WhatIf`,
      `Reset-RdpListener ${switches} -Confirm:$false | Format-List *`,
      "Get-RdpChange | Format-List *",
    ])
      expectClean(seen(await screen(machine(), line)));
    const [ChangeId] = machine().changes();
    const preview = await machine().command("Undo-RdpChange", { ChangeId, WhatIf: true });
    expect(preview.host).toContain("\\u001b[2J");
    expectClean(seen(preview));
    expectClean(seen(await screen(machine(), `Undo-RdpChange -ChangeId ${ChangeId} -Confirm:$false`)));
    expect(differences(before, await machine().dump(before))).toEqual([]);
  });

  it.each(attacks)("errors and last doors: %s", async (title, text) => {
    const name = `evil ${title} ${text}`;
    // A value that cannot be put back, so that its name is in the refusal.
    const { trees } = await prepare(machine(), licences);
    const evil = trees.map((tree) => ({
      ...tree,
      key: withKey(tree.key, ["Store", name], () => ({
        ...rawKey(name),
        values: [oddValue(name, 8, Buffer.from([1, 2]))],
      })),
    }));
    await machine().arrange(evil);
    const refused = await machine().command("Reset-RdpClientLicenseCache", { Confirm: false });
    expect(refused.errors.map(({ id }) => id)).toEqual(["RdpMend.NotCapturable,Reset-RdpClientLicenseCache"]);
    expectClean(seen(refused));
    expect(refused.errors[0]?.message).toContain(`evil ${title} `);
    expectClean(seen(await screen(machine(), "Reset-RdpClientLicenseCache -Confirm:$false")));
    const doors = await machine().run("param($Name) Show-TestDoor -Name $Name", { Name: name });
    expect(saidErrors(doors)).toEqual([]);
    expect(doors.output.join("\n")).toContain("evil");
    expectClean(seen(doors));
  });

  it("two names that differ are never shown alike", async () => {
    const alike = [
      [
        "\u001b",
        "\\u001b",
        "\\u005cu001b",
        "\\\\u001b",
        "\\\u001b",
        "\\u005c\u001b",
        "\\u001B",
        "\\U001b",
        "\\u00\u001b",
      ],
      ["\\u", "\\u1", "\\u12g4", "\\user", "\\uabcd", "u001b", "\u202e", "\\u202e"],
    ].flat();
    const reply = await machine().run(
      "param($Text) & (Get-Module -Name 'RdpMend') { param($Text) foreach ($one in $Text) { ConvertTo-RdpShown $one } } $Text",
      { Text: alike },
    );
    const shown = reply.output.map(String);
    expect(new Set(shown).size).toBe(alike.length);
    // Read back by the rule that the module gives, each is what it was.
    const back = shown.map((one) =>
      one.replaceAll(/\\u([0-9a-f]{4})/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      ),
    );
    expect(back).toEqual(alike);
    expect(shown.slice(0, 2)).toEqual(["\\u001b", "\\u005cu001b"]);
    expect(shown).toContain("\\user");
  });
});
