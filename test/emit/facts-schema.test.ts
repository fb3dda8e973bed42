/** The JSON Schema of facts, by a validator of somebody else, says what the types say. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { wholeSchemaOf } from "../../src/emit/facts-schema.ts";
import { misfits } from "../../src/model/fact-type.ts";
import { nearly, types } from "../model/random-types.ts";

it("a value is valid where it fits its type, and nowhere else", () => {
  const seen = { valid: 0, invalid: 0 };
  const given = types.chain((type) =>
    fc.tuple(fc.constant(type), fc.array(nearly(type), { minLength: 3, maxLength: 6 })),
  );
  fc.assert(
    fc.property(given, ([type, values]) => {
      const validate = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(
        wholeSchemaOf(type),
      );
      for (const value of values) {
        const found = misfits(type, value);
        // No schema can say that two names are the same but for case.
        if (found.some(({ what }) => what.endsWith("stands there twice"))) continue;
        seen[found.length === 0 ? "valid" : "invalid"]++;
        expect({ value, valid: validate(value) }).toEqual({ value, valid: found.length === 0 });
      }
    }),
    { numRuns: 150, seed: 11 },
  );
  expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(100);
});
