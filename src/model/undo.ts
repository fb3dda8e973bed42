/** Where the effect of a step lies: what is captured before it, and put back by an undo. */
import { z } from "zod";
import { registryViews } from "./registry-state.ts";

const places = z.union([
  z.strictObject({
    view: z.enum(registryViews),
    /** Below HKEY_LOCAL_MACHINE. */
    path: z.string().min(1),
    /** Also everything below it. */
    subkeys: z.boolean(),
  }),
  z.strictObject({ service: z.string().min(1) }),
  z.strictObject({ localPolicy: z.literal(true) }),
  z.strictObject({ policyObject: z.strictObject({ path: z.string().min(1), name: z.string().min(1) }) }),
  z.strictObject({
    namespace: z.string().min(1),
    className: z.string().min(1),
    /** The out-parameter of `get` that has the list, and the parameter of `set` that takes one. */
    list: z.string().min(1),
    get: z.string().min(1),
    set: z.string().min(1),
    /** What makes the list empty, which `set` may not. */
    empty: z.string().min(1),
  }),
]);
/**
 * A registry key, the state of a service, the computer's own group policy, a value of the Group Policy object that the
 * step's arguments name, or a list that a CIM provider keeps: it is told the old one.
 */
export type UndoPlace = Readonly<z.infer<typeof places>>;

export type ProviderList = Extract<UndoPlace, { readonly list: string }>;

/** Never empty: an undo that looks nowhere is none. */
export type UndoScope = readonly [UndoPlace, ...UndoPlace[]];

/** Nobody can take it back, and why. */
export interface NoUndo {
  readonly none: string;
}

export const undoShape = z.union(
  [
    z.array(places).min(1, { error: "an undo names at least one place where the effect lies" }),
    z.strictObject({ none: z.string().min(1) }),
  ],
  {
    error:
      "a step says where its effect lies, or { none: <why nobody can take it back> }; there is no third way",
  },
);

/** A key as definitions name it: in the 64-bit view unless they say otherwise. */
export interface KeyPlace {
  readonly view?: "Registry64" | "Registry32";
  readonly path: string;
}

/** The key alone: its values and permissions. */
export const keyAlone = ({ view = "Registry64", path }: KeyPlace): UndoPlace => ({
  view,
  path,
  subkeys: false,
});
/** A list that a provider keeps, beside the keys where it does: whoever has it in memory learns of the undo too. */
export const providerList = (list: ProviderList): UndoPlace => list;
/** The files of the group policy that is this computer's own, octet by octet. */
export const localPolicy: UndoPlace = { localPolicy: true };
/** The key with all that is below it. */
export const wholeKey = ({ view = "Registry64", path }: KeyPlace): UndoPlace => ({
  view,
  path,
  subkeys: true,
});
