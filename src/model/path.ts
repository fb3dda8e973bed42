/** A path is the order in which a person asks. */
import type { Role, Source } from "./words.ts";

interface PathStep {
  readonly ask: string;
  /** Why this comes here. */
  readonly because: string;
  readonly where: Role;
  /** Id of the check that answers it. */
  readonly check?: string;
  readonly answers: readonly PathAnswer[];
}

interface PathAnswer {
  readonly answer: string;
  /** What follows from it. */
  readonly so: string;
  /** Ids of fixes or symptoms to open. */
  readonly open?: readonly string[];
}

export interface PathInput {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly guide: readonly string[];
  readonly steps: readonly PathStep[];
  readonly sources: readonly Source[];
}

export interface Path extends PathInput {
  readonly kind: "path";
}

/** Declares a path. */
export function definePath(input: PathInput): Path {
  return { kind: "path", ...input };
}
