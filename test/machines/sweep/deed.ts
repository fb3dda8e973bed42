/** One way to break a machine, as sweep.ps1 does and undoes it. */
import type { CimAnswer, Machine } from "../machine.ts";

/** A value that is written, or goes where its kind is null. */
interface ValueDeed {
  readonly do: "value";
  readonly path: string;
  readonly name: string;
  readonly kind: string | null;
  readonly data?: unknown;
}

type Deed =
  | ValueDeed
  | { readonly do: "values"; readonly path: string; readonly deeds: readonly ValueDeed[] }
  /** The key goes with all below it; or nobody may read it. */
  | { readonly do: "key" | "deny"; readonly path: string }
  | { readonly do: "cim"; readonly name: string; readonly answer: CimAnswer }
  | { readonly do: "services"; readonly services: Machine["services"] }
  | { readonly do: "listens"; readonly listens: Machine["listens"] }
  | { readonly do: "reaches"; readonly reaches: Machine["reaches"] }
  /** A store of certificates, a log or a right is another, or is not there. */
  | {
      readonly do: "part";
      readonly part: "certificates" | "events" | "rights";
      readonly name: string;
      readonly value: readonly unknown[] | null;
    }
  /** A program of this name runs. */
  | { readonly do: "process"; readonly name: string };

export interface Break {
  /** Where: "RDP-Tcp|PortNumber", "service TermService", "rule RemoteDesktop-UserMode-In-TCP". */
  readonly place: string;
  /** What: "deleted", "another number". */
  readonly kind: string;
  readonly deed: Deed;
}

export const value = (path: string, name: string, data: readonly [string, unknown] | null): ValueDeed => ({
  do: "value",
  ...{ path, name, kind: data?.[0] ?? null, data: data?.[1] ?? null },
});
