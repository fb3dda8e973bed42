/** What a definition file imports: `import { defineCheck, fact, eq } from "rdpmend"`. */
export * from "../primitives/builders.ts";
export { type Check, type CheckScenario, defineCheck, type Reading, type VerdictRule } from "./check.ts";
export * from "./expression.ts";
export { afterChange, defineFix, type Fix, type FixScenario, type Parameter, type Refusal } from "./fix.ts";
export { definePath, type Path } from "./path.ts";
export type { RegistryData, RegistryKeyState, RegistryView } from "./registry-state.ts";
export { defineSymptom, type Symptom } from "./symptom.ts";
export type { FolkAdvice, Role, Source, Verdict } from "./words.ts";
