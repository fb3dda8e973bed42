/** The values that a key should have, by name. */
import { z } from "zod";
import { data, writableKind } from "./argument.ts";

export const valueTable = z.record(z.string(), z.strictObject({ kind: writableKind, data }));
