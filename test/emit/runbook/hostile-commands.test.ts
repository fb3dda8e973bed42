/** A command on a page that somebody copies does what it did, whatever names and settings say. */
import { beforeAll, expect, it } from "vitest";
import { emitRunbooks } from "../../../src/emit/runbook/runbook.ts";
import { describeWithEngine } from "../../setup/with-engine.ts";
import { fixtureBook, projectTemplates, type Say } from "./fixture.ts";
import { codeOf, parse } from "./markdown.ts";

const templates = projectTemplates();

const blocks = (say: Say): string[] =>
  emitRunbooks(fixtureBook(say), templates).flatMap(({ text }) => codeOf(parse(text)));

describeWithEngine("copied commands", (engine) => {
  /** What each block calls, and each error of its syntax. */
  const calls = async (say: Say) => {
    const sources = blocks(say).map((text) => ({ text }));
    const replies = await engine().parseAll(sources, ["errors", "commands"]);
    expect(replies).toHaveLength(sources.length);
    return replies.flatMap(({ errors, commands }) => [
      ...errors.map(({ message }) => message),
      ...commands.map(({ name, parameters }) => `${name} ${parameters.join(" ")}`),
    ]);
  };
  let benign: string[];
  beforeAll(async () => {
    benign = await calls((words) => words);
  });

  const texts = [
    "'; Remove-Item -Recurse C:\\ #",
    "$(Stop-Computer)",
    '`"; Stop-Computer; "',
    "\u2019; Stop-Computer; \u2018",
    "\u201d; Stop-Computer; \u201c",
    "a\nStop-Computer\n",
    "```\nStop-Computer\n```powershell\nStop-Computer",
    "#>\nStop-Computer\n<#",
    "a | Stop-Computer",
    "@{ x = Stop-Computer }",
    "\u202eretupmoC-potS ;",
    "A".repeat(10_000),
  ];
  it.each(texts.map((text) => [text.slice(0, 40), text]))("are the same calls with %j", async (_, text) => {
    expect(benign.length).toBeGreaterThan(0);
    expect(await calls(() => text)).toEqual(benign);
  });
});
