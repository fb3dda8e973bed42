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

/** The result of `run`, or undefined where it finds a structure that is not what it should be. */
export function unlessBroken<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof StructureFault) return undefined;
    throw error;
  }
}

/**
 * Text for a person's terminal: without control characters, marks that turn the direction of writing, and line
 * breaks, by which a name could write lines of its own into a report.
 */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
}

/** Text out of a certificate or from a server, for a person's terminal: one short line without control characters. */
export function shown(text: string): string {
  const line = printable(text.trim().replace(/\s+/g, " "));
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
