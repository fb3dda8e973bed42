/** Where the logs of the target say what happened, and nothing else does. */
import { bases } from "../bases.ts";
import { event, logs } from "../parts/sign-in.ts";
import type { Broken } from "./shape.ts";

const last = "2026-03-01T09:00:00Z";

/** A refusal as Windows logs it: a status is a number below nought there. */
const refused = (status: number, type: string) => ({
  Security: [
    {
      ...{ provider: "Microsoft-Windows-Security-Auditing", id: 4625, at: last },
      data: ["S-1-0-0", "-", "-", "0x0", "S-1-0-0", "user", "CORP", status, "%%2308", 0, type],
    },
  ],
});

export const logged: readonly Broken[] = [
  {
    ...{ name: "the service may not read the key of its certificate", on: bases.server2022 },
    changes: {
      events: {
        [logs.system]: [
          { provider: "Schannel", id: 36870, at: last, data: ["server", "0x8009030D", "10001"] },
        ],
      },
    },
    finds: [{ check: "target.certificate", verdict: "Warn", cause: "key-refused" }],
  },
  {
    ...{ name: "a group is not among those who may sign in remotely", case: 11, on: bases.sessionHost },
    changes: { events: refused(-1073741477, "10") },
    finds: [{ check: "target.sign-ins", verdict: "Warn", cause: "no-right" }],
  },
  {
    ...{ name: "people get in, and are out at once", case: 28, on: bases.server2008 },
    changes: {
      events: { Application: [{ provider: "Microsoft-Windows-Winlogon", id: 4005, at: last }] },
    },
    finds: [{ check: "target.session-ends", verdict: "Fail", cause: "logon-process" }],
  },
  {
    ...{ name: "the display driver of the session fails", case: 29, on: bases.win10 },
    changes: { events: { [logs.sessions]: [event.sessions(40, last, "2", "17")] } },
    finds: [{ check: "target.session-ends", verdict: "Fail", cause: "display-driver" }],
  },
  {
    ...{ name: "an update ends many sessions", case: 49, on: bases.server2019 },
    changes: {
      events: { [logs.sessions]: ["2", "3", "4"].map((one) => event.sessions(40, last, one, "3489660929")) },
    },
    finds: [{ check: "target.session-ends", verdict: "Fail", cause: "inside-windows" }],
  },
  {
    ...{ name: "the clock of a member of a domain is off", case: 50, on: bases.server2019 },
    changes: { events: refused(-1073741517, "3") },
    finds: [{ check: "target.sign-ins", verdict: "Fail", cause: "clock" }],
  },
];
