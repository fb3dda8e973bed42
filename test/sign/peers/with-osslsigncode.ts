/** Suites that need osslsigncode: with it they run, without it they are skipped and say why. */
import { describe, it } from "vitest";
import { findOsslsigncode } from "./osslsigncode-setup.ts";

export function describeWithOsslsigncode(name: string, body: () => void): void {
  const found = findOsslsigncode();
  if (found.ready) {
    describe(name, body);
    return;
  }
  const { reason } = found;
  describe(name, () => {
    it("runs with osslsigncode", ({ skip }) => {
      skip(reason);
    });
  });
}
