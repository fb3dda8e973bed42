import { test } from "vitest";

/** `test`, or, where something is missing that it needs, `test.skip` with the reason printed once a file. */
export function testIf(reason: string | undefined): typeof test | typeof test.skip {
  if (reason === undefined) return test;
  console.warn(`skipped: ${reason}`);
  return test.skip;
}
