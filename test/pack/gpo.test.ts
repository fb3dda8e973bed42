/** Group Policy: what Samba reads in it, and what its scripts do to a domain. */
import { describe, expect, it } from "vitest";
import { policyFindings } from "../../src/book/policies.ts";
import { gpo } from "../../src/pack/targets/gpo.ts";
import { defaultSettings } from "../../src/settings/settings.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { type Directory, type Objects, onDomain } from "./group-policy.ts";
import { exampleSite, ofSite, packInput } from "./input.ts";
import { readBySamba } from "./samba.ts";
import { prepareSamba } from "./samba-setup.ts";

const input = ofSite(await packInput(), exampleSite);
const files = gpo.emit(input);
const named = (end: string) => files.find(({ path }) => path.endsWith(end)) ?? { path: "", text: "" };
const key = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
const hklm = `HKLM\\${key}`;
const servers = "ls1.example.test,ls2.example.test";

describe("the policies of a site", () => {
  const samba = prepareSamba();
  it("are read by Samba as they were meant, and written by it to the same octets (DC17)", ({ skip }) => {
    if (!samba.ready) return skip(samba.reason);
    const { same, entries } = readBySamba("read-pol.py", named("registry.pol")) as {
      same: boolean;
      entries: Record<string, unknown>[];
    };
    expect(same).toBe(true);
    const text = (data: string) => ({ type: 1, size: 2 * data.length + 2, data });
    const number = (data: number) => ({ type: 4, size: 4, data });
    expect(entries).toEqual([
      { key, value: "LicenseServers", ...text(servers) },
      { key, value: "LicensingMode", ...number(2) },
      { key, value: "UserAuthentication", ...number(1) },
      { key, value: "CertTemplateName", ...text("RDP hosts' own") },
    ]);
  });

  it("name no hive in front of a key, which breaks every policy of the computer", () => {
    const text = Buffer.from(named("registry.pol").text, "latin1").toString("utf16le");
    expect(text).toContain("SOFTWARE\\Policies");
    expect(text).not.toMatch(/HKLM|HKEY_/i);
  });

  it("lie in a backup whose folder, list and description have one number (DC19)", () => {
    const id = /^Backup\/(\{[0-9A-F-]{36}\})\//.exec(named("Backup.xml").path)?.[1] ?? "none";
    for (const one of ["manifest.xml", "bkupInfo.xml"]) expect(named(one).text).toContain(`<ID>${id}</ID>`);
    expect(named("Backup.xml").text).toContain('bkp:version="2.0"');
    expect(gpo.emit(input)).toEqual(files);
    const other = gpo.emit(ofSite(input, { licensingMode: "PerUser" }));
    expect(other.map(({ path }) => path).join()).not.toContain(id);
  });

  it("are both of licensing, or none", () => {
    const half = () => gpo.emit(ofSite(input, { licensingMode: undefined }));
    expect(half).toThrow(/licenseServers and not licensingMode/);
    expect(() => gpo.emit(ofSite(input, { licenseServers: [] }))).toThrow(
      /licensingMode and not licenseServers/,
    );
  });

  it("are none where the settings say none: then the page says how to begin", () => {
    const none = ofSite(input, { licenseServers: [], licensingMode: undefined, policies: {} });
    expect(gpo.emit(none).map(({ path }) => path)).toEqual(["README.md"]);
    expect(gpo.emit(none)[0]?.text).toContain("licensingMode: PerDevice");
    expect(gpo.leftOut?.(none).map(({ id }) => id)).toEqual(input.book.policies.map(({ id }) => id));
  });

  it("are those of the book, with its words", () => {
    const said = (policies: Record<string, string>) =>
      policyFindings(input.book.policies, { ...defaultSettings, policies }, "rdpmend.yaml").map(
        ({ message }) => message,
      );
    expect(said({ "security-layer": "tls" })).toEqual([]);
    expect(said({ "security-layer": "rdp" })[0]).toContain("'rdp' is none of: negotiate, tls");
    expect(said({ nla: "off", "licensing-mode": "PerUser" })).toHaveLength(2);
    expect(said({ "certificate-template": "Gr\u00f6\u00dfe [x];" })).toEqual([]);
    expect(said({ "certificate-template": "a\0b" })[0]).toContain("control character");
  });
});

describeWithEngine("the scripts for Group Policy", (engine) => {
  const wanted = {
    [`${hklm}|LicenseServers`]: servers,
    [`${hklm}|LicensingMode`]: 2,
    [`${hklm}|UserAuthentication`]: 1,
    [`${hklm}|CertTemplateName`]: "RDP hosts' own",
  };
  const run = (
    script: string,
    call: string,
    domain: Objects,
    imported: Objects[string] = wanted,
    directory?: Directory,
  ) =>
    onDomain(engine(), files, {
      script,
      call: () => call,
      domain,
      imported,
      ...(directory && { directory }),
    });

  it("import into a new object, read it back, and link nothing", async () => {
    const after = await run("Import-Policy.ps1", "", { "Default Domain Policy": {} });
    expect(after).toMatchObject({ failed: null, warned: [], backed: [] });
    expect(after.domain["Remote Desktop, by RdpMend"]).toEqual(wanted);
    expect(after.said.at(-1)).toContain("no effect until you link it");
  });

  it("say what they would do, and who else sets the same, and do nothing", async () => {
    const others = { "RDS hosts": { [`${hklm}|LicensingMode`]: 4 } };
    const after = await run("Import-Policy.ps1", "-WhatIf", others);
    expect(after.domain).toEqual(others);
    expect(after.warned).toEqual(["'RDS hosts' sets LicensingMode too: 4"]);
    expect(after.said).toHaveLength(4);
    const set = await run("Set-Policy.ps1", "-GpoName 'RDS hosts' -WhatIf", others);
    expect(set.domain).toEqual(others);
    expect(set.said[1]).toContain("LicensingMode from '4' to '2'");
  });

  it("replace no object that is there, unless they are told to, and back it up then", async () => {
    const there = { "Remote Desktop, by RdpMend": { other: 1 } };
    const refused = await run("Import-Policy.ps1", "", there);
    expect(refused.failed).toContain("an import would replace all that it holds");
    expect(refused.domain).toEqual(there);
    const replaced = await run("Import-Policy.ps1", "-Replace", there);
    expect(replaced).toMatchObject({ failed: null, backed: ["Remote Desktop, by RdpMend to Before"] });
    expect(replaced.said[0]).toMatch(/^As it was: Restore-GPO -BackupId 11111111-/);
  });

  it("do not believe an import that brought something else, and leave no half object behind (DC19)", async () => {
    const after = await run("Import-Policy.ps1", "", {}, { ...wanted, [`${hklm}|LicensingMode`]: 4 });
    expect(after.failed).toContain("LicensingMode is '4' and not '2'");
    expect(after.domain).toEqual({});
    const ended = await run("Import-Policy.ps1", "", {}, {});
    expect(ended).toMatchObject({ failed: "The import was ended half-way.", domain: {} });
    const there = { "Remote Desktop, by RdpMend": { other: 1 } };
    expect((await run("Import-Policy.ps1", "-Replace", there, {})).domain).toEqual(there);
  });

  it("ask Active Directory, at the PDC emulator, what it lists for the object, and believe no import without (DC10)", async () => {
    const registry = "[{35378eac-683f-11d2-a89a-00c04fbbcfa2}{D02B1F72-3407-48AE-BA88-E8213C6761F1}]";
    const scripts = "[{42B5FAAE-6536-11D2-AE5A-0000F87571E3}{40B6664F-4972-11D1-A7CA-0000F87571E3}]";
    const listed = (Extensions: string, call = "", domain: Objects = {}) =>
      run("Import-Policy.ps1", call, domain, wanted, { Extensions });
    const object = { "Remote Desktop, by RdpMend": wanted };
    for (const list of [registry, `${registry}${scripts}`])
      expect(await listed(list)).toMatchObject({ failed: null, warned: [], domain: object });
    // Each of the two GUIDs somewhere is not the pair.
    const apart = `[{35378EAC-683F-11D2-A89A-00C04FBBCFA2}][{42B5FAAE-6536-11D2-AE5A-0000F87571E3}{D02B1F72-3407-48AE-BA88-E8213C6761F1}]`;
    for (const list of ["", scripts, apart]) {
      const after = await listed(list);
      expect(after.failed).toContain(
        `dc2.corp.example has gPCMachineExtensionNames '${list}' for it, which lacks [{35378EAC-`,
      );
      expect(after.domain).toEqual({});
    }
    // One that was there stays, and what was printed brings it back.
    const there = await listed("", "-Replace", { "Remote Desktop, by RdpMend": { other: 1 } });
    expect(there.failed).toContain("no computer would read the object");
    expect(there.backed).toEqual(["Remote Desktop, by RdpMend to Before"]);
    expect(Object.keys(there.domain)).toEqual(["Remote Desktop, by RdpMend"]);
  });

  it("say that nobody could ask Active Directory, and hold that against nothing", async () => {
    const after = await run("Import-Policy.ps1", "", {}, wanted, { Silent: true });
    expect(after).toMatchObject({ failed: null, domain: { "Remote Desktop, by RdpMend": wanted } });
    expect(after.warned).toEqual([
      expect.stringMatching(
        /could not be checked: .*not operational.* tab Settings of 'Remote Desktop, by RdpMend'/,
      ),
    ]);
  });

  it("set these values in an object that is in use, and leave the rest", async () => {
    const after = await run("Set-Policy.ps1", "-GpoName 'RDS hosts'", {
      "RDS hosts": { other: 1, [`${hklm}|LicensingMode`]: 4, [`${hklm}|UserAuthentication`]: 1 },
    });
    expect(after).toMatchObject({ failed: null, backed: ["RDS hosts to Before"] });
    expect(after.domain["RDS hosts"]).toEqual({ other: 1, ...wanted });
    const again = await run("Set-Policy.ps1", "-GpoName 'RDS hosts'", after.domain);
    expect(again).toMatchObject({ backed: [], said: ["'RDS hosts' says all of it already."] });
  });

  it("name an object that is not there", async () => {
    const after = await run("Set-Policy.ps1", "-GpoName 'RDS host'", { "RDS hosts": {} });
    expect(after.failed).toContain("There is none called 'RDS host'");
  });
});
