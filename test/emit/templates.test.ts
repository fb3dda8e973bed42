import { describe, expect, it } from "vitest";
import { InputError } from "../../src/diagnostics/diagnostic.ts";
import { prepareTemplates } from "../../src/emit/templates.ts";

function findings(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.diagnostics.map(
      ({ code, place }) => `${code} ${place.file}:${place.line ?? "-"}:${place.column ?? "-"}`,
    );
  }
}

const prepare = (texts: Record<string, string>) =>
  prepareTemplates(new Map(Object.entries(texts)), { name: "Example", noun: "Ex" });

describe("templates", () => {
  it.each([
    ["a bare value", "x\n  {{title}}\n", ["template/unescaped templates/a.ps1.hbs:2:3"]],
    ["a triple stash", "{{{title}}}", ["template/unescaped templates/a.ps1.hbs:1:1"]],
    ["the helper of another language", "{{md title}}", ["template/unescaped templates/a.ps1.hbs:1:1"]],
    [
      "a backslash that puts the braces out",
      "C:\\{{ps title}}",
      ["template/literal templates/a.ps1.hbs:1:4"],
    ],
    ["a backslash in front of a value", "C:\\\\{{ps title}}", []],
    ["a bare value inside a block", "{{#if a}}{{b}}{{/if}}", ["template/unescaped templates/a.ps1.hbs:1:10"]],
    [
      "a block helper that does not exist",
      "{{#ps a}}{{/ps}}",
      ["template/unescaped templates/a.ps1.hbs:1:1"],
    ],
    ["a helper without a value", "{{ps}}", ["template/unescaped templates/a.ps1.hbs:1:1"]],
    ["a block that is not closed", "{{#if a}}", ["template/syntax templates/a.ps1.hbs:1:1"]],
    ["what is right", "{{#if a}}{{ps a}}{{/if}}", []],
  ])("finds %s before anything is rendered", (_name, text, expected) => {
    expect(findings(() => prepare({ "a.ps1.hbs": text }))).toEqual(expected);
  });

  it("finds everything wrong in all templates at once", () => {
    const texts = { "a.ps1.hbs": "{{x}}", "b.md.hbs": "{{y}}{{z}}" };
    expect(findings(() => prepare(texts))).toHaveLength(3);
  });

  it("names the place of a value that the view does not have", () => {
    const templates = prepare({ "a.ps1.hbs": "one\n{{ps title}}\n" });
    expect(findings(() => templates.render("a", {}))).toEqual(["template/render templates/a.ps1.hbs:2:1"]);
  });

  it("names a template that is missing", () => {
    expect(findings(() => prepare({}).render("nope", {}))).toEqual(["template/missing templates/nope:-:-"]);
  });

  it("leaves static parts as they are", () => {
    const templates = prepare({ "module/runtime/x.ps1": "{{not a template}}" });
    expect(templates.parts("module/runtime")).toEqual([["module/runtime/x.ps1", "{{not a template}}"]]);
  });
});
