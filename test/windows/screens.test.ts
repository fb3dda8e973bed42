/** What hostile names, values, users and documents can put on a screen: nothing that a screen obeys, no line of their own. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { RunReply } from "../../src/powershell/protocol.ts";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors, type WindowsMachine } from "./machine.ts";
import { oddValue, type RawTree, rawKey, rawValue, withKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const find = finder(await loadFixes());
const licences = find("Reset-RdpClientLicenseCache: two licences");
const repair = find("Reset-RdpListener: values missing");
const rebuild = find("Reset-RdpListener: a rebuild carries");
const listener = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";

const forged = "What if: Would change nothing";
/** Each by what a screen would do with it, and each with a line that it would like to forge. */
const attacks: readonly (readonly [string, string])[] = [
  ["clears the screen", "\u001b[2J\u001b[H"],
  ["one byte CSI", "\u009b31m"],
  ["sets a title", "\u001b]0;mine\u0007"],
  ["ends the line", `\r\n${forged}`],
  ["feeds a line", `\n${forged}`],
  ["goes back to its beginning", `\r${forged}`],
  ["next line", `\u0085${forged}`],
  ["line separator", `\u2028${forged}`],
  ["paragraph separator", `\u2029${forged}`],
  ["turns right to left", "\u202egpj.exe\u202c"],
  ["isolates", "\u2066abc\u2069"],
  ["is not seen", "a\u200bb\u200d\ufeff\u2060"],
  ["rings", "\u0007\u0008\u007f"],
  ["half a pair", "\ud83d"],
  ["tags", "\udb40\udc41"],
];
const names = attacks.map(([title, text]) => `evil ${title} ${text}`);

/** What no text may hold but the line ends of the module and of PowerShell's own views. */
const unshowable =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}|[\u{e0000}-\u{e0fff}]/u;

function expectClean(text: string): void {
  const plain = text.replaceAll("\r\n", "\n");
  const at = unshowable.exec(plain)?.index;
  expect(at === undefined ? "" : JSON.stringify(plain.slice(Math.max(0, at - 80), at + 40))).toBe("");
  expect(plain.split("\n").filter((line) => line.startsWith(forged))).toEqual([]);
}

/** Everything that a reply has for a person. */
const seen = (reply: RunReply): string =>
  [
    reply.host,
    ...reply.warnings,
    ...reply.errors.flatMap(({ message, action, target }) => [message, action ?? "", String(target ?? "")]),
    ...reply.output.filter((one) => typeof one === "string"),
  ].join("\n");

/** A line at the prompt, with every stream and the views of what it returns, as one text. */
function screen(machine: WindowsMachine, line: string, facts = ""): Promise<RunReply> {
  return machine.run("param($Line, $Facts) Show-TestScreen -Line $Line -Facts $Facts", {
    Line: line,
    Facts: facts,
  });
}

const evilKey = (name: string) => rawKey(name, { [`v ${name}`]: ["String", name] }, [rawKey(name)]);

async function prepareEvil(machine: WindowsMachine): Promise<RawTree[]> {
  const { trees } = await prepare(machine, licences);
  const evil = trees.map((tree) => ({
    ...tree,
    key: withKey(tree.key, ["Store"], (old) => ({
      ...(old ?? rawKey("Store")),
      keys: [...(old?.keys ?? []), ...names.map(evilKey)],
      values: [...(old?.values ?? []), ...names.map((name) => rawValue(name, ["String", name]))],
    })),
  }));
  await machine.arrange(evil);
  return machine.dump(trees);
}

async function prepareEvilListener(machine: WindowsMachine, one = repair): Promise<RawTree[]> {
  const { trees } = await prepare(machine, one);
  const evil = trees.map((tree) => {
    if (!listener.startsWith(tree.path)) return tree;
    const way = listener.slice(tree.path.length + 1).split("\\");
    const key = withKey(tree.key, way, (old) => ({
      ...(old ?? rawKey("")),
      values: [
        ...(old?.values ?? []).filter(({ name }) => !["WdName", "PdName"].includes(name)),
        rawValue("WdName", ["String", names.join(" ")]),
        rawValue("PdName", ["MultiString", names]),
        ...names.map((name) => rawValue(name, ["String", name])),
      ],
    }));
    return { ...tree, key };
  });
  await machine.arrange(evil);
  return machine.dump(trees);
}

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

  it("documents of another machine", { timeout: 120_000 }, async () => {
    await prepareEvilListener(machine());
    const collected = await machine().run(
      "Get-RdpFact | ConvertTo-Json -Depth 20 -EscapeHandling EscapeNonAscii",
    );
    const good = JSON.parse(String(collected.output[0])) as {
      facts: Record<string, Record<string, unknown>>;
    };
    const evilText = names.join(" ");
    const unknown = { unknown: `RdpMend.ReadFailed: ${evilText}` };
    const documents: object[] = [
      { ...good, computerName: evilText, collectedAt: evilText },
      { ...good, computerName: evilText, facts: {} },
      { ...good, schema: evilText },
      {
        ...good,
        facts: Object.fromEntries(
          Object.entries(good.facts).map(([id, readings]) => [
            id,
            Object.fromEntries(Object.keys(readings).map((name) => [name, unknown])),
          ]),
        ),
      },
    ];
    const checks = await machine().harness("(Get-Command -Module RdpMend -Name Test-*).Name");
    expect(checks.length).toBeGreaterThan(5);
    let messages = 0;
    for (const document of documents) {
      for (const check of checks) {
        const parts = "Id, Title, Verdict, Cause, Message, Fix, ComputerName, CollectedAt, Page";
        const line = `$r = ${check} -Fact $Facts; $r; $r | Format-List ${parts}`;
        const reply = await screen(machine(), line, JSON.stringify(document));
        expectClean(seen(reply));
        if (seen(reply).includes("\\u001b[2J")) messages++;
      }
    }
    expect(messages).toBeGreaterThan(checks.length);
    const broken = await screen(
      machine(),
      "Test-RdpListenerConfiguration -Fact $Facts",
      `{"a": "${names[0]}\u001b"`,
    );
    expectClean(seen(broken));
    await machine().constrain();
    const judge = "param($Facts) Test-RdpListenerConfiguration -Fact $Facts | Out-String -Width 4000";
    const constrained = await machine().run(judge, { Facts: JSON.stringify(documents[3]) });
    expect(seen(constrained)).toContain("\\u001b[2J");
    expectClean(seen(constrained));
    await machine().restart();
  });

  it("a store that somebody has written to: folders, users, reasons", async () => {
    await prepareEvil(machine());
    await machine().command("Reset-RdpClientLicenseCache", { Confirm: false });
    const changes = join(machine().store, "changes");
    const [ChangeId = ""] = readdirSync(changes);
    const journal = join(changes, ChangeId, "journal.jsonl");
    const lines = readFileSync(journal, "utf8")
      .split("\n")
      .filter((line) => line !== "");
    const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const evilText = names.join(" ");
    const [first, ...rest] = records;
    // Half a surrogate pair in the name of a property is no JSON to .NET.
    const [key = ""] = names;
    const texts = { user: evilText, command: evilText, fix: evilText, time: { [key]: evilText } };
    const plan = [{ thing: evilText, from: evilText, to: { [key]: 1 } }];
    writeFileSync(
      journal,
      `${[{ ...first, ...texts, plan }, ...rest].map((one) => JSON.stringify(one)).join("\n")}\n`,
    );
    mkdirSync(join(changes, "evil \u202egnp\u200b\u009b31m"));
    appendFileSync(join(changes, ChangeId, "snapshot.json"), " ");
    for (const line of [
      "Get-RdpChange",
      "Get-RdpChange | Format-List *",
      "(Get-RdpChange).Changes | Format-List *",
    ]) {
      const reply = await screen(machine(), line);
      expect(seen(reply)).toContain("evil");
      expectClean(seen(reply));
    }
    const objects = await machine().command("Get-RdpChange");
    expectClean(objects.warnings.join("\n"));
    expectClean(
      objects.output
        .map((one) =>
          Object.values(one as object)
            .filter((value) => typeof value === "string")
            .join("\n"),
        )
        .join("\n"),
    );
    expectClean(seen(await screen(machine(), `Undo-RdpChange -ChangeId ${ChangeId} -Confirm:$false`)));
    expectClean(seen(await screen(machine(), `Undo-RdpChange -ChangeId '${names[0]}' -Confirm:$false`)));
  });
});
