/** Scripts to sign, and a signer from a key of the test authority. */
import { signWithKey } from "../../src/sign/keys/key-object.ts";
import { signScripts } from "../../src/sign/script/sign.ts";
import type { SignOptions } from "../../src/sign/sign-contents.ts";
import type { CodeSigner } from "../../src/sign/signer.ts";
import type { Holder } from "./peers/authority.ts";

export const signedTypes = ["ps1", "psm1", "psd1", "ps1xml", "mof"] as const;

export type SignedType = (typeof signedTypes)[number];

const bodies: Readonly<Record<SignedType, string>> = {
  ps1: 'param([string]$Name)\r\nWrite-Output "Hello $Name"\r\n',
  psm1: "function Get-RdpSample {\r\n    'sample'\r\n}\r\n",
  psd1: "@{\r\n    ModuleVersion = '1.0'\r\n}\r\n",
  ps1xml: "<Configuration>\r\n  <ViewDefinitions />\r\n</Configuration>\r\n",
  mof: 'instance of OMI_ConfigurationDocument\r\n{\r\n  Version = "2.0.0";\r\n};\r\n',
};

/** A script of a type; with a byte order mark it holds characters that ASCII lacks. */
export function sampleScript(type: SignedType, withMark = false): string {
  if (!withMark) return bodies[type];
  const [open, close] = type === "ps1xml" ? ["<!--", " -->"] : type === "mof" ? ["/*", " */"] : ["#", ""];
  return `\ufeff${bodies[type]}${open} Gr\u00fc\u00dfe \u4f60\u597d \u{1f511}${close}\r\n`;
}

export function signerOf(holder: Holder): CodeSigner {
  const [leaf, ...issuers] = holder.chain;
  if (!leaf) throw new Error("a holder has its own certificate");
  return {
    certificates: [leaf, ...issuers],
    purpose: "release",
    label: "a key of the test authority",
    sign: (requests, hash) => signWithKey(holder.key, requests, hash),
  };
}

/** One signed script. */
export async function signOne(
  name: string,
  text: string,
  signer: CodeSigner,
  options: SignOptions = { hash: "sha256" },
): Promise<string> {
  const [signed] = await signScripts([{ name, text }], signer, options);
  if (signed === undefined) throw new Error("nothing was signed");
  return signed;
}
