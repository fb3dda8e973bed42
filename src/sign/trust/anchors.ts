/** Files of the certificates that the user trusts. */
import { X509Certificate } from "node:crypto";
import { resolve } from "node:path";
import { type Diagnostic, diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { parseDer } from "../cms/der.ts";
import { certificatesInPem } from "../pem-certificates.ts";
import { readPlainFile, whyNot } from "../plain-file.ts";

/** All roots that there are in the world take up less than one. */
const largest = 16 * 1024 * 1024;

type Finding = (why: string, line?: number) => Diagnostic;
type Read = X509Certificate | Diagnostic;

function readDer(bytes: Buffer, finding: Finding): Read {
  try {
    parseDer(bytes);
    return new X509Certificate(bytes);
  } catch {
    return finding("it holds no certificate, neither as PEM nor as DER");
  }
}

function readFile(cwd: string, file: string): Read[] {
  const finding: Finding = (why, line) => diagnostic("verify/anchor", { file, ...(line && { line }) }, why);
  try {
    const bytes = readPlainFile(resolve(cwd, file), largest);
    const text = bytes.toString("latin1");
    const inPem = certificatesInPem(text);
    if (inPem.length === 0) return [readDer(bytes, finding)];
    return inPem.map(
      ({ certificate, line }) => certificate ?? finding("a certificate in it is damaged", line),
    );
  } catch (error) {
    return [finding(`the file cannot be read: ${whyNot(error)}`)];
  }
}

/**
 * The certificates of files in PEM (any number, other text is passed over) or DER (one).
 * @param cwd what relative paths are relative to
 * @throws InputError with all findings; a file that holds one damaged certificate among others is refused whole
 */
export function readAnchors(cwd: string, files: readonly string[]): X509Certificate[] {
  const read = files.flatMap((file) => readFile(cwd, file));
  const findings = read.flatMap((one) => (one instanceof X509Certificate ? [] : [one]));
  if (findings.length > 0) throw new InputError(findings);
  return read.flatMap((one) => (one instanceof X509Certificate ? [one] : []));
}
