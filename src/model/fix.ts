/** A fix changes. Every step can be undone exactly, or the fix says why it cannot. */
import type { Described, Reading } from "./check.ts";
import type { Expression } from "./expression.ts";
import type { RegistryKeyState } from "./registry-state.ts";
import type { FactValue } from "./value.ts";
import type { Risk, Verdict } from "./words.ts";

interface StepBase {
  readonly face: "step";
  readonly primitive: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The step is taken only when this holds, over readings and parameters. */
  readonly when?: Expression;
  /** The step is taken only when a step before it changes something. */
  readonly afterChange?: boolean;
}

/** A step whose primitive captures what it will touch and puts it back exactly. */
export interface UndoableStep extends StepBase {
  readonly undo: "exact";
}

/** A step that nobody can take back. */
export interface LastingStep extends StepBase {
  readonly undo: "none";
}

export type Step = UndoableStep | LastingStep;

/** A parameter of the emitted command. */
export interface Parameter {
  readonly type: "switch" | "string" | "string[]" | "int";
  readonly help: string;
  readonly mandatory?: boolean;
  readonly values?: readonly string[];
  /** Property of the site settings that gives the value when the administrator gives none. */
  readonly site?: "licenseServers" | "licensingMode";
  readonly example?: string;
}

/** A reason not to start. Evaluated in order; one that cannot be established refuses too. */
export interface Refusal {
  /** Error id without the module's prefix: `PolicyOwned`. */
  readonly id: string;
  readonly category:
    | "PermissionDenied"
    | "InvalidOperation"
    | "InvalidArgument"
    | "ResourceBusy"
    | "ObjectNotFound";
  readonly when: Expression;
  readonly say: string;
  /** What the administrator should do instead. */
  readonly action: string;
}

interface NextStep {
  readonly say: string;
  readonly when?: Expression;
}

/** Facts and parameters that must be refused, before anything is touched. */
export interface RefusalScenario {
  readonly name: string;
  readonly parameters?: Readonly<Record<string, FactValue>>;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** The id of the refusal, or null when these facts must be let through. */
  readonly refused: string | null;
}

/** A registry that is mended for real: given these keys and parameters, these keys afterwards. */
export interface RegistryScenario {
  readonly name: string;
  readonly parameters?: Readonly<Record<string, FactValue>>;
  readonly registry: readonly RegistryKeyState[];
  /** What the machine's CIM provider answers, by class or method, where the fix reads one. */
  readonly cim?: Readonly<Record<string, FactValue>>;
  readonly becomes: readonly RegistryKeyState[];
}

export type FixScenario = RefusalScenario | RegistryScenario;

interface FixCommon extends Described {
  /** PowerShell command with an approved verb and the noun prefix Rdp. */
  readonly command: string;
  readonly risk: Risk;
  /** What people notice while it runs. */
  readonly interrupts: string;
  /** It can end the session of the operator who runs it over Remote Desktop. */
  readonly cutsSession: boolean;
  /** What must be true or ready before the start, one line each. */
  readonly before: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly readings: Readonly<Record<string, Reading>>;
  readonly refusals: readonly Refusal[];
  /** Id of the check that proves it worked. */
  readonly provenBy: string;
  /** Verdicts that count as proof; only `pass` when not said. */
  readonly proofAccepts?: readonly Verdict[];
  /** Seconds to wait for the proof; 30 when not said. */
  readonly proveWithin?: number;
  readonly next?: readonly NextStep[];
  readonly scenarios: readonly FixScenario[];
}

interface ReversibleFixInput extends FixCommon {
  readonly steps: Readonly<Record<string, UndoableStep>>;
  readonly irreversible?: never;
}

interface IrreversibleFixInput extends FixCommon {
  readonly steps: Readonly<Record<string, Step>>;
  /** Why nobody can take it back. */
  readonly irreversible: string;
}

export type FixInput = ReversibleFixInput | IrreversibleFixInput;
export type Fix = FixInput & { readonly kind: "fix" };

/** Takes a step only when one before it changes something: a restart that nothing else needs is left out. */
export function afterChange<S extends Step>(step: S): S {
  return { ...step, afterChange: true };
}

/** Declares a fix. A lasting step without `irreversible` does not compile. */
export function defineFix(input: FixInput): Fix {
  return { kind: "fix", ...input };
}

export function isRegistryScenario(scenario: FixScenario): scenario is RegistryScenario {
  return "registry" in scenario;
}
