/** Does a book depend on its own files alone? Only then can it be known again by them. */
import { readFileSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

/** Names that are there without being declared, and always give the same for the same. */
const constant = new Set(
  `Object Array String Number Boolean BigInt Symbol Map Set WeakMap WeakSet JSON Math RegExp Promise Reflect Proxy
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError undefined NaN Infinity
  parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent escape unescape
  atob btoa structuredClone URL URLSearchParams TextEncoder TextDecoder ArrayBuffer DataView Int8Array Uint8Array
  Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array
  BigUint64Array globalThis`.split(/\s+/),
);
/** All others: by them code can learn from elsewhere than files. Where one is no name of the file's own, it is marked. */
const ambient = [...Object.getOwnPropertyNames(globalThis), "require", "module"].filter(
  (name) => !constant.has(name) && /^[A-Za-z]\w*$/.test(name),
);
const define = Object.fromEntries([...ambient, "Math.random"].map((name) => [name, `globalThis.${name}`]));
const marks =
  /\bglobalThis\b|\bimport\(|\bimport\.meta\b|\bMath\b(?!\.\w)|["'.]constructor\b|\bconstructor *[:,}]|\.(?:stack|toLocale\w*|localeCompare)\b/;
/** Most files have none of all these words, not even in a text, and need not be parsed. */
const words = new RegExp(
  `\\b(?:globalThis|Math|constructor|stack|toLocale\\w*|localeCompare|${ambient.join("|")})\\b|\\\\u|\\bimport\\b(?!\\s*[\\w{*"'])`,
);

const toolFolder = fileURLToPath(new URL("../..", import.meta.url));
/** Known by their versions, which package.json names. */
const libraries = fileURLToPath(new URL("../../../node_modules", import.meta.url));

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== "..";
}

async function isPure(path: string): Promise<boolean> {
  if (path.endsWith(".json")) return true;
  const text = readFileSync(path, "utf8");
  if (/\.[jt]s$/.test(path) && !words.test(text)) return true;
  const options = { loader: "ts", define, logLevel: "silent" } as const;
  // Of what is no TypeScript nothing is known.
  return transform(text, options).then(
    ({ code }) => !marks.test(code),
    () => false,
  );
}

/** @param inputs the files that went into the book; undefined when there was something else besides */
export async function isClosed(folder: string, inputs: readonly string[] | undefined): Promise<boolean> {
  const own = inputs?.filter((path) => isBelow(folder, path)) ?? [];
  const others = inputs?.filter((path) => !isBelow(folder, path));
  if (!others?.every((path) => isBelow(toolFolder, path) || isBelow(libraries, path))) return false;
  return (await Promise.all(own.map(isPure))).every(Boolean);
}
