/** Diagnostics of packages. A code is stable once published. */

const megabytes = (octets: number): string => `${Math.ceil(octets / 1e6)} MB`;

export const packTable = {
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
      `It would hold ${megabytes(octets)}; ${who} takes ${megabytes(most)} at most.`,
    advice: "Exclude definitions in rdpmend.yaml, or deliver the book another way.",
  },
  "pack/too-many": {
    message: (count: number, most: number) =>
      `It would hold ${count} files; an archive takes ${most} at most.`,
    advice: "Exclude definitions in rdpmend.yaml, or deliver the book another way.",
  },
} as const;
