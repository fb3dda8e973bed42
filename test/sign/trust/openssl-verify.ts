/** What `openssl verify` says of a chain; it looks at all that we look at, save what is named in the tests. */
import type { X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../peers/program.ts";

export interface Question {
  leaf: X509Certificate;
  others: readonly X509Certificate[];
  anchors: readonly X509Certificate[];
  at?: Date;
  purpose?: "timestampsign";
}

/** Returns `accepts`, or `refuses: ` with the reason that it gives. */
export async function opensslVerify({ leaf, others, anchors, at, purpose }: Question): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rdpmend-openssl-verify-"));
  try {
    const put = async (name: string, certificates: readonly X509Certificate[]) => {
      const file = join(folder, name);
      await writeFile(file, certificates.map(String).join(""));
      return file;
    };
    const { status, text } = await run("openssl", [
      ...["verify", "-x509_strict", "-no-CApath", "-no-CAstore", "-CAfile", await put("anchors", anchors)],
      ...(others.length > 0 ? ["-untrusted", await put("others", others)] : []),
      ...(at ? ["-attime", `${Math.floor(at.getTime() / 1000)}`] : []),
      ...(purpose ? ["-purpose", purpose] : []),
      await put("leaf", [leaf]),
    ]);
    const reason = /error \d+ at \d+ depth lookup: (.*)/.exec(text)?.[1] ?? text.trim();
    return status === 0 ? "accepts" : `refuses: ${reason}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
