/** What the settings of a site say of policies, for the targets that write policies of computers. */
import type { Book } from "../book/book.ts";
import { setPolicies } from "../book/policies.ts";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { settingsFile } from "../settings/settings-file.ts";
import type { LeftOut } from "./target.ts";

/**
 * Licensing is two policies: with one alone, hosts go on saying that licensing is not configured.
 * @throws InputError
 */
export function requireWholeLicensing({ settings }: Pick<Book, "settings">): void {
  const hasServers = settings.licenseServers.length > 0;
  const hasMode = settings.licensingMode !== undefined;
  if (hasServers === hasMode) return;
  const [named, missing] = hasServers
    ? ["licenseServers", "licensingMode"]
    : ["licensingMode", "licenseServers"];
  throw new InputError([diagnostic("pack/half-licensing", { file: settingsFile }, named, missing)]);
}

/** Policies of the book that the site does not set. */
export function unsetPolicies({ policies, settings }: Pick<Book, "policies" | "settings">): LeftOut[] {
  const set = new Set(setPolicies(policies, settings).map(({ policy }) => policy.id));
  return policies
    .filter(({ id }) => !set.has(id))
    .map(({ id, site }) => ({
      id,
      reason: site
        ? `${settingsFile} does not say ${site}`
        : `${settingsFile} does not name it under policies`,
    }));
}
