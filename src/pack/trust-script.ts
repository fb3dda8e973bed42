/** Test-Trust.ps1: whether a computer trusts who signed a package, before anything of it is assigned there. */
import { crlf, type OutputFile } from "../emit/files.ts";
import { developmentPrefix } from "../sign/keys/is-development.ts";
import type { PackInput } from "./target.ts";

/**
 * It reads the signer out of its own signature, so it is the same for every certificate.
 * @param owner of the target that it goes with
 */
export const trustScript = ({ book, templates }: PackInput, owner: string): OutputFile => ({
  path: "Test-Trust.ps1",
  text: crlf(templates.render("pack/part/test-trust", { tool: book.tool, development: developmentPrefix })),
  owner,
});
