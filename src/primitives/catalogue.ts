/** Every face of every primitive, for the compiler: whatever this folder declares. */
import type { FactType } from "../model/fact-type.ts";
import {
  type Args,
  type Declaration,
  isDeclared,
  type ReadingData,
  type ReadingDeclaration,
  type StepDeclaration,
} from "../model/primitive.ts";
import * as builders from "./index.ts";

const faces: ReadonlyMap<string, Declaration> = new Map(
  (Object.values(builders) as unknown[])
    .filter(isDeclared)
    .map(({ declaration }) => [`${declaration.face} ${declaration.name}`, declaration]),
);

interface Faces {
  readonly reading: ReadingDeclaration;
  readonly step: StepDeclaration;
}

/** All declarations, by name. */
export const declarations = (): Declaration[] =>
  [...faces.values()].sort((left, right) => (left.name < right.name ? -1 : 1));

/** The face of a primitive by name, or undefined for one that does not exist. */
export const findPrimitive = <F extends keyof Faces>(name: string, face: F): Faces[F] | undefined =>
  faces.get(`${face} ${name}`) as Faces[F] | undefined;

/** The readings that wait for somebody else, who may not answer. */
export const slowReadings = (): string[] =>
  declarations().flatMap((one) => (one.face === "reading" && one.slow ? [one.name] : []));

/** What a reading returns, whose shape was found right; undefined for a primitive that does not exist. */
export const factsOf = ({ primitive, args }: ReadingData): FactType | undefined =>
  findPrimitive(primitive, "reading")?.facts(args);

/** The arguments of a reading or a step as its PowerShell takes them. */
export function emittedArgs(part: { primitive: string; face: keyof Faces; args: Args }): Args {
  return findPrimitive(part.primitive, part.face)?.emitted(part.args) ?? part.args;
}
