/** What the targets of Group Policy deliver for the example site, for a reviewer to read: `vitest -u` writes it anew. */
import { expect, it } from "vitest";
import { bytesOf, type OutputFile } from "../../src/emit/files.ts";
import { gpo } from "../../src/pack/targets/gpo.ts";
import { gpoStartup } from "../../src/pack/targets/gpo-startup.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { type Objects, onDomain } from "./group-policy.ts";
import { exampleSite, ofSite, packed, packInput } from "./input.ts";
import { readBySamba } from "./samba.ts";
import { prepareSamba } from "./samba-setup.ts";

const input = ofSite(await packInput(), exampleSite);
const policy = gpo.emit(input);
const startup = await packed(gpoStartup, input);

const named = (files: readonly OutputFile[], end: string): OutputFile => {
  const file = files.find(({ path }) => path.endsWith(end));
  if (!file) throw new Error(`nothing ends with ${end}`);
  return file;
};
const fenced = (text: string, language = "text"): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
const xml = (file: OutputFile): string => fenced(file.text.replaceAll("\r\n", "\n"), "xml");
const utf16 = (file: OutputFile): string =>
  bytesOf(file)
    .toString("utf16le")
    .replace(/^\ufeff/, "")
    .replaceAll("\r\n", "\n");

/** Every path; of the module its folder alone, for what is in it is told elsewhere. */
function tree(files: readonly OutputFile[]): string {
  const module = /^(Startup\/RdpMend\/[^/]+\/).+$/;
  const shown = files.map(({ path }) => path.replace(module, "$1... (the module as it was built)"));
  return fenced([...new Set(shown)].sort().join("\n"));
}

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly type: number;
  readonly size: number;
  readonly data: string | number;
}

function entries(): string {
  const { entries } = readBySamba("read-pol.py", named(policy, "registry.pol")) as { entries: Entry[] };
  const rows = entries.map(
    ({ key, value, type, size, data }) => `| \`${key}\` | ${value} | ${type} | ${size} | ${data} |`,
  );
  return ["| key | value | type | octets | data |", "|---|---|---|---|---|", ...rows].join("\n");
}

/** With its mark and its line ends, which Windows asks for. */
const lines = (file: OutputFile): string =>
  fenced(bytesOf(file).toString("utf16le").replace("\ufeff", "\\ufeff").replaceAll("\r\n", "\\r\\n\n"));

describeWithEngine("the packages for Group Policy", (engine) => {
  const samba = prepareSamba();
  const others: Objects = {
    "RDS hosts": { "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services|LicensingMode": 4 },
  };
  async function said(files: readonly OutputFile[], script: string, call = ""): Promise<string> {
    const key = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
    const after = await onDomain(engine(), files, {
      ...{ script, domain: others },
      call: (folder) => (script === "Import-Startup.ps1" ? `-Sysvol '${folder}/sysvol' ${call}` : call),
      imported: {
        [`${key}|LicenseServers`]: "ls1.example.test,ls2.example.test",
        [`${key}|LicensingMode`]: 2,
        [`${key}|UserAuthentication`]: 1,
        [`${key}|CertTemplateName`]: "RDP hosts' own",
      },
    });
    expect(after.failed).toBeNull();
    const text = [...after.warned.map((one) => `WARNING: ${one}`), ...after.said].join("\n");
    return `\`${script}${call && ` ${call}`}\`\n\n${fenced(text.replaceAll(after.folder, "<package>"))}`;
  }

  it("as a reviewer reads them", async ({ skip }) => {
    if (!samba.ready) return skip(samba.reason);
    const parts = [
      "# Packages for Group Policy",
      "Of the example site, in a domain in memory whose object `RDS hosts` sets the licensing mode already.",
      "## gpo",
      tree(policy),
      "registry.pol, as Samba reads it:",
      entries(),
      "Backup.xml:",
      xml(named(policy, "Backup.xml")),
      "bkupInfo.xml:",
      xml(named(policy, "bkupInfo.xml")),
      "manifest.xml:",
      xml(named(policy, "manifest.xml")),
      "gpreport.xml, which is UTF-16:",
      fenced(utf16(named(policy, "gpreport.xml")), "xml"),
      await said(policy, "Import-Policy.ps1", "-WhatIf"),
      await said(policy, "Import-Policy.ps1"),
      await said(policy, "Set-Policy.ps1", "-GpoName 'RDS hosts' -WhatIf"),
      await said(policy, "Set-Policy.ps1", "-GpoName 'RDS hosts'"),
      "## gpo-startup",
      tree(startup),
      "psscripts.ini, which is UTF-16, with its mark:",
      lines(named(startup, "psscripts.ini")),
      "Backup.xml:",
      xml(named(startup, "Backup.xml")),
      "gpreport.xml, which is UTF-16:",
      fenced(utf16(named(startup, "gpreport.xml")), "xml"),
      await said(startup, "Import-Startup.ps1", "-WhatIf"),
      await said(startup, "Import-Startup.ps1"),
    ];
    await expect(`${parts.join("\n\n")}\n`).toMatchFileSnapshot("../golden/gpo.md");
  });
});
