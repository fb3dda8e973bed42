/** Undo looks where the effect lies: a fix with a lasting step says so, and what its scenarios change is captured. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Fix, isRegistryScenario, type RegistryScenario } from "../../model/fix.ts";
import type { RegistryKeyState } from "../../model/registry-state.ts";
import type { UndoPlace } from "../../model/undo.ts";
import { entriesOf } from "../book.ts";
import type { LintContext } from "./context.ts";

const folded = (text: string): string => text.toLowerCase();
const placeName = ({ view, path }: RegistryKeyState): string => folded(`${view}\\${path}`);

/** Is the key captured by this place? */
function covers(place: UndoPlace, key: string): boolean {
  if (!("path" in place)) return false;
  const own = folded(`${place.view}\\${place.path}`);
  // A key that is deleted with what is below it is captured with what is below it.
  return key === own || (place.subkeys && key.startsWith(`${own}\\`));
}

const content = (state: RegistryKeyState | undefined): string =>
  JSON.stringify([state?.exists ?? null, state?.values ?? null, state?.subkeys ?? null]);

/** Keys that a scenario shows otherwise afterwards than before. */
function changedKeys(scenario: RegistryScenario): RegistryKeyState[] {
  const before = new Map(scenario.registry.map((state) => [placeName(state), state]));
  return scenario.becomes.filter((state) => content(before.get(placeName(state))) !== content(state));
}

function scopeOf(fix: Fix): UndoPlace[] {
  return Object.values(fix.steps).flatMap(({ undo }) => ("none" in undo ? [] : [...undo]));
}

export function lintUndo(context: LintContext): Diagnostic[] {
  return entriesOf(context, "fix").flatMap((entry) => {
    const fix = entry.definition;
    const scope = scopeOf(fix);
    const lasting = Object.entries(fix.steps)
      .filter(([, step]) => "none" in step.undo && !fix.irreversible)
      .map(([name]) => diagnostic("lint/lasting-step", context.at(entry, ["steps", name]), name));
    const missed = fix.scenarios.flatMap((scenario, index) => {
      if (!isRegistryScenario(scenario)) return [];
      return changedKeys(scenario)
        .filter((state) => !scope.some((place) => covers(place, placeName(state))))
        .map((state) =>
          diagnostic(
            "lint/undo-misses",
            context.at(entry, ["scenarios", index, "becomes"]),
            scenario.name,
            state.path,
          ),
        );
    });
    return [...lasting, ...missed];
  });
}
