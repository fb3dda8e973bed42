/** Where a signing key is, as settings and flags say it. A password is always a reference, never the secret. */

export type KeySource =
  | { readonly kind: "development" }
  | { readonly kind: "pfx"; readonly file: string; readonly password?: string | undefined }
  | {
      readonly kind: "pem";
      readonly key: string;
      readonly certificates: readonly string[];
      readonly password?: string | undefined;
    }
  | {
      readonly kind: "command";
      /** The program and its arguments; `{hash}` `{HASH}` `{digestHex}` `{digestBase64}` in arguments are replaced. */
      readonly run: readonly [string, ...string[]];
      readonly certificates: readonly string[];
      /** What the program reads on standard input. */
      readonly input: "digest" | "digest-info";
      /** How the program writes the signature. */
      readonly output: "raw" | "base64" | "hex";
      /** How an EC signature comes. */
      readonly ecdsa: "der" | "p1363";
      /** Seconds for one signature. */
      readonly timeout: number;
    }
  | {
      readonly kind: "phases";
      readonly certificates: readonly string[];
      /** The list to write when signatures are missing. */
      readonly digests?: string | undefined;
      /** The list to read. */
      readonly signatures?: string | undefined;
    }
  | {
      readonly kind: "store";
      /** SHA-1 of the certificate, hex; blanks and case do not matter. */
      readonly thumbprint: string;
      readonly location: "CurrentUser" | "LocalMachine";
    };

export type SourceOf<Kind extends KeySource["kind"]> = Extract<KeySource, { kind: Kind }>;

export interface SigningEnvironment {
  /** Relative paths of a source are relative to this folder. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Asks a person without showing the answer. Absent where there is no terminal. */
  readonly prompt?: ((question: string) => Promise<string>) | undefined;
  /** The PowerShell that was named by the user; else one is looked for. */
  readonly powershell?: string | undefined;
}
