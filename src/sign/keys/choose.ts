/** From the settings to a signer that can sign, or to every finding that keeps it from signing. */
import { InputError } from "../../diagnostics/diagnostic.ts";
import type { CodeSigner } from "../signer.ts";
import type { KeySource, SigningEnvironment } from "./key-source.ts";
import { checkLeaf } from "./usable-leaf.ts";

/** Each kind is loaded when it is asked for: most builds need one, and that is the smallest. */
async function open(source: KeySource, environment: SigningEnvironment): Promise<CodeSigner> {
  switch (source.kind) {
    case "development":
      return (await import("./development.ts")).developmentSigner(environment);
    case "pfx":
      return (await import("./pfx.ts")).pfxSigner(source, environment);
    case "pem":
      return (await import("./pem.ts")).pemSigner(source, environment);
    case "command":
      return (await import("./command.ts")).commandSigner(source, environment);
    case "phases":
      return (await import("./phases.ts")).phasesSigner(source, environment);
    case "store":
      return (await import("./store.ts")).storeSigner(source, environment);
  }
}

/** What findings about the certificate point at. */
function placeOf(source: KeySource): string {
  switch (source.kind) {
    case "pfx":
      return source.file;
    case "store":
      return `${source.location}\\My`;
    case "development":
      return "development certificate";
    default:
      return source.certificates[0] ?? "";
  }
}

/**
 * Opens the key of a source. A release certificate is checked at once: use, dates, key, chain.
 * @throws InputError with every finding; nothing was signed then
 */
export async function chooseSigner(source: KeySource, environment: SigningEnvironment): Promise<CodeSigner> {
  const signer = await open(source, environment);
  if (signer.purpose === "development") return signer;
  const findings = checkLeaf(placeOf(source), signer.certificates);
  if (findings.length > 0) throw new InputError(findings);
  return signer;
}
