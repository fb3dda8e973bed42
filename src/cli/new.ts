import type { Context } from "./context.ts";
export async function newCommand(
  _context: Context,
  _options: object,
  ..._words: (string | undefined)[]
): Promise<number> {
  return 1;
}
