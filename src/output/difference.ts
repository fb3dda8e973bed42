/** A plan as a unified diff, for `build --check`. */
import { createTwoFilesPatch } from "diff";
import type { FoundFile, OutputPlan } from "./plan.ts";

/** Empty when the folder is up to date. */
export function formatDifference(plan: OutputPlan, found: readonly FoundFile[]): string {
  const before = new Map(found.map((file) => [file.path, file.text]));
  const patch = (path: string, from: string, to: string) =>
    createTwoFilesPatch(`a/${path}`, `b/${path}`, from, to, undefined, undefined, { context: 2 });
  return [
    ...plan.write.map((file) => patch(file.path, before.get(file.path) ?? "", file.text)),
    ...plan.remove.map((file) => patch(file.path, file.text, "")),
  ].join("\n");
}
