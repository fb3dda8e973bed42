/** A script once more, for steps of a task sequence: Configuration Manager wants signed ones there as Unicode. */
import { type OutputFile, taskSequenceEnding } from "../emit/files.ts";

const byteOrderMark = "\ufeff";

/** The same script as UTF-16 with its mark; it is signed on its own, for the mark is signed too. */
export const forTaskSequence = ({ path, text, owner }: OutputFile): OutputFile => ({
  path: path.replace(/\.ps1$/, taskSequenceEnding),
  text: byteOrderMark + text,
  owner,
});
