/** Reads what a user's Default.rdp says: mstsc takes it for every connection that is given no file of its own. */
import { z } from "zod";
import {
  type Declared,
  type Look,
  type Reading,
  type ReadingDeclaration,
  reading,
} from "../model/primitive.ts";
import { type Row, rowFacts } from "./shared/cim.ts";

/** As the file has them: `name:i:1` is a number, `name:s:text` a text. */
type Settings = Readonly<Record<string, "number" | "text">>;

interface Args<S extends Settings> {
  readonly setting: S;
}

interface File<S extends Settings> {
  readonly exists: boolean;
  /** Nothing where the file does not say it. */
  readonly says: Row<S>;
}

interface Primitive extends Declared<ReadingDeclaration> {
  <const S extends Settings>(args: Args<S>, look?: Look): Reading<File<S>>;
}

const shown = { setting: { "authentication level": "number", gatewayhostname: "text" } } as const;

export const connectionFile = reading("connection-file", {
  args: z.strictObject({
    setting: z
      .record(z.string().regex(/^[a-z][a-z0-9 ]*$/), z.enum(["number", "text"]))
      .refine((all) => Object.keys(all).length > 0, { error: "say what is read of the file" }),
  }),
  facts: ({ setting }) =>
    z.strictObject({
      exists: z.boolean().meta({ yes: "{it} is there", no: "{it} is not there" }),
      says: rowFacts(setting).meta({ words: "what {it} says" }),
    }),
  // The folder of documents may be on a server.
  slow: true,
  words: () => "the user's Default.rdp",
  examples: [
    {
      when: "the user never saved one",
      args: shown,
      facts: { exists: false, says: { "authentication level": null, gatewayhostname: null } },
    },
    {
      when: "it says one as it should, and one as no number",
      args: shown,
      connection: ["screen mode id:i:2", "authentication level:i:two", "GatewayHostName:s:gw.example:8443"],
      facts: {
        exists: true,
        says: { "authentication level": null, gatewayhostname: "gw.example:8443" },
      },
    },
    {
      when: "it says a number",
      args: shown,
      connection: ["authentication level:i: 2", "gatewayhostname:s:"],
      facts: { exists: true, says: { "authentication level": 2, gatewayhostname: "" } },
    },
  ],
}) as unknown as Primitive;
