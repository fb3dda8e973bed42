/** What every document of facts says about the computer that it comes from. */
import { z } from "zod";
import { factType, time } from "./fact-type.ts";
import { factAt, type Ref } from "./reference.ts";

const shape = z.strictObject({
  windows: z.boolean().meta({ yes: "this is Windows", no: "this is not Windows" }),
  elevated: z.boolean().meta({ yes: "the window is elevated", no: "the window is not elevated" }),
  system: z.boolean().meta({ yes: "this runs as SYSTEM", no: "this does not run as SYSTEM" }),
  remoteSession: z.boolean().meta({
    yes: "you are connected over Remote Desktop",
    no: "you are not connected over Remote Desktop",
  }),
  target: z.string().nullable().meta({ words: "the computer that you want to reach" }),
  languageMode: z.string().meta({ words: "the language mode" }),
  now: time.meta({ time: true, words: "the time now" }),
  /** Nothing: each reading of events looks back as far as it says. Documents of before do not say it. */
  since: time.nullable().optional().meta({ words: "the time since which events were asked for" }),
  /** Names were replaced by others, the same by the same within this document alone. */
  redacted: z.boolean().optional().meta({ yes: "names were replaced", no: "names were not replaced" }),
});

export type HostFacts = z.output<typeof shape>;
export const hostFacts = factType(shape);

/** For scenarios that say nothing of the host. */
export const usualHost: HostFacts = {
  windows: true,
  elevated: true,
  system: false,
  remoteSession: false,
  target: null,
  languageMode: "FullLanguage",
  now: "2026-03-01T12:00:00Z",
};

/** The computer that the facts come from. */
export const host: Ref<HostFacts> = factAt<HostFacts>("host");
