/** gpreport.xml of a backup: an XML parser reads in it what Samba reads in registry.pol and psscripts.ini. */
import { describe, expect, it } from "vitest";
import { bytesOf, type OutputFile } from "../../src/emit/files.ts";
import { gpo } from "../../src/pack/targets/gpo.ts";
import { gpoStartup } from "../../src/pack/targets/gpo-startup.ts";
import { exampleSite, ofSite, packInput } from "./input.ts";
import { readBySamba } from "./samba.ts";
import { prepareSamba } from "./samba-setup.ts";

interface Report {
  readonly root: string;
  readonly object: string;
  readonly name: string;
  readonly extensions: readonly (readonly [string, string])[];
  readonly user: string;
  readonly policies: readonly Readonly<
    Record<"name" | "state" | "category" | "explain" | "part" | "value" | "data", string>
  >[];
  readonly scripts: readonly Readonly<Record<string, string>>[];
}

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly type: number;
  readonly data: string | number;
}

const input = await packInput();
const hostile = 'RDP <hosts> & "guests"\' Gr\u00f6\u00dfe \u{1f511} ]]>';
const site = ofSite(input, {
  ...exampleSite,
  policies: { ...exampleSite.policies, "certificate-template": hostile, "credssp-oracle": "mitigated" },
});
const named = (files: readonly OutputFile[], end: string): OutputFile => {
  const file = files.find(({ path }) => path.endsWith(end));
  if (!file) throw new Error(`nothing ends with ${end}`);
  return file;
};
const report = (files: readonly OutputFile[]) =>
  readBySamba("read-report.py", named(files, "gpreport.xml")) as Report;

describe("the report of a backup", () => {
  const samba = prepareSamba();
  it("tells the policies that registry.pol sets, in their order, with the words of the book", ({ skip }) => {
    if (!samba.ready) return skip(samba.reason);
    const files = gpo.emit(site);
    const { policies, extensions, scripts, root, user, name } = report(files);
    const { entries } = readBySamba("read-pol.py", named(files, "registry.pol")) as { entries: Entry[] };
    expect(entries).toHaveLength(5);
    expect(policies.map(({ value, data }) => ({ value, data }))).toEqual(
      entries.map(({ value, data }) => ({ value, data: String(data) })),
    );
    for (const [index, { key, value, type }] of entries.entries()) {
      const kind = type === 1 ? "REG_SZ" : "REG_DWORD";
      const told = `Sets the value ${value} (${kind}) of HKEY_LOCAL_MACHINE\\${key}.`;
      const of = site.book.policies.find((policy) => policy.key === key && policy.value === value);
      expect(policies[index]).toMatchObject({
        ...{ explain: told, state: "Enabled", part: type === 1 ? "EditText" : "Numeric" },
        ...{ name: of?.title, category: of?.place.replaceAll(", ", "/") },
      });
    }
    const categories = new Set(policies.map(({ category }) => category));
    expect([...categories]).toEqual([
      "Windows Components/Remote Desktop Services/Remote Desktop Session Host/Licensing",
      "Windows Components/Remote Desktop Services/Remote Desktop Session Host/Security",
      "System/Credentials Delegation",
    ]);
    expect(policies.find(({ value }) => value === "CertTemplateName")?.data).toBe(hostile);
    expect([root, user, name]).toEqual([
      "{http://www.microsoft.com/GroupPolicy/Settings}GPO",
      "false",
      "Remote Desktop, by RdpMend",
    ]);
    expect([extensions, scripts]).toEqual([[["q1:RegistrySettings", "Registry"]], []]);
  });

  it("tells the script that psscripts.ini starts", ({ skip }) => {
    if (!samba.ready) return skip(samba.reason);
    const files = gpoStartup.emit(input);
    const { scripts, extensions, policies } = report(files);
    const { Startup } = readBySamba("read-scripts.py", named(files, "psscripts.ini")) as {
      Startup: Record<string, string>;
    };
    expect(Startup).toEqual({ "0CmdLine": "startup.ps1", "0Parameters": "" });
    expect(scripts).toEqual([{ Command: Startup["0CmdLine"], Type: "Startup", Order: "0" }]);
    expect([extensions, policies]).toEqual([[["q1:Scripts", "Scripts"]], []]);
  });

  it("is of the object that Backup.xml is of, and made without a clock", () => {
    for (const files of [gpo.emit(site), gpoStartup.emit(input)]) {
      const text = bytesOf(named(files, "gpreport.xml")).toString("utf16le");
      const [object] = /\{[0-9A-F-]{36}\}/.exec(named(files, "Backup.xml").text) ?? [];
      expect(object).toBeDefined();
      expect(text).toContain(`>${object}</Identifier>`);
      expect(text).not.toMatch(/20(?!00)\d\d-\d\d-\d\d/);
    }
    expect(named(gpo.emit(site), "gpreport.xml")).toEqual(named(gpo.emit(site), "gpreport.xml"));
  });

  it("is UTF-16 with its mark and Windows line ends, as the console writes it", () => {
    const octets = bytesOf(named(gpo.emit(site), "gpreport.xml"));
    expect(octets.subarray(0, 2).toString("hex")).toBe("fffe");
    const text = octets.subarray(2).toString("utf16le");
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="utf-16"\?>\r\n/);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });
});
