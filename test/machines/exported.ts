/** Machines that Export-RdpMachine wrote: read, checked and made machines of the lab. */
import { z } from "zod";
import { registryKinds } from "../../src/model/registry-state.ts";
import type { CimAnswer, Machine } from "./machine.ts";

const value = z.tuple([z.enum(registryKinds), z.union([z.string(), z.number(), z.array(z.string())])]);
const answer = z.record(z.string(), z.json());

const exportedSchema = z.strictObject({
  schema: z.literal("rdpmend.machine/1"),
  about: z.string(),
  caller: z.record(z.string(), z.json()),
  culture: z.string(),
  oneView: z.boolean().optional(),
  registry: z.record(z.string(), z.record(z.string(), value)),
  permissions: z.record(z.string(), z.string()),
  services: z.record(
    z.string(),
    z.strictObject({
      status: z.string(),
      start: z.enum(["Automatic", "Manual", "Disabled", "Boot", "System"]).nullable(),
      account: z.string().optional(),
      image: z.string().optional(),
      dll: z.string().optional(),
      needs: z.array(z.string()).optional(),
    }),
  ),
  cim: z.record(z.string(), answer),
  /** Places that could not be read, and why. */
  unread: z.record(z.string(), z.string()),
  processes: z.array(z.string()),
  reaches: z.array(z.record(z.string(), z.json())),
});

/** A machine from the field as one of the lab; its sockets and services are what its own CIM classes told. */
export function exportedMachine(name: string, document: unknown): Machine {
  const { schema: _, unread: __, reaches, caller, oneView, ...machine } = exportedSchema.parse(document);
  return {
    ...(machine as unknown as Pick<
      Machine,
      "about" | "culture" | "registry" | "permissions" | "services" | "processes"
    >),
    cim: machine.cim as Readonly<Record<string, CimAnswer>>,
    ...{
      name,
      caller: caller as Machine["caller"],
      listens: [],
      reaches: reaches.filter(({ open }) => open).map(({ server, port }) => `${server}:${port}`),
      sources: { A: ["Exported"] },
      argued: {},
    },
    ...(oneView && { oneView }),
  };
}
