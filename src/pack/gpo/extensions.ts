/** The extensions of Group Policy that an object has something for: gPCMachineExtensionNames of its entry in Active Directory. */

export interface Extension {
  /** GUID of the extension that reads its part on each computer. */
  readonly id: string;
  /** GUID of the tool that edits this part. */
  readonly tool: string;
}

/** For computers: Microsoft, MS-GPREG and MS-GPSCR. */
export const extensions = {
  Registry: {
    id: "{35378EAC-683F-11D2-A89A-00C04FBBCFA2}",
    tool: "{D02B1F72-3407-48AE-BA88-E8213C6761F1}",
  },
  Scripts: {
    id: "{42B5FAAE-6536-11D2-AE5A-0000F87571E3}",
    tool: "{40B6664F-4972-11D1-A7CA-0000F87571E3}",
  },
} as const satisfies Record<string, Extension>;

/** By the letters of the GUID, whatever the language of this machine. */
const inOrder = (guids: Iterable<string>): string[] =>
  [...new Set(guids)].sort((left, right) => (left < right ? -1 : 1));

/**
 * `[{extension}{tool}...]` for each extension, in ascending order, its tools too: Windows stops at the first extension that is
 * out of order, and passes over all that stand behind it.
 */
export function extensionList(pairs: readonly Extension[]): string {
  const upper = pairs.map(({ id, tool }) => ({ id: id.toUpperCase(), tool: tool.toUpperCase() }));
  return inOrder(upper.map(({ id }) => id))
    .map((id) => {
      const tools = upper.filter((pair) => pair.id === id).map(({ tool }) => tool);
      return `[${id}${inOrder(tools).join("")}]`;
    })
    .join("");
}
