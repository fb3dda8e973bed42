/** What signing makes, for a reviewer to read: `vitest -u` writes it anew. */
import { expect, it } from "vitest";
import { catalogOid } from "../../src/sign/catalog/oids.ts";
import { catalogContent } from "../../src/sign/catalog/write.ts";
import { ecdsaOid, hashOid, oid, rsaOid } from "../../src/sign/cms/oids.ts";
import { splitScript, styleOf } from "../../src/sign/script/block.ts";
import { signContents } from "../../src/sign/sign-contents.ts";
import { withAuthority } from "./peers/with-authority.ts";
import { sampleScript, signerOf, signOne } from "./scripts.ts";
import { treeOf } from "./tree.ts";

const authority = withAuthority();
const tables = { ...oid, ...catalogOid };
const names = new Map([
  ...Object.entries(tables).map(([name, id]) => [id, name] as const),
  ...Object.entries(hashOid).map(([name, id]) => [id, name] as const),
  ...Object.entries(rsaOid).map(([name, id]) => [id, `rsa ${name}`] as const),
  ...Object.entries(ecdsaOid).map(([name, id]) => [id, `ecdsa ${name}`] as const),
]);

const fenced = (title: string, text: string): string => `## ${title}\n\n\`\`\`text\n${text}\n\`\`\`\n`;

it("signed scripts and a catalog", async () => {
  const parts: string[] = ["# What signing makes\n"];
  for (const [type, key] of [
    ["ps1", "rsa2048"],
    ["ps1xml", "p256"],
  ] as const) {
    const name = `sample.${type}`;
    const text = await signOne(name, sampleScript(type), signerOf(await authority().leaf({ key })));
    const style = styleOf(name);
    const { der } = splitScript(text, style ?? { open: "", close: "" });
    const lines = text.split("\r\n");
    const first = lines.findIndex((line) => line.includes("Begin signature block"));
    const shown = [...lines.slice(0, first + 1), "(base64, 64 characters a line)", ...lines.slice(-2)];
    parts.push(fenced(`${name}, signed with ${key}`, shown.join("\n")));
    parts.push(fenced("its signature", treeOf(der ?? Buffer.alloc(0), names)));
  }
  const members = [
    { path: "RdpMend.psm1", bytes: Buffer.from("text") },
    { path: "en-US/empty.txt", bytes: Buffer.alloc(0) },
  ];
  const content = catalogContent(members, { issued: new Date("2026-01-02T03:04:05Z") });
  const signer = signerOf(await authority().leaf({ key: "rsa2048" }));
  const [catalog] = await signContents([{ name: "RdpMend.cat", content }], signer, { hash: "sha256" });
  parts.push(fenced("RdpMend.cat", treeOf(catalog ?? Buffer.alloc(0), names)));
  await expect(parts.join("\n")).toMatchFileSnapshot("../golden/signatures.md");
});
