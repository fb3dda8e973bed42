/** Flags of `build` that say how to sign, and what they and rdpmend.yaml mean together. */
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { type Diagnostic, diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import type { SigningSettings } from "../settings/signing.ts";
import type { KeySource } from "../sign/keys/key-source.ts";
import { isSecretReference } from "../sign/keys/secret.ts";
import { type HashName, hashNames } from "../sign/signer.ts";

export interface SigningFlags {
  readonly sign?: boolean;
  readonly dev?: boolean;
  readonly pfx?: string;
  readonly password?: string;
  readonly pemKey?: string;
  readonly certificates?: readonly string[];
  readonly signCommand?: string;
  readonly store?: string;
  readonly powershell?: string;
  readonly digests?: string;
  readonly signatures?: string;
  readonly timestamp?: readonly string[];
  readonly hash?: HashName;
  readonly catalog?: boolean;
}

/** What a build is to do about signatures. */
export interface SigningPlan {
  readonly source: KeySource;
  readonly hash: HashName;
  readonly timestamp: readonly string[];
  readonly catalog: boolean;
  readonly powershell?: string | undefined;
}

export function addSigningOptions(command: Command): Command {
  return command
    .option("--no-sign", "leave scripts unsigned, for those who sign later")
    .option("--dev", "sign with this user's development certificate, whatever rdpmend.yaml says")
    .option("--pfx <file>", "sign with the key of a PFX file (AES)")
    .option("--password <source>", "where the password of the key is: env:NAME, file:PATH or prompt")
    .option("--pem-key <file>", "sign with a private key in PEM; needs --certificates")
    .option("--certificates <file...>", "PEM files of the certificates: leaf and intermediates")
    .option(
      "--sign-command <json>",
      'program that signs a digest, as a JSON array: ["sign","--hash","{hash}"]',
    )
    .option("--store <thumbprint>", "on Windows: sign with a certificate of the user's store")
    .option("--powershell <path>", "on Windows: the PowerShell that reaches the store")
    .option("--digests <file>", "two phases: write the digests that are to be signed elsewhere")
    .option("--signatures <file>", "two phases: read the signatures that were made elsewhere")
    .option("--timestamp <url...>", "RFC 3161 servers, tried in order")
    .addOption(new Option("--hash <name>", "hash algorithm (default: sha256)").choices(hashNames))
    .option("--catalog", "also make a signed catalog of the module's files");
}

const wrong = (what: string): Diagnostic => diagnostic("sign/flags", { file: "the command line" }, what);

/** An argv array, because a command line would have to be taken apart by rules that differ between systems. */
function parseCommand(json: string): readonly [string, ...string[]] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const isText = (part: unknown): part is string => typeof part === "string";
    if (!Array.isArray(value) || !value.every(isText)) return undefined;
    const [program, ...rest] = value;
    return program ? [program, ...rest] : undefined;
  } catch {
    return undefined;
  }
}

/** An empty word is mostly a variable that is not set; passed over, it would choose another key than was meant. */
function emptyFlags(flags: SigningFlags): Diagnostic[] {
  const { pfx, password, pemKey, certificates, signCommand, store, powershell } = flags;
  const { digests, signatures, timestamp } = flags;
  const words = { pfx, password, pemKey, certificates, signCommand, store, powershell };
  const named = Object.entries({ ...words, digests, signatures, timestamp });
  return named
    .filter(([, value]) => (Array.isArray(value) ? value.includes("") : value === ""))
    .map(([name]) => wrong(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is empty`));
}

function contradictions(flags: SigningFlags): Diagnostic[] {
  const { sign, digests, signatures, timestamp, catalog, hash, store, powershell } = flags;
  const others = [timestamp, catalog, hash, digests, signatures, powershell];
  const same = digests !== undefined && signatures !== undefined && resolve(digests) === resolve(signatures);
  const idle =
    powershell !== undefined &&
    store === undefined &&
    (flags.dev || flags.pfx || flags.pemKey || flags.signCommand);
  return [
    ...(sign === false && others.some(Boolean) ? [wrong("--no-sign contradicts the other flags")] : []),
    ...(same ? [wrong("--digests and --signatures are the same file: one is written, the other read")] : []),
    ...(idle ? [wrong("--powershell has no use without the certificate store")] : []),
  ];
}

function sourcesOf(flags: SigningFlags, settled: KeySource | undefined, findings: Diagnostic[]): KeySource[] {
  const { password } = flags;
  // A project that signs in two phases names its certificates in the settings, and the lists with each build.
  const inPhases = settled?.kind === "phases" && (flags.digests || flags.signatures);
  const certificates = flags.certificates ?? (inPhases ? settled.certificates : []);
  const sources: KeySource[] = [];
  if (flags.dev) sources.push({ kind: "development" });
  if (flags.pfx) sources.push({ kind: "pfx", file: flags.pfx, password });
  if (flags.pemKey) sources.push({ kind: "pem", key: flags.pemKey, certificates, password });
  if (flags.store) sources.push({ kind: "store", thumbprint: flags.store, location: "CurrentUser" });
  if (flags.signCommand) {
    const run = parseCommand(flags.signCommand);
    if (!run) findings.push(wrong("--sign-command takes a JSON array of texts, the program first"));
    else
      sources.push({
        kind: "command",
        run,
        certificates,
        input: "digest",
        output: "raw",
        ecdsa: "der",
        timeout: 60,
      });
  }
  if (flags.digests || flags.signatures)
    sources.push({
      kind: "phases",
      certificates,
      digests: flags.digests ?? (inPhases ? settled.digests : undefined),
      signatures: flags.signatures ?? (inPhases ? settled.signatures : undefined),
    });
  const needsCertificates = sources.some(
    ({ kind }) => kind === "pem" || kind === "command" || kind === "phases",
  );
  if (needsCertificates && certificates.length === 0)
    findings.push(wrong("this key needs --certificates <file>"));
  if (!needsCertificates && certificates.length > 0)
    findings.push(wrong("--certificates has no key to go with"));
  // Before anything is opened: what was written there may be the password itself, and is not repeated.
  if (password && !isSecretReference(password))
    findings.push(diagnostic("sign/secret-form", { file: "--password" }));
  if (password && !flags.pfx && !flags.pemKey) findings.push(wrong("--password has no key to go with"));
  return sources;
}

/**
 * Flags go before settings; without either it is the development certificate.
 * @returns undefined when nothing is to be signed
 * @throws InputError when the flags contradict each other
 */
export function planSigning(
  flags: SigningFlags,
  settings: SigningSettings | undefined,
): SigningPlan | undefined {
  const findings = [...emptyFlags(flags), ...contradictions(flags)];
  const sources = sourcesOf(flags, settings?.key, findings);
  if (sources.length > 1)
    findings.push(wrong(`two keys are named: ${sources.map(({ kind }) => kind).join(", ")}`));
  if (flags.sign === false && sources.length > 0)
    findings.push(wrong("--no-sign contradicts the key that is named"));
  const source = sources[0] ?? settings?.key ?? { kind: "development" };
  if (source.kind === "development" && flags.timestamp)
    findings.push(wrong("a development signature gets no timestamp: name a key, or leave --timestamp out"));
  if (findings.length > 0) throw new InputError(findings);
  if (flags.sign === false) return undefined;
  return {
    source,
    hash: flags.hash ?? settings?.hash ?? "sha256",
    timestamp: source.kind === "development" ? [] : (flags.timestamp ?? settings?.timestamp ?? []),
    powershell: flags.powershell,
    catalog: flags.catalog ?? settings?.catalog ?? false,
  };
}
