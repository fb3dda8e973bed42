/** Every way to deliver the book, in the order in which people are told of them. */
import type { PackTarget } from "./target.ts";
import { intune } from "./targets/intune.ts";

export const targets: readonly PackTarget[] = [intune];
