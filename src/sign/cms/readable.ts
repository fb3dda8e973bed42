/** The border to the library that parses: whatever it throws about somebody's octets becomes a StructureFault. */
import { StructureFault } from "./der.ts";

/**
 * Runs `read`.
 * @param what of which an unreadable form is told, such as `the timestamp`
 * @throws StructureFault
 */
export function readable<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof StructureFault ? error : new StructureFault(`${what} cannot be read`);
  }
}

/** Text out of a certificate or from a server, for a person's terminal: one short line without control characters. */
export function shown(text: string): string {
  const line = text.trim().replace(/\s+/g, " ").replace(/\p{C}/gu, "?");
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
