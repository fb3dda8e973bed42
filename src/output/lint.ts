/** What no emitted PowerShell may hold, whatever it was made from. */
import { type Diagnostic, diagnostic, type Place } from "../diagnostics/diagnostic.ts";
import { encodingOf, type OutputFile } from "../emit/files.ts";
import { hasBlockWords } from "../sign/script/block.ts";
import { findResembling } from "../sign/script/resembles-header.ts";

function notAscii(file: OutputFile, folder: string): Diagnostic[] {
  if (!/\.(ps1|psm1|psd1|ps1xml|txt)$/.test(file.path)) return [];
  // Where the text is UTF-16, its mark says so.
  const start = encodingOf(file.path) === "utf16le" && file.text.startsWith("\ufeff") ? 1 : 0;
  const found = file.text.slice(start).search(/[^\x09\x0a\x0d\x20-\x7e]/);
  if (found < 0) return [];
  const at = found + start;
  const line = file.text.slice(0, at).split("\n").length;
  return [diagnostic("output/not-ascii", { file: `${folder}/${file.path}` }, line)];
}

/** The `#region` marks of the module say from which file and line its parts come. */
function sourceOf(file: OutputFile, line: number, column: number, folder: string): Place {
  const lines = file.text.split("\r\n");
  const mark = lines.findLastIndex((text, index) => index < line && text.startsWith("#region "));
  const [, source, start] = /^#region (.+):(\d+)$/.exec(lines[mark] ?? "") ?? [];
  if (!source) return { file: `${folder}/${file.path}` };
  // A part that is PowerShell itself is taken over line by line; one that is rendered is not.
  const verbatim = source.endsWith(".ps1");
  const from = Number(start);
  return verbatim ? { file: source, line: from + line - mark - 2, column } : { file: source, line: from };
}

/**
 * Comments that PowerShell's tokenizer would take for the begin of a signature. At most one finding a file:
 * what follows a false header is not read anyway.
 */
function signatureLookalikes(file: OutputFile, folder: string): Diagnostic[] {
  if (!/\.(ps1|psm1|psd1)$/.test(file.path)) return [];
  const found = findResembling(file.text);
  if (found) {
    const place = sourceOf(file, found.line, found.column, folder);
    return [diagnostic("output/looks-signed", place, found.comment, found.line)];
  }
  // In a string it would not stop PowerShell, but it would mislead every tool that looks for the block.
  return hasBlockWords(file.text)
    ? [diagnostic("output/looks-signed", { file: `${folder}/${file.path}` }, "SIG #", 1)]
    : [];
}

/**
 * Checks outputs before they are signed.
 * @param folder name of the output folder in findings
 */
export function lintOutputs(files: readonly OutputFile[], folder: string): Diagnostic[] {
  return files.flatMap((file) => [...notAscii(file, folder), ...signatureLookalikes(file, folder)]);
}
