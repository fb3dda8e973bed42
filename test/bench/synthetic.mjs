/** Books of any size, from one check that is like those of the real book. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const check = (
  number,
) => `import { absent, defineCheck, dword, eq, noValue, registryValue, say } from "rdpmend";

export default defineCheck({
  id: "target.synthetic-${number}",
  command: "Test-RdpSynthetic${number}",
  title: "Synthetic check ${number}",
  summary: "Looks at value ${number}, for the bench.",
  description: ["It is one of many."],
  guide: ["T1"],
  roles: ["target"],
  sources: { A: ["nowhere"] },
  takes: "no time",
  readings: { value: registryValue({ path: "SOFTWARE\\\\Synthetic\\\\Key${number}", name: "Value", kind: "DWord" }) },
  verdicts: ({ value }) => ({
    "not-there": { when: absent(value.data), "not-applicable": "It is not there." },
    right: { when: eq(value.data, 1), pass: say\`It is \${value.data}.\` },
    wrong: { fail: say\`It is \${value.data}, not 1.\` },
  }),
  escalate: "Nobody.",
  healthy: { value: dword(1) },
  scenarios: {
    "not-there": { none: { value: noValue } },
    right: { one: {} },
    wrong: { other: { value: dword(2) } },
  },
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
