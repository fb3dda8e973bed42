/** A Windows service: its state, and starting, stopping or restarting it. */
import { z } from "zod";
import { reading, step } from "../model/primitive.ts";

/** No sign of a pattern, which Get-Service would follow; $ and # stand in names of databases. */
const name = z.string().regex(/^[A-Za-z0-9_$#]+$/);

/** Words of the .NET enumerations, which Windows does not translate. */
const statuses = [
  "Running",
  "Stopped",
  "Paused",
  "StartPending",
  "StopPending",
  "PausePending",
  "ContinuePending",
] as const;
const startTypes = ["Boot", "System", "Automatic", "Manual", "Disabled"] as const;

export const service = reading("service", {
  args: z.strictObject({ name }),
  facts: z.strictObject({
    exists: z.boolean().meta({ yes: "{it} is there", no: "{it} is not there" }),
    status: z.enum(statuses).nullable().meta({ words: "the status of {it}" }),
    startType: z.enum(startTypes).nullable().meta({ words: "the start type of {it}" }),
    delayed: z
      .boolean()
      .nullable()
      .meta({ yes: "{it} starts some minutes after Windows", no: "{it} does not wait at the start" }),
    processId: z.number().nullable().meta({ words: "the process of {it}" }),
  }),
  slow: true,
  words: (args) => `the service ${args.name}`,
  examples: [
    {
      when: "it runs",
      args: { name: "TermService" },
      cim: {
        Win32_Service: { items: [{ Name: "TermService", ProcessId: 1234, State: "Running" }], count: 1 },
      },
      facts: { exists: true, status: "Running", startType: "Manual", delayed: false, processId: 1234 },
    },
    {
      when: "there is none",
      args: { name: "NoSuchService" },
      facts: { exists: false, status: null, startType: null, delayed: null, processId: null },
    },
  ],
});

/** Starts, stops or restarts a service; what depends on it and ran is started again. Undo puts back the state of them all. */
export const serviceStep = step("service", {
  args: z.strictObject({
    name,
    action: z.enum(["Restart", "Start", "Stop"]),
    timeoutSec: z.number().int().min(1).max(600).optional(),
  }),
  undo: (args) => [{ service: args.name }],
  example: { name: "TermService", action: "Restart" },
  words: (args) => `${args.action.toLowerCase()} the service ${args.name}`,
});

/** Facts for scenarios. */
export const runningService = (processId: number, startType: (typeof startTypes)[number] = "Manual") =>
  ({ exists: true, status: "Running", startType, delayed: false, processId }) as const;
export const stoppedService = (startType: (typeof startTypes)[number] = "Manual") =>
  ({ exists: true, status: "Stopped", startType, delayed: false, processId: null }) as const;
export const noService = {
  exists: false,
  status: null,
  startType: null,
  delayed: null,
  processId: null,
} as const;
