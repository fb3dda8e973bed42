/** A small fixed book with every primitive in it; each free text comes from `say`, so that it can be made hostile. */
import { fileURLToPath } from "node:url";
import type { Book, Definition } from "../../../src/book/book.ts";
import { readTemplates } from "../../../src/book/templates.ts";
import { prepareTemplates, type Templates } from "../../../src/emit/templates.ts";
import * as rdp from "../../../src/model/index.ts";
import { declarations } from "../../../src/primitives/catalogue.ts";

const { all, any, asText, eq, not, orWords, some, wholeKey } = rdp;

/** Gives the text for a place: itself, or something hostile. */
export type Say = (text: string) => string;

const place = { path: "SOFTWARE\\Example\\Cache" } as const;
const place32 = { view: "Registry32", path: "SOFTWARE\\Example\\Cache" } as const;
const service = { namespace: "root/cimv2", className: "Win32_Example" } as const;

const described = (say: Say) => ({
  summary: say("It looks after the cache."),
  description: [say("Why the cache matters."), say("What a cache holds.")],
  guide: ["C2"],
  sources: {
    A: [{ from: say("Microsoft, a specification"), url: "https://example.test/spec" }],
    K: { [say("Experience")]: say("Nobody has measured it.") },
  },
});

const acting = (say: Say) => ({
  ...described(say),
  roles: ["client", "target"] as const,
  takes: say("a minute"),
  escalate: say("Ask whoever runs the server."),
  folkAdvice: { [say("Delete everything.")]: say("It costs a licence.") },
});

/** One of each primitive that the fixture does not write out, from its own example. */
function others<F extends "reading" | "step">(face: F, written: object) {
  const used = new Set(Object.values(written).map((part: { primitive: string }) => part.primitive));
  const own = declarations().filter((one) => one.face === face && !used.has(one.name));
  return Object.fromEntries(
    own.map((one) => {
      const key = one.name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
      const args = one.face === "reading" ? (one.examples[0]?.args ?? {}) : {};
      return [key, one.face === "reading" ? { face, primitive: one.name, args } : one.example];
    }),
  );
}

function check(say: Say): Definition {
  const written = {
    store: rdp.registryKey(
      { ...place, depth: 2 },
      { good: say("The key is there."), bad: say("It is not.") },
    ),
    state: rdp.registryValue({ ...place32, name: say("State") }),
    unnamed: rdp.registryValue({ ...place, name: "" }),
    helper: rdp.service({ name: "Example" }),
    clients: rdp.process({ name: ["example"] }),
    sockets: rdp.cimInstance({
      ...service,
      filter: say("State=2"),
      property: { Name: "text" },
      optional: true,
    }),
    answer: rdp.cimMethod({
      ...service,
      methodName: "Ask",
      parameter: { Level: 2, Name: say("level") },
      out: {},
    }),
    each: rdp.cimMethodEach({
      ...service,
      methodName: "Ask",
      out: {},
      each: { parameter: "Name", values: [say("one")] },
    }),
    reach: rdp.tcpConnect({ server: [say("server1")], port: [135] }),
    rules: rdp.firewallRules({ protocol: 6, port: 3389 }),
  };
  const made = rdp.defineCheck({
    ...acting(say),
    id: "client.cache",
    command: "Test-RdpCache",
    title: say("The cache is whole"),
    readings: written,
    verdicts: ({ store, state, rules }) => ({
      "bad-state": {
        when: rdp.inShort(
          say("the state is bad"),
          say("the state is good"),
          all(eq(store.exists, true), not(eq(asText(state.data), say("good")))),
        ),
        fail: rdp.say`${say("The state is")} ${state.data}.`,
        mendedBy: ["client.reset-cache"],
        next: say("Look twice."),
      },
      rule: { when: some(rules.items, (one) => eq(one.name, say("Example"))), warn: say("A rule is there.") },
      whole: { pass: say("The cache is whole.") },
    }),
    healthy: {
      store: rdp.key(),
      state: rdp.noValue,
      unnamed: rdp.noValue,
      helper: rdp.noService,
      clients: rdp.noProcess,
      sockets: rdp.instances(),
      answer: rdp.answer({}),
      each: { items: [] },
      reach: { items: [] },
      rules: { items: [], active: [], inactive: [] },
    },
    scenarios: { "bad-state": {}, rule: {}, whole: {} },
  });
  return { ...made, readings: { ...made.readings, ...others("reading", written) } } as Definition;
}

function fix(say: Say): Definition {
  const made = rdp.defineFix({
    ...acting(say),
    id: "client.reset-cache",
    command: "Reset-RdpCache",
    title: say("Reset the cache"),
    risk: "medium",
    interrupts: say("Programs that use the cache."),
    cutsSession: true,
    before: [say("The programs are closed.")],
    parameters: {
      Everything: { type: "switch", help: say("Deletes the whole key.") },
      Server: { type: "string[]", help: say("Names."), site: "licenseServers", example: say("server1") },
      Mode: { type: "string", help: say("How."), values: ["One", "Two"], mandatory: true },
    },
    readings: {
      clients: rdp.process({ name: ["example"] }),
      state: rdp.registryValue({ ...place, name: "State" }),
    },
    refusals: ({ clients }, { Everything }) => ({
      ClientRunning: {
        category: "ResourceBusy",
        when: all(eq(clients.running, true), not(eq(Everything, true))),
        say: say("A program is running."),
        action: say("Close it."),
      },
    }),
    steps: ({ state }, { Everything, Server, Mode }) => ({
      children: rdp.registryKeyRemove({ ...place, children: true }, not(eq(Everything, true))),
      whole: rdp.registryKeyRemove({ ...place32, children: false, recreate: true }, eq(Everything, true)),
      value: rdp.registryValueSet({
        ...place,
        name: say("State"),
        kind: "MultiString",
        data: [say("a"), say("b")],
      }),
      gone: rdp.registryValueSet({ ...place, name: say("Old"), remove: true }),
      values: rdp.registryValuesRepair({
        ...place,
        default: {
          Port: { kind: "DWord", data: 3389 },
          [say("Name")]: { kind: "String", data: say("data"), fixed: true, alike: [say("other")] },
          Own: { kind: "Binary" },
          Later: { kind: "DWord", data: 1, optional: true },
        },
        template: [{ path: "SOFTWARE\\Example\\Template", as: { Name1: say("There") }, not: [say("Not")] }],
        policyPath: "SOFTWARE\\Policies\\Example",
      }),
      rebuild: rdp.registryKeyRebuild({
        ...place,
        default: { Empty: { kind: "String", data: "" } },
        template: [],
        subkey: { [say("Below")]: { [say("Deep")]: { kind: "String", data: say("deep") } } },
      }),
      call: rdp.cimMethodStep({
        ...service,
        methodName: "Set",
        parameter: { Names: Server, Level: 4 },
        thing: say("the level"),
        from: orWords(state.data, say("none")),
        to: rdp.say`<${Mode}>`,
        undo: [wholeKey(place)],
      }),
      restart: rdp.serviceStep({ name: "Example", action: "Restart" }),
      open: rdp.processStart({
        file: "System32\\mstsc.exe",
        arguments: [say("/v")],
        note: say("Connect once."),
        undo: [wholeKey(place)],
      }),
    }),
    brings: ({ state, clients }, { Server }, before) => ({
      children: { when: eq(state.exists, false), say: say("It is gone."), seen: say("It is there.") },
      whole: {
        when: rdp.ne(rdp.count(clients.items), rdp.count(before.clients.items)),
        say: say("It is another."),
        seen: say("It is the same."),
      },
      value: {
        when: rdp.ne(rdp.asText(state.data), rdp.asText(before.state.data)),
        say: rdp.say`<${before.state.data}> has gone.`,
        seen: rdp.say`<${state.data}>`,
      },
      gone: { unseen: say("Nobody sees it.") },
      values: { unseen: say("Nobody sees it.") },
      rebuild: { unseen: say("Nobody sees it.") },
      call: {
        when: rdp.same(rdp.say`${state.data}`, rdp.say`${Server}`),
        say: say("They are those."),
        seen: say("They are others."),
      },
      restart: { unseen: say("Nobody sees it.") },
      open: { unseen: say("Nobody sees it.") },
    }),
    provenBy: "client.cache",
    next: (_, { Mode }) => [
      { say: say("Connect once."), when: any(eq(Mode, "One")) },
      { say: say("Tell the users.") },
    ],
    healthy: { clients: rdp.noProcess, state: rdp.noValue },
    scenarios: { goes: {}, ClientRunning: {} },
  });
  const more = others("step", made.steps);
  const unseen = Object.keys(more).map((name) => [name, { unseen: say("Nobody sees it.") }]);
  return {
    ...made,
    steps: { ...made.steps, ...more },
    brings: { ...made.brings, ...Object.fromEntries(unseen) },
  } as Definition;
}

const symptom = (say: Say): Definition =>
  rdp.defineSymptom({
    ...described(say),
    id: "symptom.closed",
    title: say("The connection closes"),
    causes: [
      {
        title: say("The cache is bad"),
        evidence: say("The check fails."),
        checks: ["client.cache"],
        fixes: ["client.reset-cache"],
      },
      { title: say("Something else"), evidence: say("The check passes.") },
    ],
    first: [say("Read both numbers."), say("Try from a second computer.")],
    notThis: { [say("Turn the firewall off.")]: say("It opens everything.") },
  });

const codes = (say: Say): Definition =>
  rdp.defineCodes({
    ...described(say),
    id: "codes.example",
    title: say("Codes of an example"),
    groups: [
      {
        source: { mark: "A", from: say("Microsoft, a list of codes") },
        next: ["symptom.closed"],
        pairs: { "0x904/0x7": say("The server said no.") },
        extended: { "0x104": say("The identity does not match.") },
        codes: {
          "0x204": {
            means: say("Nobody answered."),
            look: say("Look at the cable."),
            next: ["client.cache"],
          },
        },
        events: {
          log: say("System"),
          provider: say("Example"),
          short: [say("Ex")],
          ids: { 1057: { means: say("No certificate."), also: [50209] } },
        },
      },
      {
        source: { mark: "K", from: say("The rest"), note: say("Nobody has looked.") },
        ranges: [
          {
            from: 0x1000,
            to: 0x7fff,
            of: "extended",
            means: say("The protocol."),
            look: say("Look at the log."),
          },
        ],
      },
    ],
  });

const path = (say: Say): Definition =>
  rdp.definePath({
    id: "path.start",
    title: say("Where to begin"),
    summary: say("The first questions."),
    guide: ["C2"],
    sources: { A: [say("Microsoft, a specification")] },
    steps: [
      {
        ask: say("Is the cache whole?"),
        because: say("It is quickly told."),
        where: "client",
        check: "client.cache",
        answers: [
          { answer: say("Yes"), so: say("Go on.") },
          { answer: say("No"), so: say("Mend it."), open: ["client.reset-cache", "symptom.closed"] },
        ],
      },
    ],
  });

/** The book; `say` changes every free text of it. */
export function fixtureBook(say: Say = (words) => words): Book {
  const definitions = [check(say), fix(say), symptom(say), codes(say), path(say)];
  return {
    entries: definitions.map((definition, index) => ({
      definition,
      file: `runbooks/${definition.id}.ts`,
      line: index + 1,
    })),
    guide: [
      { id: "C2", asked: say("Is the cache bad?"), right: say("Look at it.") },
      { id: "C3", asked: say("Delete it."), right: say("Keep the identity.") },
    ],
    questions: [],
    policies: [],
    blocked: [
      { id: "grace-period", why: say("It evades licensing."), instead: say("Buy licences."), rules: [] },
    ],
    settings: {
      licenseServers: ["server1"],
      policies: {},
      organisation: say("Example Ltd"),
      contact: say("the service desk"),
      exclude: [],
    },
    identity: {
      name: "RdpMend",
      guid: "00000000-0000-4000-8000-000000000001",
      noun: "Rdp",
      version: "1.2.3",
      title: say("Remote Desktop runbooks"),
      summary: say("Mends an example."),
      description: say("Mends an example, and undoes it."),
      author: say("somebody"),
      copyright: say("MIT License"),
      tags: ["Example"],
      links: { licence: "https://example.com/licence" },
    },
    tool: "1.2.3",
    hash: "0123456789abcdef".repeat(4),
  };
}

/** The project's own templates. */
export const projectTemplates = (): Templates =>
  prepareTemplates(templateTexts(), { name: "RdpMend", noun: "Rdp" });

export const templateTexts = (): Map<string, string> =>
  readTemplates(fileURLToPath(new URL("../../../templates", import.meta.url)));
