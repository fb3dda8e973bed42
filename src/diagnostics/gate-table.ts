/** Diagnostics of the gate for Windows PowerShell 5.1. A code is stable once published. */

export const gateTable = {
  "gate/syntax": {
    message: (what: string) => `PowerShell cannot parse this: ${what}`,
    advice: "Correct the PowerShell at this place.",
  },
  "gate/newer-syntax": {
    message: (what: string, text: string) => `Windows PowerShell 5.1 does not know ${what}: ${text}`,
    advice: "Write it in the syntax of 5.1.",
  },
  "gate/unknown-command": {
    message: (name: string) => `Windows PowerShell 5.1 has no command '${name}', and the module has none.`,
    advice:
      "Use a command of 5.1 by its full name; a program is called by its full path. src/gate/data/commands.json lists what there is.",
  },
  "gate/unqualified-command": {
    message: (name: string, whole: string) =>
      `${name} is called by its bare name, which a function or an alias of the session may bear too: write ${whole}.`,
    advice: "Call cmdlets by the name of their module, a backslash and their own name.",
  },
  "gate/unknown-parameter": {
    message: (command: string, parameter: string) =>
      `${command} has no parameter -${parameter} in Windows PowerShell 5.1.`,
    advice:
      "Use a parameter of 5.1, written in full. One that a provider adds belongs into src/gate/data/additions.json, with its source.",
  },
  "gate/unknown-value": {
    message: (command: string, parameter: string, value: string, values: string) =>
      `${command} -${parameter} does not take '${value}' in Windows PowerShell 5.1: it takes ${values}.`,
    advice: "Use one of the values that 5.1 takes.",
  },
  "gate/unlisted-member": {
    message: (what: string) => `Nobody has looked up since when .NET Framework has ${what}.`,
    advice: "Look it up in the .NET reference and add it to src/gate/data/framework.yaml.",
  },
  "gate/newer-member": {
    message: (what: string, since: string) =>
      since === "Core"
        ? `${what} is not in .NET Framework.`
        : `${what} came with .NET Framework ${since}; Windows PowerShell 5.1 runs on 4.5.2.`,
    advice:
      "Find another way. What PowerShell 7 alone reaches stands in: if ($PSVersionTable.PSEdition -eq 'Core') { ... }",
  },
} as const;
