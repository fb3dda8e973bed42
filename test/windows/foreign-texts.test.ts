/** What documents of other machines, and a store that others wrote to, can put on a screen: nothing that a screen obeys. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { expectClean, names, prepareEvil, prepareEvilListener, screen, seen } from "./screens.ts";
import { describeOnWindows } from "./suite.ts";

describeOnWindows("what foreign texts show", (machine) => {
  it("documents of another machine", { timeout: 120_000 }, async () => {
    await prepareEvilListener(machine());
    const collected = await machine().run(
      "Get-RdpFact | ConvertTo-Json -Depth 20 -EscapeHandling EscapeNonAscii",
    );
    const good = JSON.parse(String(collected.output[0])) as {
      facts: Record<string, Record<string, unknown>>;
    };
    const evilText = `${names.join(" ")} \u0000`;
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
