/** What a path of a definition may begin with: its readings, the host, and the parameters of a fix. */
import type { Check } from "../model/check.ts";
import type { FactType } from "../model/fact-type.ts";
import type { Fix, Parameter } from "../model/fix.ts";
import { hostFacts } from "../model/host.ts";
import { factsOf } from "../primitives/catalogue.ts";

function parameterType(parameter: Parameter): FactType {
  const own = { nullable: !parameter.mandatory, optional: false };
  const text: FactType = { kind: "scalar", kinds: ["string"], nullable: false, optional: false };
  switch (parameter.type) {
    case "switch":
      return { kind: "scalar", kinds: ["boolean"], nullable: false, optional: false };
    case "int":
      return { kind: "scalar", kinds: ["number"], ...own };
    case "string[]":
      return { kind: "list", of: text, ...own };
    case "string":
      return { ...text, ...own, ...(parameter.values && { values: parameter.values }) };
  }
}

/** The type of a fix's parameters as facts. */
function parametersType(parameters: Fix["parameters"]): FactType {
  const properties = Object.entries(parameters).map(([name, one]) => [name, parameterType(one)]);
  return { kind: "object", properties: Object.fromEntries(properties), nullable: false, optional: false };
}

/** Types by the first name of a path. */
export function rootTypes(definition: Check | Fix): Map<string, FactType> {
  const types = new Map<string, FactType>();
  for (const [name, reading] of Object.entries(definition.readings)) {
    const type = factsOf(reading);
    if (type) types.set(name, type);
  }
  types.set("host", hostFacts);
  if (definition.kind === "fix") types.set("param", parametersType(definition.parameters));
  return types;
}

/** The same after the change, where what the readings were before is known too. */
export function provenTypes(fix: Fix): Map<string, FactType> {
  const types = rootTypes(fix);
  const properties = Object.fromEntries(
    Object.keys(fix.readings).flatMap((name) => {
      const type = types.get(name);
      return type ? [[name, type]] : [];
    }),
  );
  return types.set("before", { kind: "object", properties, nullable: false, optional: false });
}
