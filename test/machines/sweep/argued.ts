/** Breaks that no check has to notice, and why. An entry that fits nothing fails the sweep, as does a break that no entry fits. */
import type { Argument, Silent } from "./report.ts";

export const argued: Readonly<Record<Silent["says"], readonly Argument[]>> = { nothing: [], less: [] };
