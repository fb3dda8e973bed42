/** Books of any size, from one check that is like those of the real book. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const check = (number) => `import { absent, defineCheck, eq, fact, otherwise, registryValue } from "rdpmend";

export default defineCheck({
  id: "target.synthetic-${number}",
  command: "Test-RdpSynthetic${number}",
  title: "Synthetic check ${number}",
  summary: "Looks at value ${number}, for the bench.",
  description: ["It is one of many."],
  guide: ["T1"],
  roles: ["target"],
  sources: [{ mark: "A", from: "nowhere" }],
  takes: "no time",
  readings: {
    value: registryValue({ view: "Registry64", path: "SOFTWARE\\\\Synthetic\\\\Key${number}", name: "Value" }),
  },
  verdicts: [
    { when: absent(fact("value.data")), verdict: "not-applicable", cause: "not-there", say: "It is not there." },
    { when: eq(fact("value.data"), 1), verdict: "pass", cause: "right", say: "It is {value.data}." },
    { when: otherwise, verdict: "fail", cause: "wrong", say: "It is {value.data}, not 1." },
  ],
  escalate: "Nobody.",
  scenarios: [
    { name: "none", facts: { value: { exists: false } }, verdict: "not-applicable", cause: "not-there" },
    { name: "one", facts: { value: { exists: true, data: 1 } }, verdict: "pass", cause: "right" },
    { name: "other", facts: { value: { exists: true, data: 2 } }, verdict: "fail", cause: "wrong" },
  ],
});
`;

const identity = `name: Synthetic
guid: 00000000-0000-4000-8000-000000000002
noun: Rdp
version: 0.1.0
title: Synthetic runbooks
summary: A book of many checks that are alike.
description: A book of many checks that are alike, for the bench.
author: nobody
copyright: MIT License
tags: [Bench]
links: { licence: https://example.com/licence }
`;

/** Writes a book of `count` checks below a folder. */
export function writeSyntheticBook(folder, count) {
  mkdirSync(join(folder, "target"), { recursive: true });
  writeFileSync(join(folder, "book.yaml"), identity);
  writeFileSync(join(folder, "guide.yaml"), "- { id: T1, asked: told, right: proven }\n");
  writeFileSync(join(folder, "blocked.yaml"), "[]\n");
  for (let number = 1; number <= count; number++) {
    writeFileSync(join(folder, "target", `synthetic-${number}.ts`), check(number));
  }
}
