/** `not-applicable` is NotApplicable: words of the book as names of PowerShell. */
export function pascalCase(words: string): string {
  return words.replace(/(^|-)([a-z0-9])/g, (_, _dash: string, letter: string) => letter.toUpperCase());
}
