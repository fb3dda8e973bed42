/** A command on a page that somebody copies does what it did, whatever names and settings say. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emitRunbooks } from "../../../src/emit/runbook/runbook.ts";
import type { EngineClient } from "../../../src/powershell/client.ts";
import { prepareEngine, startEngine } from "../../engine/setup.ts";
import { fixtureBook, projectTemplates, type Say } from "./fixture.ts";
import { codeOf, parse } from "./markdown.ts";

const engine = prepareEngine();
const notBuilt = "the test engine is not built: copied commands are not parsed";
const templates = projectTemplates();

const blocks = (say: Say): string[] =>
  emitRunbooks(fixtureBook(say), templates).flatMap(({ text }) => codeOf(parse(text)));

describe("copied commands", () => {
  let client: EngineClient | undefined;
  const parseCommands = (text: string) => {
    if (!client) throw new Error(notBuilt);
    return client.parse({ text });
  };
  const calls = async (say: Say) => {
    const replies = await Promise.all(blocks(say).map((text) => parseCommands(text)));
    return replies.flatMap(({ errors, commands }) => [
      ...errors.map(({ message }) => message),
      ...commands.map(({ name, parameters }) => `${name} ${parameters.join(" ")}`),
    ]);
  };

  beforeEach((context) => context.skip(!engine.ready, notBuilt));
  beforeAll(() => {
    if (engine.ready) client = startEngine();
  });
  afterAll(() => client?.dispose());

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
    expect(await calls(() => text)).toEqual(await calls((words) => words));
  });
});
