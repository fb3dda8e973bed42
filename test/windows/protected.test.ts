/** Permissions that inherit nothing: recorded with their entries, and put back with them. */
import { expect, it } from "vitest";
import { rawKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const path = "SOFTWARE\\Microsoft\\Example";
const dacl = "D:P(A;CI;KR;;;BU)(A;CI;KA;;;BA)(A;CI;KA;;;SY)";
const tree = (sddl: string) => ({ view: "64" as const, path, key: rawKey("Example", {}, [], sddl) });
const entries = (sddl: string) => (sddl.match(/\([^)]*\)/g) ?? []).sort();

describeOnWindows("permissions that inherit nothing", (windows) => {
  const inModule = async (script: string): Promise<string> =>
    String((await windows().harness(`& (Get-Module RdpMend) { ${script} }`))[0]);
  const now = () =>
    inModule(
      `$key = Open-RdpKey -View 'Registry64' -Path '${path}'; try { Get-RdpSddl $key } finally { $key.Dispose() }`,
    );

  it("are recorded with their entries", async () => {
    await windows().arrange([tree(dacl)]);
    const found = await now();
    expect(found).toMatch(/^D:P\(/);
    expect(entries(found)).toEqual(entries(dacl));
  });

  it("come back with them", async () => {
    await windows().arrange([tree(dacl)]);
    const [before] = await windows().dump([tree(dacl)]);
    await inModule(`
      $before = Get-RdpKeyCapture -View 'Registry64' -Path '${path}' -Subkeys $true -Exact
      Set-RdpKeySddl -View 'Registry64' -Path '${path}' -Sddl 'D:(A;CI;KA;;;BA)(A;CI;KA;;;SY)(A;CI;KA;;;BU)'
      [string](Restore-RdpKeyCapture $before)`);
    const [after] = await windows().dump([tree(dacl)]);
    expect(entries(after?.key.dacl ?? "")).toEqual(entries(before?.key.dacl ?? "none"));
    expect(entries(await now())).toEqual(entries(dacl));
  });
});
