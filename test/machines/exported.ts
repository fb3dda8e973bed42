/** Machines that Export-RdpMachine wrote: read, checked and made machines of the lab. */
import { z } from "zod";
import type { HostFacts } from "../../src/model/host.ts";
import { type RegistryData, registryKinds } from "../../src/model/registry-state.ts";
import type { CimAnswer, Machine } from "./machine.ts";

const value = z.tuple([z.enum(registryKinds), z.union([z.string(), z.number(), z.array(z.string())])]);
const answer = z.record(z.string(), z.json());

const serviceSchema = z.strictObject({
  status: z.string(),
  start: z.enum(["Automatic", "Manual", "Disabled", "Boot", "System"]).nullable(),
  account: z.string().optional(),
  image: z.string().optional(),
  dll: z.string().optional(),
  needs: z.array(z.string()).optional(),
});

const exportedSchema = z.strictObject({
  schema: z.literal("rdpmend.machine/1"),
  about: z.string(),
  caller: answer,
  culture: z.string(),
  oneView: z.boolean().optional(),
  registry: z.record(z.string(), z.record(z.string(), value)),
  permissions: z.record(z.string(), z.string()),
  services: z.record(z.string(), serviceSchema),
  cim: z.record(z.string(), answer),
  certificates: z.record(z.string(), z.array(answer)),
  events: z.record(z.string(), z.array(answer)),
  rights: z.record(z.string(), z.array(z.string())),
  names: z.record(z.string(), answer),
  /** Places that could not be read, and why. */
  unread: z.array(z.strictObject({ unknown: z.string(), place: answer })),
  processes: z.array(z.string()),
  reaches: z.array(answer),
});

/** As the lab can run it: one that starts, stops or pauses just then runs, and drivers' ways to start are automatic. */
function labService({ status, start, ...more }: z.infer<typeof serviceSchema>): Machine["services"][string] {
  const usual = start === "Boot" || start === "System" ? "Automatic" : (start ?? "Manual");
  const given = Object.fromEntries(Object.entries(more).filter(([, one]) => one !== undefined));
  return { status: status === "Stopped" ? "Stopped" : "Running", start: usual, ...given };
}

/** A machine from the field as one of the lab; its sockets and processes are what its own CIM classes told. */
export function exportedMachine(name: string, document: unknown): Machine {
  const {
    about,
    caller,
    culture,
    oneView,
    registry,
    permissions,
    services,
    cim,
    processes,
    reaches,
    ...parsed
  } = exportedSchema.parse(document);
  const { certificates, events, rights, names } = parsed;
  return {
    ...{ name, about, culture, permissions, processes },
    ...({ certificates, events, rights, names } as unknown as Pick<
      Machine,
      "certificates" | "events" | "rights" | "names"
    >),
    caller: caller as Partial<HostFacts>,
    registry: registry as Readonly<Record<string, Readonly<Record<string, RegistryData>>>>,
    services: Object.fromEntries(
      Object.entries(services).map(([one, service]) => [one, labService(service)]),
    ),
    cim: cim as Readonly<Record<string, CimAnswer>>,
    listens: [],
    // An export says of a port elsewhere that it is open, and not what answers there.
    endpoints: {},
    ways: {},
    profile: {},
    reaches: reaches.filter(({ open }) => open).map(({ server, port }) => `${server}:${port}`),
    sources: { A: ["Exported"] },
    argued: {},
    ...(oneView && { oneView }),
  };
}
