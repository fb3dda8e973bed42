/** What can be said of a signature, and how each answer leaves the command. */

/** From best to worst. */
const statuses = ["valid", "dev", "untrusted", "unsigned", "invalid"] as const;

/**
 * valid: sound, and the signer leads to an anchor that was given. dev: sound, by a development certificate.
 * untrusted: sound, but by nobody who was said to be trusted. unsigned: no signature, or none that is read here.
 * invalid: changed or damaged; must not be used.
 */
export type Status = (typeof statuses)[number];

/** Exit codes of `rdpmend verify`; 1 and 2 keep their meaning in every command. */
export const statusExitCodes: Readonly<Record<Status, number>> = {
  valid: 0,
  dev: 3,
  untrusted: 4,
  unsigned: 5,
  invalid: 6,
};

/** The worst of several; of none it is invalid, because nothing was shown. */
export function worst(all: readonly Status[]): Status {
  return all.reduce<Status>(
    (left, right) => (statuses.indexOf(right) > statuses.indexOf(left) ? right : left),
    all[0] ?? "invalid",
  );
}
