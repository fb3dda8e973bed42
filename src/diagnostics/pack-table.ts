/** Diagnostics of `rdpmend pack`. A code is stable once published. */

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
  "pack/too-large": {
    message: (size: number, most: number) => `It has ${size} bytes, and its target takes ${most} at most.`,
    advice: "Leave the definition out of this target, or make its texts and scenarios smaller.",
  },
} as const;
