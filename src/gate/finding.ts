/** A finding about an emitted file, before it is known which source the place came from. */
import type { DiagnosticCode } from "../diagnostics/table.ts";
import type { Place } from "./syntax.ts";

export interface Finding {
  readonly where: Pick<Place, "line" | "column">;
  readonly code: Extract<DiagnosticCode, `gate/${string}`>;
  readonly parts: readonly string[];
}
