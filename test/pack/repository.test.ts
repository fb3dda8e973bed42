/** The package in a folder that the real PSResourceGet knows as a repository: found, installed, imported. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { exportedCommands } from "../../src/emit/module/module.ts";
import { nupkg } from "../../src/pack/targets/nupkg.ts";
import { builtModule, packed, packInput } from "./input.ts";
import { describeWithPowerShell } from "./powershell.ts";
import { readMembers, scratch, writeMembers } from "./programs.ts";

describeWithPowerShell("a folder as a repository", (powerShell) => {
  it("has the package found by name and tag, installed, and its module imported (DC05, DC22, DC23, DC26)", async () => {
    const input = await packInput();
    const folder = scratch();
    // As in an administrator's share, other things lie there too.
    writeMembers(folder, [...(await packed(nupkg, input)), { path: "RdpMendOther.txt", text: "" }]);
    const home = scratch();
    // .NET knows no folder of the user's that is not there. PSResourceGet asks for no other place than the one below HOME.
    mkdirSync(join(home, ".local/share"), { recursive: true });
    const result = join(home, "result.json");
    const { XDG_DATA_HOME: _data, XDG_CONFIG_HOME: _config, ...rest } = process.env;
    const env = { ...rest, HOME: home };
    const args = ["-Folder", folder, "-Package", join(folder, "RdpMend.0.1.0.nupkg"), "-Result", result];
    const ran = await powerShell(join(import.meta.dirname, "repository.ps1"), args, env);
    expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
    const told = JSON.parse(readFileSync(result, "utf8"));
    expect(told.found).toEqual(["RdpMend 0.1.0 Module"]);
    expect(told.tagged).toEqual(["RdpMend"]);
    expect(told.needs).toBe(0);
    expect(told.commands.sort()).toEqual(exportedCommands(input.book));
    const installed = readMembers(told.base);
    for (const [path, octets] of builtModule(input))
      expect(installed.get(path)?.equals(octets), path).toBe(true);
    const added = [...installed.keys()].filter((path) => !builtModule(input).has(path));
    expect(added).toEqual(["PSGetModuleInfo.xml"]);
    expect(told.relations.sort()).toEqual(["core-properties", "manifest"]);
    expect(told.core).toEqual(["RdpMend", "0.1.0", input.book.identity.author]);
    expect(told.parts).toEqual(expect.arrayContaining(["/SHA256SUMS", "/RdpMend.nuspec", "/RdpMend.psd1"]));
  });
});
