/** Diagnostics of `rdpmend pack`. A code is stable once published. */

/** As people say it: Intune counts a script in KB, an archive in MB. */
const sizeOf = (octets: number): string =>
  octets < 10e6 ? `${Math.ceil(octets / 1024)} KB` : `${Math.ceil(octets / 1e6)} MB`;

export const packTable = {
  "pack/unknown-target": {
    message: (name: string, known: readonly string[]) =>
      `There is no target '${name}'. There are: ${known.join(", ")}.`,
    advice: "Name one or more of these, or leave --target out for all of them.",
  },
  "pack/not-built": {
    message: (folder: string) => `What lies in ${folder} was not built of this book as it is now.`,
    advice: "Run `rdpmend build` first, with the same --out; then pack.",
  },
  "pack/development": {
    message: () =>
      "These packages would be signed with a development certificate, which binds nobody and which no machine trusts.",
    advice:
      "Name the key of your organisation (signing: in rdpmend.yaml, or a flag), or give --allow-dev to try it out.",
  },
  "pack/half-licensing": {
    message: (named: string, missing: string) =>
      `The settings say ${named} and not ${missing}: a policy of one alone leaves hosts without licensing.`,
    advice: "Say both, or neither.",
  },
  "pack/name": {
    message: (name: string) => `'${name}' cannot be the name of a package.`,
    advice:
      "Use letters and digits alone, and no name that Windows keeps for a device (Con, Nul, Com1): a dot would be read as the begin of the version.",
  },
  "pack/version": {
    message: (version: string) => `'${version}' is not how package managers write this version.`,
    advice: "Write each number without zeros in front, such as 1.0.0.",
  },
  "pack/too-large": {
    message: (octets: number, most: number, who: string) =>
      `It would hold ${sizeOf(octets)}; ${who} takes ${sizeOf(most)} at most.`,
    advice: "Exclude definitions in rdpmend.yaml, or deliver the book another way.",
  },
  "pack/too-many": {
    message: (count: number, most: number) =>
      `It would hold ${count} files; an archive takes ${most} at most.`,
    advice: "Exclude definitions in rdpmend.yaml, or deliver the book another way.",
  },
} as const;
