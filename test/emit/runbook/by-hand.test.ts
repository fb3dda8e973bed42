/** Every primitive has words for people, and a missing one stops the build. */
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/diagnostics/diagnostic.ts";
import { emitRunbooks } from "../../../src/emit/runbook/runbook.ts";
import { prepareTemplates } from "../../../src/emit/templates.ts";
import { declarations } from "../../../src/primitives/catalogue.ts";
import { fixtureBook, projectTemplates, templateTexts } from "./fixture.ts";

const faces = declarations();

describe("by-hand words", () => {
  it.each(faces)("has a template for $name ($face)", ({ name, face }) => {
    expect(projectTemplates().has(`primitives/${name}/${face}`)).toBe(true);
  });

  it("is all in the fixture, so that every template is rendered by the other tests", () => {
    const used = fixtureBook().entries.flatMap(({ definition }) => {
      const readings = "readings" in definition ? Object.values(definition.readings) : [];
      return [...readings, ...(definition.kind === "fix" ? Object.values(definition.steps) : [])];
    });
    const wanted = faces.map(({ name, face }) => `${name} ${face}`).sort();
    expect([...new Set(used.map(({ primitive, face }) => `${primitive} ${face}`))].sort()).toEqual(wanted);
  });

  it("reports every missing template at once", () => {
    const texts = templateTexts();
    texts.delete("primitives/service/step.md.hbs");
    texts.delete("primitives/process/reading.md.hbs");
    let found: unknown;
    try {
      emitRunbooks(fixtureBook(), prepareTemplates(texts, fixtureBook().identity));
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(InputError);
    const places = (found as InputError).diagnostics.map(({ code, place }) => `${code} ${place.file}`);
    expect(places).toEqual([
      "template/missing templates/primitives/process/reading.md.hbs",
      "template/missing templates/primitives/service/step.md.hbs",
    ]);
  });
});
