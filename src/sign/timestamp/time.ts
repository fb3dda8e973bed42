/** The time in a timestamp, in the one form that DER and RFC 3161 allow: UTC, seconds, perhaps a fraction. */
import { StructureFault } from "../cms/der.ts";

const form = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/;

/**
 * Reads the characters of a GeneralizedTime. What is finer than a millisecond is cut off.
 * @throws StructureFault for any other form, and for a moment that no calendar has
 */
export function readTime(text: string): Date {
  const [, year, month, day, hour, minute, second, fraction = ""] = form.exec(text) ?? [];
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
  const time = new Date(iso);
  // The 30th of February is parsed as a day in March.
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso)
    throw new StructureFault("the time of the timestamp is malformed");
  return time;
}
