/** psscripts.ini: which PowerShell scripts of an object run as a computer starts. Microsoft, MS-GPSCR 2.2.3. */

export interface StartupScript {
  /** A file of the object's folder Machine\Scripts\Startup. */
  readonly file: string;
  readonly parameters?: string;
}

/**
 * UTF-16 with its mark, an empty line first and Windows line ends, as the editor of Group Policy writes it: in another encoding
 * every line is passed over, and nobody is told.
 */
export function psScriptsIni(scripts: readonly StartupScript[]): Buffer {
  const lines = scripts.flatMap(({ file, parameters = "" }, index) => [
    `${index}CmdLine=${file}`,
    `${index}Parameters=${parameters}`,
  ]);
  return Buffer.from(`\ufeff${["", "[Startup]", ...lines, ""].join("\r\n")}`, "utf16le");
}
