/** The code of the dialog: one form in both languages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { codePattern, parseCode } from "../../src/diagnose/code.ts";
import { projectRoot } from "../setup/with-engine.ts";

it.each([
  ["0x904", { code: 0x904 }],
  ["2308", { code: 2308 }],
  ["0X904/0x7", { code: 0x904, extended: 7 }],
  [" 0x904 / 7 ", { code: 0x904, extended: 7 }],
  ["0x3/0x0", { code: 3, extended: 0 }],
])("%s", (text, expected) => {
  expect(parseCode(text)).toEqual(expected);
});

it.each(["", "904h", "0x", "0x904/", "/0x7", "0x904 0x7", "-1", "0x123456789", "12345678901"])(
  "'%s' is none",
  (text) => {
    expect(parseCode(text)).toBeUndefined();
  },
);

it("is what the module's command takes", () => {
  const command = readFileSync(join(projectRoot, "templates/module/commands/diagnosis.ps1"), "utf8");
  expect(command).toContain(`[ValidatePattern('${codePattern}')]`);
});
