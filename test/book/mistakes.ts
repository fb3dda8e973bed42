/** Mistakes that somebody may make in a definition, each as one part of a definition that is otherwise right. */
import { checkText, fixText } from "./scratch.ts";

export interface Mistake {
  readonly title: string;
  readonly text: string;
  /** The word that is wrong: where both the compiler and the build must point. */
  readonly wrong: string;
  /** A part of the compiler's own message. */
  readonly compiler: RegExp;
  /** The diagnostic of the build. */
  readonly build: string;
}

const readings =
  '{ value: registryValue({ path: "SOFTWARE\\\\Example", name: "Port", kind: "DWord" }), svc: service({ name: "Example" }), sockets: cimInstance({ namespace: "root/CIMV2", className: "X", property: { Port: "number", Name: "text" } }) }';
const healthy = '{ value: dword(1), svc: runningService(1), sockets: instances({ Port: 1, Name: "a" }) }';
const scenarios = "{ there: { there: {} } }";

/** A rule that is wrong, before one that is right. */
const rule = (when: string, text = '"x"') =>
  checkText({
    readings,
    healthy,
    verdicts: `({ value, svc, sockets }) => ({ bad: { when: ${when}, fail: ${text} }, there: { pass: "It is there." } })`,
    scenarios: "{ there: { there: {} }, bad: { bad: { svc: stoppedService() } } }",
  });
const scenario = (text: string) =>
  checkText({
    readings,
    healthy,
    scenarios: `{ there: { there: {} }, ${text} }`,
    verdicts: "({ value }) => ({ there: { pass: say`It is ${value.data}.` } })",
  });
const step = (text: string, more = {}) => fixText({ steps: `() => ({ one: ${text} })`, ...more });
const call = 'namespace: "root/CIMV2", className: "X", methodName: "Go", thing: "t", from: "a", to: "b"';

const mistake = (title: string, text: string, wrong: string, compiler: RegExp, build: string): Mistake => ({
  title,
  text,
  wrong,
  compiler,
  build,
});

export const mistakes: readonly Mistake[] = [
  mistake(
    "a reading that is none",
    rule("eq(valeu.data, 1)").replace("({ value, svc", "({ valeu, svc"),
    "valeu",
    /Property 'valeu' does not exist/,
    "lint/unknown-reading",
  ),
  mistake(
    "a property of a fact that is none",
    rule("eq(value.dat, 1)"),
    "value.dat",
    /Property 'dat' does not exist/,
    "lint/unknown-fact",
  ),
  mistake(
    "the same in a sentence",
    rule('eq(svc.status, "Stopped")', "say`is ${value.value}`"),
    "value.value",
    /Property 'value' does not exist/,
    "lint/unknown-fact",
  ),
  mistake(
    "a number compared with a text",
    rule('eq(value.data, "1")'),
    "value.data",
    /'string' is not assignable/,
    "lint/different-kinds",
  ),
  mistake(
    "a word that a closed list does not have",
    rule('eq(svc.status, "Stoped")'),
    "svc.status",
    /"Stoped"' is not assignable/,
    "lint/impossible-value",
  ),
  mistake(
    "asking whether something is absent that always is there",
    rule("absent(value.exists)"),
    "value.exists",
    /not assignable to parameter of type 'never'/,
    "lint/never-absent",
  ),
  mistake(
    "an object in a sentence",
    rule('eq(svc.status, "Stopped")', "say`is ${value}`"),
    "value}`",
    /is not assignable to parameter of type 'Part'/,
    "lint/not-shown",
  ),
  mistake(
    "a property of a list's element that is none",
    rule("some(sockets.items, (socket) => eq(socket.Prot, 1))"),
    "socket.Prot",
    /Property 'Prot' does not exist/,
    "lint/unknown-fact",
  ),
  mistake(
    "two facts of different kinds compared",
    rule("some(sockets.items, (socket) => eq(socket.Name, value.data))"),
    "socket.Name",
    /is not assignable/,
    "lint/different-kinds",
  ),
  mistake(
    "the first of two kinds",
    rule("eq(first(value.data, value.kind), 1)"),
    "value.kind",
    /is not assignable/,
    "lint/different-kinds",
  ),
  mistake(
    "a list taken for a number",
    rule("eq(sockets.items, 1)"),
    "sockets.items",
    /is not assignable/,
    "lint/different-kinds",
  ),
  mistake(
    "a cause that no rule gives",
    scenario("their: { n: {} }"),
    "{ n: {} }",
    /'their' does not exist/,
    "lint/unknown-cause",
  ),
  mistake(
    "a cause without a scenario",
    checkText({
      readings,
      healthy,
      verdicts:
        '({ value }) => ({ bad: { when: eq(value.data, 2), fail: "x" }, there: { pass: say`It is ${value.data}.` } })',
      scenarios,
    }),
    "{ there: { there",
    /Property 'bad' is missing/,
    "lint/missing-scenario",
  ),
  mistake(
    "a misspelt reading in a scenario",
    scenario('"not-readable": { n: { valeu: dword(0) } }'),
    "dword(0)",
    /'valeu' does not exist/,
    "lint/wrong-facts",
  ),
  mistake(
    "a misspelt property in a scenario",
    scenario('"not-readable": { n: { svc: { staus: "Stopped" } } }'),
    '"Stopped"',
    /'staus' does not exist/,
    "lint/wrong-facts",
  ),
  mistake(
    "a fact of the wrong kind in a scenario",
    scenario('"not-readable": { n: { value: { data: "1" } } }'),
    '"1"',
    /'string' is not assignable/,
    "lint/wrong-facts",
  ),
  mistake(
    "a reading that the healthy facts forget",
    checkText({
      readings,
      healthy: "{ value: dword(1), svc: runningService(1) }",
      verdicts: "({ value }) => ({ there: { pass: say`It is ${value.data}.` } })",
      scenarios,
    }),
    "{ value: dword(1)",
    /Property 'sockets' is missing/,
    "lint/wrong-facts",
  ),
  mistake(
    "a step without its undo",
    step(`cimMethodStep({ ${call} })`),
    "cimMethodStep(",
    /No overload matches/,
    "lint/invalid",
  ),
  mistake(
    "an undo that looks nowhere",
    step(`cimMethodStep({ ${call}, undo: [] })`),
    "cimMethodStep(",
    /No overload matches/,
    "lint/invalid",
  ),
  mistake(
    "a lasting step that the fix does not admit",
    step(`cimMethodStep({ ${call}, undo: { none: "gone" } })`),
    "cimMethodStep(",
    /Property 'irreversible' is missing/,
    "lint/lasting-step",
  ),
  mistake(
    "a fix that does not say what it brings about",
    fixText({ brings: "undefined" }).replace("  brings: undefined,\n", ""),
    "registryKeyRemove(",
    /Property 'brings' is missing/,
    "lint/unproved-step",
  ),
  mistake(
    "a step that does not say what it brings about",
    step('registryKeyRemove({ path: "SOFTWARE\\\\Example", children: true }), two: processStep', {}).replace(
      "two: processStep",
      'two: registryKeyRemove({ path: "SOFTWARE\\\\Example", children: false })',
    ),
    "registryKeyRemove(",
    /Property 'two' is missing/,
    "lint/unproved-step",
  ),
  mistake(
    "what was before, by a name that is none",
    fixText({
      brings:
        '({ cache }, _, before) => ({ one: { when: eq(count(cache.subkeys), 0), say: "x", seen: say`${before.cash.exists}` } })',
    }),
    "before.cash",
    /Property 'cash' does not exist/,
    "lint/unknown-fact",
  ),
  mistake(
    "a parameter that is none",
    fixText({
      parameters: '{ Force: { type: "switch", help: "Goes on." } }',
      next: "(_, { Forse }) => [{ say: say`It was ${Forse}.` }]",
    }),
    "say`It was",
    /Property 'Forse' does not exist/,
    "lint/unknown-fact",
  ),
  mistake(
    "a refusal that is none",
    fixText({
      scenarios: "{ goes: { through: {} }, Never: { n: {} } }",
    }),
    "{ n: {} }",
    /'Never' does not exist/,
    "lint/unknown-cause",
  ),
];
