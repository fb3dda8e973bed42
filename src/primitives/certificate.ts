/** Reads the certificates in one of the computer's stores, and whether their private keys are there. */
import { z } from "zod";
import { time } from "../model/fact-type.ts";
import { reading } from "../model/primitive.ts";
import { arg } from "./shared/argument.ts";

/** What a certificate may be used for, as far as Remote Desktop asks. */
const purposes = ["any", "server", "remote desktop", "other"] as const;
/** What became of opening the private key. The key that Windows makes for Remote Desktop is closed to administrators too. */
const keyStates = ["opened", "closed to us", "missing", "none"] as const;

/** @param of whose they are: `its`, or what tells which */
const certificateFacts = (of: (what: string) => string) =>
  z.strictObject({
    subject: z.string().meta({ words: of("subject") }),
    issuer: z.string().meta({ words: of("issuer") }),
    thumbprint: z.string().meta({ words: of("thumbprint") }),
    hash: z.string().meta({ words: of("thumbprint as the registry has it") }),
    notBefore: time.meta({ time: true, words: of("first valid time") }),
    notAfter: time.meta({ time: true, words: of("last valid time") }),
    purpose: z.enum(purposes).meta({ words: of("purpose") }),
    key: z.enum(keyStates).meta({ words: of("private key") }),
  });
const each = certificateFacts((what) => `its ${what}`);
const only = certificateFacts((what) => `the ${what} of {it}`);
type Certificate = z.output<typeof each>;

export const certificate = reading("certificate", {
  args: z.strictObject({
    /** Of the computer: `My`, `Remote Desktop`. */
    store: z.string().regex(/^[A-Za-z][A-Za-z ]*$/, { error: "a store of the computer, such as My" }),
    /** Of one certificate, as a binary registry value has it; where there is none, nothing is looked for. */
    hash: arg(z.string()).optional(),
  }),
  facts: z.strictObject({
    exists: z.boolean().meta({ yes: "there is such a store", no: "there is no such store" }),
    items: z.array(each).meta({ words: "{it}" }),
    count: z.number().meta({ words: "the number of {it}" }),
    only: only.nullable().meta({ words: "{it}" }),
  }),
  slow: true,
  words: ({ store, hash }) =>
    hash === undefined
      ? `the certificates in the store ${store}`
      : `the certificate of that hash in the store ${store}`,
  examples: [
    {
      when: "there is no such store",
      args: { store: "No Such Store" },
      facts: { exists: false, items: [], count: 0, only: null },
    },
    {
      when: "no certificate in it has that hash",
      args: { store: "Root", hash: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" },
      facts: { exists: true, items: [], count: 0, only: null },
    },
  ],
});

const usual: Certificate = {
  subject: "CN=HOST",
  issuer: "CN=HOST",
  thumbprint: "1111111111111111111111111111111111111111",
  hash: "ERERERERERERERERERERERERERE=",
  notBefore: "2026-01-01T00:00:00Z",
  notAfter: "2026-07-03T00:00:00Z",
  purpose: "server",
  key: "closed to us",
};

/** Facts for scenarios: a store with these, each as Windows makes its own for Remote Desktop, with what differs. */
export const certificates = (...changes: Partial<Certificate>[]) => {
  const items = changes.map((one) => ({ ...usual, ...one }));
  return { exists: true, items, count: items.length, only: items.length === 1 ? (items[0] ?? null) : null };
};
