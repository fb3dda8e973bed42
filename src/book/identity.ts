/** Who a book is, from book.yaml: the name of its module, its commands' noun prefix, and what is said of it. */
import { z } from "zod";

export const identityFile = "book.yaml";

const line = z.string().min(1).max(1_000);
const url = z.url({ protocol: /^https?$/, error: "an address that begins with https:// or http://" });

/** It stands bare in PowerShell, as names do: so it is made of letters and digits and what divides them. */
const pagesUrl = url.regex(/^https?:\/\/[A-Za-z0-9._~:/-]+\/$/, {
  error:
    "an address of letters, digits and . _ ~ : / -, with a / at the end, such as https://example.com/runbooks/",
});

/** Names stand bare in PowerShell, in paths and in XML: so they are letters and digits, and nothing else. */
export const identitySchema = z.strictObject({
  /** Of the module, its files, its change store and its error ids. */
  name: z.string().regex(/^[A-Z][A-Za-z0-9]{1,39}$/, {
    error: "2 to 40 letters and digits, the first a capital letter",
  }),
  /** PowerShell knows the module by it; it never changes. */
  guid: z.guid({ error: "a GUID, such as the one that New-Guid gives" }),
  /** What the noun of each command begins with, and the names of what commands put out. */
  noun: z.string().regex(/^[A-Z][A-Za-z0-9]{0,19}$/, {
    error: "1 to 20 letters and digits, the first a capital letter",
  }),
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/, { error: "three numbers, such as 1.0.0" }),
  /** Of the pages. */
  title: line,
  /** What it does, in one line, for the help. */
  summary: line,
  /** The same for whoever looks for a module. */
  description: line,
  author: line,
  copyright: line,
  tags: z.array(z.string().regex(/^\S{1,60}$/, { error: "a word without blanks" })).max(30),
  links: z.strictObject({
    licence: url,
    project: url.optional(),
    /** Where people read the pages: the help of each command leads to its own. */
    runbooks: pagesUrl.optional(),
  }),
});

export type Identity = z.infer<typeof identitySchema>;
