/** The closed vocabularies that definitions use, each with one meaning. */
import type { folkAdvice, Shape, source } from "./shapes.ts";

export const verdicts = ["pass", "fail", "warn", "unknown", "not-applicable"] as const;
/** What a check concludes. `unknown` is an answer: the evidence could not be read. */
export type Verdict = (typeof verdicts)[number];

export const roles = ["client", "target", "session-host", "license-server", "connection-broker"] as const;
/** Where a check or a fix runs. */
export type Role = (typeof roles)[number];

export const risks = ["low", "medium", "high"] as const;

/** How sure a source is: A primary, B good secondary or inferred from A, C weak, D folklore, K general knowledge. */
export const marks = ["A", "B", "C", "D", "K"] as const;

/** Why a fix does not start, in PowerShell's own categories. */
export const categories = [
  "PermissionDenied",
  "InvalidOperation",
  "InvalidArgument",
  "ResourceBusy",
  "ObjectNotFound",
] as const;

export const parameterTypes = ["switch", "string", "string[]", "int"] as const;
/** Settings of a site that give a parameter its value. */
export const siteSettings = ["licenseServers", "licensingMode"] as const;

export type Source = Shape<typeof source>;
export type FolkAdvice = Shape<typeof folkAdvice>[number];
