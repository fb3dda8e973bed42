import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { psComment, psData, psDataFileString, psName, psString } from "../../src/escape/powershell.ts";
import type { Json } from "../../src/powershell/protocol.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { anyText, hostile } from "./hostile.ts";

const seed = Math.floor(Math.random() * 2 ** 31);
const samples = [...hostile, ...fc.sample(anyText, { numRuns: 400, seed })];
const ascii = /^[\x20-\x7e]*$/;

describe("names", () => {
  it.each(["a b", "", "x;y", "$x", "Get-", "-x", "a-b-c", "x\n"])(
    "refuses %j where a name must stand",
    (name) => {
      expect(() => psName(name)).toThrow(RangeError);
    },
  );
});

describeWithEngine(`strings in PowerShell (seed ${seed})`, (engine) => {
  it("evaluate to exactly themselves, from pure ASCII source", async () => {
    const sources = samples.map(psString);
    expect(sources.filter((source) => !ascii.test(source))).toEqual([]);
    // UTF-16 code units as numbers: nothing on the way back can repair or spoil a lone surrogate.
    const script = `@(${sources.join(",\n")}) | ForEach-Object { , @([char[]][string]$_ | ForEach-Object { [int]$_ }) }`;
    const reply = await engine().run({ script, local: true });
    expect(reply.errors).toEqual([]);
    const units = (text: string) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    const wrong = samples.filter(
      (text, index) => JSON.stringify(reply.output[index]) !== JSON.stringify(units(text)),
    );
    expect(wrong.map((text) => text.slice(0, 60))).toEqual([]);
  });

  it("are constants to the parser: no command, no expansion, no variable", async () => {
    const { errors, commands, variables, strings } = await engine().parse({
      text: samples.map(psString).join("\n"),
    });
    expect({ errors, commands, variables }).toEqual({ errors: [], commands: [], variables: [] });
    expect(strings.filter((one) => one.expands)).toEqual([]);
  });

  it("keep data: kinds, nesting, one-element and empty lists, keys of any text", async () => {
    const value = {
      list: ["one"],
      empty: [],
      nested: [{ a: 1, "b'c": null }, [true, -2]],
      "odd key \u2019": 4294967295,
      half: 0.5,
      none: {},
    };
    const reply = await engine().run({
      script: `$x = ${psData(value)}\n$x | ForEach-Object { $_ }`,
      depth: 10,
      local: true,
    });
    expect(reply.errors).toEqual([]);
    expect(reply.output[0] as Json).toEqual(value);
  });

  it("leave a comment a comment, and help help", async () => {
    for (const text of samples) {
      const line = psComment(text);
      expect(line).toMatch(ascii);
      expect(line).not.toContain("#>");
    }
    const script = samples
      .map((text, index) => `<#\n${psComment(text)}\n#>\n# ${psComment(text)}\n$x${index} = 1`)
      .join("\n");
    const { errors, commands, variables } = await engine().parse({ text: script });
    expect({ errors, commands: commands.length, variables: variables.length }).toEqual({
      errors: [],
      commands: 0,
      variables: samples.length,
    });
  });

  it("are data in a data file", async () => {
    const text = `@{ All = @(${samples.map(psDataFileString).join(", ")}) }`;
    expect(text).toMatch(ascii);
    const { errors, commands } = await engine().parse({ text });
    expect({ errors, commands }).toEqual({ errors: [], commands: [] });
  });
});
