/** Breaks that no check noticed before the sweep. */
import { bases } from "../bases.ts";
import { dwords } from "../machine.ts";
import { listenerPath } from "../parts/terminal-server.ts";
import type { Broken } from "./shape.ts";

const configuration = "target.listener-configuration";
const listener = (values: Readonly<Record<string, number>>) => ({
  registry: { [listenerPath]: dwords(values) },
});

export const swept: readonly Broken[] = [
  {
    ...{ name: "a hardening script lets nobody in at the listener", on: bases.server2016 },
    changes: listener({ fLogonDisabled: 1 }),
    finds: [{ check: configuration, verdict: "Fail", cause: "logons-disabled" }],
  },
  {
    ...{ name: "the listener is bound to one adapter", on: bases.win10 },
    changes: listener({ LanAdapter: 2 }),
    finds: [{ check: configuration, verdict: "Warn", cause: "one-adapter" }],
  },
  {
    ...{ name: "a security layer that there is not", on: bases.server2019 },
    changes: listener({ SecurityLayer: 3 }),
    finds: [{ check: configuration, verdict: "Warn", cause: "security-not-known" }],
  },
  {
    ...{ name: "the licensing service runs, and is disabled", on: bases.domainLicenses },
    changes: { services: { TermServLicensing: { start: "Disabled" } } },
    finds: [{ check: "license-server.service", verdict: "Warn", cause: "disabled-and-running" }],
  },
];
