/** Broken machines: a base with the few changes that break it, and what must be said of it. broken/ has them by what is broken. */
import { clientCache } from "./broken/client.ts";
import { notConnected } from "./broken/connection.ts";
import { elsewhere } from "./broken/elsewhere.ts";
import { shutByFirewall } from "./broken/firewall.ts";
import { notLicensed } from "./broken/licensing.ts";
import { notListening } from "./broken/listener.ts";
import { logged } from "./broken/logged.ts";
import { notReached } from "./broken/reach.ts";
import type { Broken } from "./broken/shape.ts";
import { notSignedIn } from "./broken/sign-in.ts";
import { swept } from "./broken/swept.ts";
import { ofUser } from "./broken/user.ts";
import { changed, type Machine } from "./machine.ts";

const all = [
  ...shutByFirewall,
  ...notListening,
  ...notLicensed,
  ...notSignedIn,
  ...notConnected,
  ...logged,
  ...clientCache,
  ...notReached,
  ...ofUser,
  ...swept,
  ...elsewhere,
];
const reported = all.filter((one) => one.case !== undefined);

/** The public cases first, by their numbers, then variants of their kinds. */
export const broken: readonly Broken[] = [
  ...reported.sort((left, right) => (left.case ?? 0) - (right.case ?? 0)),
  ...all.filter((one) => one.case === undefined),
];

/** The machine of a broken one. */
export const machineOf = ({ on, changes, name }: Broken): Machine => ({
  ...changed(on, changes),
  name,
  argued: {},
});

/** Those on one base after another, for tests: putting another machine's services in place takes longest. */
export const byBase = (list: readonly Broken[]): readonly Broken[] =>
  [...list].sort((left, right) => left.on.name.localeCompare(right.on.name));
