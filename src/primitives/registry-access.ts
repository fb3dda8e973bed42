/** What ordinary users may do with a key, by its permissions, right by right. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";
import { keyWords, registryPlace, withView } from "./shared/argument.ts";

const may = (right: string) =>
  z
    .boolean()
    .nullable()
    .meta({ yes: `{it} let ordinary users ${right}`, no: `{it} do not let ordinary users ${right}` });

const path = "SOFTWARE\\Microsoft\\Example";

export const registryAccess = reading("registry-access", {
  args: z.strictObject(registryPlace),
  facts: z.strictObject({
    exists: z.boolean().meta({ yes: "{it} are there", no: "{it} are not there" }),
    read: may("read"),
    setValue: may("set values"),
    createSubKey: may("make keys below it"),
  }),
  words: (place) => `the permissions of ${keyWords(place)}`,
  emitted: withView,
  examples: [
    {
      when: "it is not there",
      args: { path },
      facts: { exists: false, read: null, setValue: null, createSubKey: null },
    },
    {
      when: "it has what keys below SOFTWARE have",
      args: { path },
      registry: [{ path, values: { Name: ["String", "x"] } }],
      facts: { exists: true, read: true, setValue: false, createSubKey: false },
    },
  ],
});

/** Facts for scenarios: a key with which users may do everything that is asked for, with changes. */
export const access = (changes: { read?: boolean; setValue?: boolean; createSubKey?: boolean } = {}) => ({
  exists: true,
  read: true,
  setValue: true,
  createSubKey: true,
  ...changes,
});
export const noAccess = { exists: false, read: null, setValue: null, createSubKey: null } as const;
