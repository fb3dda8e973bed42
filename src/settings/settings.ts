/** The site's settings, from rdpmend.yaml: what this organisation's module and pages say by default. */
import { z } from "zod";
import { distinct, isOfKind, mostInList, notOfKind } from "../model/text-kinds.ts";
import { signingSchema } from "./signing.ts";
import { parseYaml, type YamlResult } from "./yaml-file.ts";

const serverName = z
  .string()
  .refine((text) => isOfKind("host-name", text), { error: notOfKind("host-name") });

const schema = z.strictObject({
  /** Licence servers, in the order in which hosts ask them. */
  licenseServers: z.array(serverName).max(mostInList).transform(distinct).default([]),
  licensingMode: z.enum(["PerDevice", "PerUser"]).optional(),
  organisation: z.string().max(10_000).default(""),
  /** Whom to call; printed on every page. */
  contact: z.string().max(10_000).default(""),
  /** Policies of Windows that packages for Group Policy set, by their ids in the book. */
  policies: z.record(z.string(), z.string().min(1).max(255)).default({}),
  /** Ids of definitions that this site does not want. */
  exclude: z.array(z.string()).default([]),
  signing: signingSchema.optional(),
});

export type Settings = z.infer<typeof schema>;

/** Settings of a site that says nothing. */
export const defaultSettings: Settings = schema.parse({});

/** Reads the text of rdpmend.yaml. */
export function parseSettings(file: string, text: string): YamlResult<Settings> {
  return parseYaml(file, text, schema);
}
