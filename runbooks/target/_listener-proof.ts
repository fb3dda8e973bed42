/** What the repair, and the rebuild, of the listener must have brought about. */
import { absent, all, any, asText, type Bool, eq, every, type Facts, isIn, ne, present, same, some } from "rdpmend";
import type { listener, policy, templateReadings } from "./_listener.ts";
import { asWindowsHasIt, isOfKind, keyExists, sameData } from "./_listener-rules.ts";
import { core, type Entry, listenerSubkeys, permissions, table } from "./_rdp-tcp.ts";

type Repaired = Facts<{ listener: typeof listener; policy: typeof policy } & typeof templateReadings>;

/** The site's choices first: they are what a page shows of a long list. */
const choicesFirst: readonly [string, Entry][] = [
  ...Object.entries(table).filter(([name]) => !(name in core)),
  ...Object.entries(core),
];

/** Of its kind, and the protocol's with the data of this Windows; what need not be there may be missing. */
function isRight(facts: Repaired, name: string, entry: Entry): Bool {
  if (entry.fixed) return all(isOfKind(facts, name, entry), asWindowsHasIt(facts, name, entry));
  const ofKind = isOfKind(facts, name, entry);
  const needed = entry.data !== undefined && !entry.optional;
  return needed ? ofKind : any(absent(facts.listener.values.named(name).kind), ofKind);
}

/** What the repair must have made of the values, beside those that a policy owns. */
export const repaired = (facts: Repaired): Bool =>
  all(
    ...choicesFirst.map(([name, entry]) =>
      any(present(facts.policy.values.named(name).kind), isRight(facts, name, entry)),
    ),
  );

/** What was there, of its kind and no fault, has the data that it had. */
function isKept(facts: Repaired, before: Repaired, name: string, entry: Entry): Bool {
  const [own, old] = [facts.listener.values.named(name), before.listener.values.named(name)];
  return any(ne(old.kind, entry.kind), sameData(own, old, entry));
}

/** What the rebuild must have made of the key. */
export const rebuilt = (facts: Repaired, before: Repaired): Bool =>
  all(
    keyExists(facts),
    every(before.listener.subkeys, (name) => isIn(name, facts.listener.subkeys)),
    ...Object.keys(listenerSubkeys).map((name) =>
      any(
        eq(before.listener.exists, true),
        some(facts.listener.subkeys, (one) => same(one, name)),
      ),
    ),
    ...choicesFirst.flatMap(([name, entry]) => [
      isRight(facts, name, entry),
      ...(entry.fixed ? [] : [isKept(facts, before, name, entry)]),
    ]),
    any(
      absent(before.listener.values.named(permissions).kind),
      eq(asText(facts.listener.values.named(permissions).data), asText(before.listener.values.named(permissions).data)),
    ),
  );
