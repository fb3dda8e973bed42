import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { readSecret } from "../../../src/sign/keys/secret.ts";
import { codesOf, findingsOf, Scratch } from "./support.ts";

describe("a password by reference", () => {
  const scratch = new Scratch();
  afterAll(() => rmSync(scratch.path, { recursive: true }));
  const environment = scratch.environment({ env: { PW: " ä b ", NONE: "" } });
  const read = (reference: string) => readSecret(reference, "release.pfx", environment);

  it("comes from the environment as it is", async () => {
    expect(await read("env:PW")).toBe(" ä b ");
    expect(await read("env:NONE")).toBe("");
    expect(await codesOf(read("env:ABSENT"))).toEqual(["sign/no-variable"]);
  });

  it.each([
    ["secret\n", "secret"],
    ["secret\r\n", "secret"],
    ["secret\n\n", "secret\n"],
    ["\ufeffsecret", "secret"],
    [" secret ", " secret "],
    ["", ""],
  ])("comes from a file, less one newline: %j", async (content, expected) => {
    scratch.file("password", content);
    expect(await read("file:password")).toBe(expected);
    expect(await read(`file:${scratch.file("password")}`)).toBe(expected);
  });

  it("says which file is missing", async () => {
    expect(await findingsOf(read("file:absent"))).toMatchObject([
      { code: "sign/missing-file", place: { file: "absent" } },
    ]);
  });

  it("is asked for where there is a terminal", async () => {
    const questions: string[] = [];
    const prompt = async (question: string) => {
      questions.push(question);
      return "typed";
    };
    expect(await readSecret("prompt", "release.pfx", { ...environment, prompt })).toBe("typed");
    expect(questions).toEqual(["Password of release.pfx: "]);
    expect(await codesOf(read("prompt"))).toEqual(["sign/no-terminal"]);
  });

  it.each(["hunter2", "pass:hunter2", "ENV:hunter2", "env:hunter-2", "prompt:hunter2", "file:", "env:", ""])(
    "refuses %j without repeating it",
    async (reference) => {
      const findings = await findingsOf(read(reference));
      expect(findings.map((one) => one.code)).toEqual(["sign/secret-form"]);
      expect(JSON.stringify(findings)).not.toContain("hunter");
    },
  );
});
