/** The two computers of a connection, and which of them a check is about. */
import type { Role } from "./words.ts";

export const ends = ["client", "target"] as const;
export type End = (typeof ends)[number];

interface Placed {
  readonly roles: readonly Role[];
  /** At which end each reading is made, where a check holds one against the other. */
  readonly from?: Readonly<Record<string, End>>;
}

/** The ends at which a check finds something of its own; of one that holds both against each other, both. */
export function endsOf({ roles }: Placed): End[] {
  const isClient = roles.includes("client");
  return [
    ...(roles.some((role) => role !== "client") ? (["target"] as const) : []),
    ...(isClient ? (["client"] as const) : []),
  ];
}

/** It says something only of two documents together. */
export const isJoined = ({ from }: Placed): boolean => from !== undefined;
