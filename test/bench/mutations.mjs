/** Random changes to a signed script: of its characters, its lines, its DER, and parts of another one. */
import { renderBlock, splitScript } from "../../build/sign/script/block.js";

/** A small generator with a seed, so that a finding can be looked at again. @returns integers below a limit */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const cut = (text, from, length) => text.slice(0, from) + text.slice(from + length);
const insert = (text, at, what) => text.slice(0, at) + what + text.slice(at);

const ofText = {
  flip: (text, random) => {
    const at = random(text.length);
    return insert(cut(text, at, 1), at, String.fromCharCode(text.charCodeAt(at) ^ (1 << random(7))));
  },
  remove: (text, random) => cut(text, random(text.length), 1 + random(200)),
  insert: (text, random) =>
    insert(text, random(text.length), ["x", "\r\n", "\n", "\r", "\ufeff", "# SIG # "][random(6)]),
  code: (text, random) => insert(text, random(text.length), "\r\nRemove-Item C:\\ -Recurse\r\n"),
  truncate: (text, random) => text.slice(0, random(text.length)),
  repeat: (text, random) => {
    const at = random(text.length);
    return insert(text, at, text.slice(at, at + 1 + random(3000)));
  },
  append: (text, random) => text + ["\r\n", "\n", " ", "#", "\r\nRemove-Item C:\\\r\n", text][random(6)],
  lineEnds: (text, random) => (random(2) ? text.replaceAll("\r\n", "\n") : text.replace("\r\n", "\n")),
  swap: (text, random) => {
    const lines = text.split("\r\n");
    const [left, right] = [random(lines.length), random(lines.length)];
    [lines[left], lines[right]] = [lines[right], lines[left]];
    return lines.join("\r\n");
  },
  caseOf: (text, random) => {
    const at = random(text.length);
    return text.slice(0, at) + text.slice(at, at + 40).toUpperCase() + text.slice(at + 40);
  },
};

const header = "\r\n# SIG #";

const ofPair = {
  foreignBlock: (text, other) => text.split(header)[0] + other.slice(other.indexOf(header)),
  foreignBody: (text, other, random) => {
    const at = random(text.length);
    return text.slice(0, at) + other.slice(at);
  },
};

function derOf(text, style, random) {
  const { body, der } = splitScript(text, style);
  const changed = Buffer.from(der);
  for (let count = 1 + random(3); count > 0; count--) changed[random(changed.length)] ^= 1 << random(8);
  const parts = [
    changed,
    changed.subarray(0, random(changed.length)),
    Buffer.concat([changed, Buffer.from([random(256)])]),
  ];
  return body + renderBlock(parts[random(8)] ?? changed, style);
}

/** @returns the changed file, and the name of the change */
export function mutate(text, other, style, random) {
  const names = [...Object.keys(ofText), ...Object.keys(ofPair), "der", "der", "der", "der"];
  const how = names[random(names.length)];
  if (how === "der") return { how, bytes: Buffer.from(derOf(text, style, random)) };
  const changed = how in ofText ? ofText[how](text, random) : ofPair[how](text, other, random);
  return { how, bytes: Buffer.from(changed) };
}
