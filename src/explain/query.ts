/** Finds the numbers in what people paste: a code, a pair, an event, the whole text of a message in any language. */

/** Who writes events: the full name of the provider, and what people call it. Both are the same in every language. */
export interface EventSource {
  readonly provider: string;
  readonly names: readonly string[];
  readonly ids: readonly number[];
}

/** One thing that was asked. Numbers are as they were written: `0x904`, or digits that may be decimal or not. */
export type Asked = {
  /** It stood beside what was asked; if nothing is known of it, nothing is said. */
  readonly beside?: true;
} & (
  | { readonly kind: "code"; readonly code?: string; readonly extended?: string }
  | { readonly kind: "event"; readonly id: number; readonly provider?: string }
  | { readonly kind: "number"; readonly digits: string }
);

const number = String.raw`(?:0x[0-9a-f]{1,8}|\d{1,10})`;
const pairOnly = new RegExp(String.raw`^(${number})?(?:\s*[/,;|]\s*|\s+)(${number})$`, "i");
const extendedOnly = new RegExp(String.raw`^ext(?:ended)?\b[^\d]*?(${number})$`, "i");
const extendedBeside = new RegExp(String.raw`\bext(?:ended)?\b\D*?(${number})(?!\w)`, "i");
const negative = /(?<![\w-])-(\d{6,10})(?!\w)/g;
const hexadecimals = /(?<!\w)0x[0-9a-f]{1,8}(?!\w)/gi;
/** `C000035B`, `80070005`: no decimal number of a message has eight digits and begins so. */
const statuses = /(?<![\w-])[8CD][0-9A-F]{7}(?![\w-])/gi;
const decimals = /(?<![\w.,-])\d{1,10}(?![\w)]|[.,]\d)/g;

/** Numbers that are none of ours: ids of activities, addresses, dates and times. */
const noise = [
  /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\d{1,4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,4}日?/g,
  /\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?/g,
];

/** A message or an event is shorter; what is longer is a log, and is read from its beginning. */
const longest = 20_000;

/** As many numbers beside the first ones as anybody reads. */
const most = 4;

function clean(text: string): string {
  // Full-width letters and digits of East Asian keyboards become plain ones.
  let words = text.slice(0, longest).normalize("NFKC").trim();
  if (pairOnly.test(words)) return words;
  for (const pattern of noise) words = words.replace(pattern, " ");
  return words.replace(negative, (whole, digits: string) =>
    Number(digits) <= 0x80000000 ? `0x${(-Number(digits) >>> 0).toString(16)}` : whole,
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The source that is named, the longest name first: `Microsoft-Windows-TerminalServices-Licensing`, `LSM`. */
function sourceIn(words: string, sources: readonly EventSource[]): EventSource | undefined {
  const found = sources.flatMap((source) =>
    [source.provider, ...source.names].flatMap((name) => {
      const match = new RegExp(`(?<!\\w)${escaped(name)}(?![\\w])`, "i").exec(words);
      return match ? [{ source, length: name.length }] : [];
    }),
  );
  return found.sort((left, right) => right.length - left.length)[0]?.source;
}

const all = (words: string, pattern: RegExp): string[] =>
  [...words.matchAll(pattern)].map(([found]) => found);

/** Numbers of events: beside `event` or `ID`, in XML, or any beside the name of a source. */
function eventsIn(words: string, source: EventSource | undefined): number[] {
  const labelled =
    /<EventID[^>]*>\s*(\d{1,5})\s*</i.exec(words) ??
    /\bevent(?:s|\s*-?id)?\b\D{0,4}(\d{1,5})\b/i.exec(words) ??
    /(?<![a-z])ID\b\W{0,3}(\d{1,5})\b/i.exec(words);
  if (labelled) return [Number(labelled[1])];
  if (!source) return [];
  const beside = all(words, decimals).map(Number);
  const known = beside.filter((id) => source.ids.includes(id));
  return known.length > 0 ? known : beside.slice(0, 1);
}

/** Two numbers of one message are its code and its extended code; of one event, they are two statuses. */
function codesIn(words: string): Asked[] {
  const [first, second, ...others] = [
    ...all(words, hexadecimals),
    ...all(words, statuses).map((one) => `0x${one}`),
  ];
  if (!first) return [];
  const rest = [...new Set(others)].slice(0, most);
  const beside = (code: string): Asked => ({ kind: "code", code, beside: true });
  const extended = extendedBeside.exec(words)?.[1];
  if (!second) return [{ kind: "code", code: first, ...(extended && extended !== first && { extended }) }];
  if (Number(second) > 0xffff) return [{ kind: "code", code: first }, beside(second), ...rest.map(beside)];
  return [
    { kind: "code", code: first, extended: second },
    ...rest.filter((one) => Number(one) > 0).map(beside),
  ];
}

function numbersIn(words: string): Asked[] {
  const found = all(words, decimals);
  const long = found.filter((digits) => digits.length > 2);
  const [first, ...rest] = long.length > 0 ? long : found;
  if (!first) return [];
  return [
    { kind: "number", digits: first },
    ...[...new Set(rest)].slice(0, most).map((digits): Asked => ({ kind: "number", digits, beside: true })),
  ];
}

function isEventOf(asked: Asked, source: EventSource | undefined): boolean {
  return asked.kind === "event" && (source === undefined || source.ids.includes(asked.id));
}

/**
 * Reads `0x904`, `904`, `2308`, `0x904 / 0x7`, `extended 0x7`, `event 1057`, `Schannel 36870`, `C000035B`,
 * `-2147467259`, and the text of a message or an event around such numbers.
 * @returns nothing when there is no number in it
 */
export function parseQuery(text: string, sources: readonly EventSource[]): Asked[] {
  const words = clean(text);
  const extended = extendedOnly.exec(words)?.[1];
  if (extended) return [{ kind: "code", extended }];
  const pair = pairOnly.exec(words);
  if (pair) return [{ kind: "code", ...(pair[1] && { code: pair[1] }), extended: pair[2] ?? "0" }];
  if (/^\d{1,10}$/.test(words) && !/^[8]\d{7}$/.test(words)) return [{ kind: "number", digits: words }];
  if (/^(?=.*\d)(?=.*[a-f])[0-9a-f]{3,7}$/i.test(words)) return [{ kind: "code", code: `0x${words}` }];
  const source = sourceIn(words, sources);
  const reason = /\breason(?:\s*code)?\D{0,3}(\d{1,10})\b/i.exec(words)?.[1];
  const events = eventsIn(reason ? words.replace(/\breason\b.*$/is, "") : words, source).map(
    (id, index): Asked => ({
      kind: "event",
      id,
      ...(source && { provider: source.provider }),
      ...(index > 0 && { beside: true }),
    }),
  );
  // Reasons in events are decimal.
  const because: Asked[] = reason ? [{ kind: "code", extended: `0x${Number(reason).toString(16)}` }] : [];
  const codes = codesIn(words);
  if (events.length === 0 && because.length === 0) return codes.length > 0 ? codes : numbersIn(words);
  // `Gateway 23002` is an error number that events of the gateway carry, not one of them.
  const numbers = because.length > 0 || events.some((one) => isEventOf(one, source)) ? [] : numbersIn(words);
  return [...events, ...because, ...[...codes, ...numbers].map((one): Asked => ({ ...one, beside: true }))];
}
