/** What a definition file imports: `import { defineCheck, eq, registryValue } from "rdpmend"`. */
export * from "../primitives/index.ts";
export type { TableEntry, Template } from "../primitives/shared/value-table.ts";
export { type Check, defineCheck, type Facts, type FactsOf, type Unknown } from "./check.ts";
export { type Codes, defineCodes } from "./codes.ts";
export type { NotFollowed, Sources } from "./described.ts";
export { defineFix, type Fix, type Mends, type Params, params, type Refused } from "./fix.ts";
export { host } from "./host.ts";
export { definePath, type Path } from "./path.ts";
export { afterChange, of } from "./primitive.ts";
export type { Bool, Element, Expr, Fact, Ref } from "./reference.ts";
export type { KeyState, RegistryData, RegistryView } from "./registry-state.ts";
export * from "./rules.ts";
export { listed, type Sentence, say } from "./sentence.ts";
export { defineSymptom, type Symptom } from "./symptom.ts";
export { keyAlone, providerList, wholeKey } from "./undo.ts";
