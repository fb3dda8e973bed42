/** Diagnostics of `rdpmend pack`. A code is stable once published. */

export const packTable = {
  "pack/too-large": {
    message: (size: number, most: number) => `It has ${size} bytes, and its target takes ${most} at most.`,
    advice: "Leave the definition out of this target, or make its texts and scenarios smaller.",
  },
} as const;
