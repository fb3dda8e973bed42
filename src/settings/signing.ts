/** `signing:` of rdpmend.yaml: which key, which hash, which timestamp servers. Holds no secret, ever. */
import { z } from "zod";
import type { KeySource } from "../sign/keys/key-source.ts";
import { isSecretReference } from "../sign/keys/secret.ts";
import { readThumbprint } from "../sign/keys/thumbprint.ts";
import { hashNames } from "../sign/signer.ts";

const path = z.string().min(1, { error: "a path" });
const certificates = z.union([path.transform((one) => [one]), z.array(path).min(1)], {
  error: "the path of a PEM file, or a list of such paths",
});
/** The message must not repeat what was written: it may be the password itself. */
const password = z
  .string({ error: "env:NAME, file:PATH or prompt" })
  .refine(isSecretReference, { error: "env:NAME, file:PATH or prompt; a password itself has no place here" });

const kinds = {
  pfx: z.strictObject({ file: path, password: password.optional() }),
  pem: z.strictObject({ key: path, certificates, password: password.optional() }),
  command: z.strictObject({
    run: z.tuple([path], z.string().regex(/^[^\0]*$/, { error: "an argument" })),
    certificates,
    input: z.enum(["digest", "digest-info"]).default("digest"),
    output: z.enum(["raw", "base64", "hex"]).default("raw"),
    ecdsa: z.enum(["der", "p1363"]).default("der"),
    timeout: z.int().min(1).max(3600).default(60),
  }),
  /** The lists are named here, or by the flags of each build. */
  phases: z.strictObject({ certificates, digests: path.optional(), signatures: path.optional() }),
  store: z.strictObject({
    thumbprint: z
      .string({ error: "the thumbprint in quotes: 40 hex digits" })
      .refine((text) => readThumbprint(text) !== undefined, { error: "a thumbprint: 40 hex digits" }),
    location: z.enum(["CurrentUser", "LocalMachine"]).default("CurrentUser"),
  }),
};

const oneKey = "exactly one of pfx, pem, command, phases, store";

const key = z
  .strictObject({
    pfx: kinds.pfx.optional(),
    pem: kinds.pem.optional(),
    command: kinds.command.optional(),
    phases: kinds.phases.optional(),
    store: kinds.store.optional(),
  })
  .transform(({ pfx, pem, command, phases, store }, context): KeySource => {
    const sources: KeySource[] = [];
    if (pfx) sources.push({ kind: "pfx", ...pfx });
    if (pem) sources.push({ kind: "pem", ...pem });
    if (command) sources.push({ kind: "command", ...command });
    if (phases) sources.push({ kind: "phases", ...phases });
    if (store) sources.push({ kind: "store", ...store });
    const [source] = sources;
    if (source !== undefined && sources.length === 1) return source;
    context.addIssue({ code: "custom", message: oneKey });
    return z.NEVER;
  });

function isTimestampUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password: secret } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && secret === "";
}

const timestampForm = "an http or https URL without a user or password, or a list of such";
const timestampUrl = z.string().refine(isTimestampUrl, { error: timestampForm });

export const signingSchema = z.strictObject({
  /** Absent: the development certificate. */
  key: key.optional(),
  hash: z.enum(hashNames).default("sha256"),
  /** RFC 3161 servers, asked in this order. */
  timestamp: z
    .union([timestampUrl.transform((one) => [one]), z.array(timestampUrl).max(16)], { error: timestampForm })
    .default([]),
  catalog: z.boolean().default(false),
});

export type SigningSettings = z.infer<typeof signingSchema>;

/**
 * May lines of this rdpmend.yaml be shown around a finding? Not where there is anything about keys: one of the
 * lines may be a password in the wrong place, and YAML has too many ways to write one to tell which.
 */
export function mayBeShown(text: string): boolean {
  // The backslash, because a quoted name may be spelled with escapes.
  return !/signing|password|\\/i.test(text);
}
