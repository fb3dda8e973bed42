/** AWS Systems Manager: a document that has the diagnosis run, and the script that it fetches. */
import { bytesOf } from "../../emit/files.ts";
import { sha256 } from "../../hash/sha256.ts";
import { type Diagnosis, diagnosisScript, leftOutOfDiagnosis } from "../diagnosis.ts";
import { limitedFile } from "../limited-file.ts";
import { ssmDocument } from "../ssm-document.ts";
import type { PackInput, PackTarget } from "../target.ts";

/** AWS, CreateDocument: MaxDocumentSizeExceededException. */
const limit = { who: "AWS Systems Manager", most: 64 * 1024 };

const diagnosis = {
  ...{ template: "pack/ssm/diagnose", form: "text", most: 4_000, clients: false },
} as const satisfies Diagnosis;

const owner = "templates/pack/ssm/";
const file = "diagnose.ps1";

const documentName = ({ book }: PackInput): string => `${book.identity.name}-Diagnose`;

export const ssm: PackTarget = {
  name: "ssm",
  title: "Document of AWS Systems Manager",
  next: "Put diagnose.ps1 into a bucket that the servers may read, and make a document of type Command of document.json.",
  emit(input) {
    const { book, templates } = input;
    const { name, version } = book.identity;
    const text = diagnosisScript(input, diagnosis);
    const view = {
      ...{ tool: book.tool, name, version, document: documentName(input) },
      ...{ kilobytes: String(Math.ceil(text.length / 1024)), most: String(diagnosis.most) },
    };
    return [
      { path: "README.md", text: templates.render("pack/ssm/readme", view), owner },
      { path: file, text, owner },
    ];
  },
  wrap(input, signed) {
    const { name, version } = input.book.identity;
    const script = signed.find(({ path }) => path === file);
    if (!script) throw new Error(`${file} is not among what was signed`);
    const view = { module: `${name} ${version}`, file, hash: sha256(bytesOf(script)) };
    const document = ssmDocument({
      ...{ file, run: input.templates.render("pack/ssm/run", view) },
      description: `Says what is wrong with Remote Desktop on a Windows server, with ${name} ${version}. It changes nothing.`,
    });
    const text = `${JSON.stringify(document, null, 2)}\n`;
    return [limitedFile({ path: "document.json", text, owner }, limit)];
  },
  leftOut: ({ book }) => leftOutOfDiagnosis(book, diagnosis),
};
