/** Names and texts that would do something to a screen; machines full of them, and what of them a person would see. */
import { expect } from "vitest";
import type { RunReply } from "../../src/powershell/protocol.ts";
import { type Case, finder, loadFixes } from "./cases.ts";
import { prepare } from "./kill.ts";
import type { WindowsMachine } from "./machine.ts";
import { type RawTree, rawKey, rawValue, withKey } from "./raw.ts";

const find = finder(await loadFixes());
export const licences: Case = find("Reset-RdpClientLicenseCache: two licences");
export const repair: Case = find("Reset-RdpListener: values missing");
export const rebuild: Case = find("Reset-RdpListener: a rebuild carries");
const listener = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";

export const forged = "What if: Would change nothing";
/** Each by what a screen would do with it, and each with a line that it would like to forge. */
export const attacks: readonly (readonly [string, string])[] = [
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
export const names = attacks.map(([title, text]) => `evil ${title} ${text}`);

/** What no text may hold but the line ends of the module and of PowerShell's own views. */
const unshowable =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}|[\u{e0000}-\u{e0fff}]/u;

export function expectClean(text: string): void {
  const plain = text.replaceAll("\r\n", "\n");
  const at = unshowable.exec(plain)?.index;
  expect(at === undefined ? "" : JSON.stringify(plain.slice(Math.max(0, at - 80), at + 40))).toBe("");
  expect(plain.split("\n").filter((line) => line.startsWith(forged))).toEqual([]);
}

/** Everything that a reply has for a person. */
export const seen = (reply: RunReply): string =>
  [
    reply.host,
    ...reply.warnings,
    ...reply.errors.flatMap(({ message, action, target }) => [message, action ?? "", String(target ?? "")]),
    ...reply.output.filter((one) => typeof one === "string"),
  ].join("\n");

/** A line at the prompt, with every stream and the views of what it returns, as one text. */
export function screen(machine: WindowsMachine, line: string, facts = ""): Promise<RunReply> {
  return machine.run("param($Line, $Facts) Show-TestScreen -Line $Line -Facts $Facts", {
    Line: line,
    Facts: facts,
  });
}

const evilKey = (name: string) => rawKey(name, { [`v ${name}`]: ["String", name] }, [rawKey(name)]);

export async function prepareEvil(machine: WindowsMachine): Promise<RawTree[]> {
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

export async function prepareEvilListener(machine: WindowsMachine, one = repair): Promise<RawTree[]> {
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
