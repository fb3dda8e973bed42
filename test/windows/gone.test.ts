/** A key or a value that another program takes away after it was listed, before it is opened: it is none, and no fault. */
import { beforeEach, expect, it } from "vitest";
import { rawKey, rawValue, withKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const root = "SOFTWARE\\Microsoft\\Example";
const tree = {
  view: "64" as const,
  path: root,
  key: withKey(
    withKey(rawKey("Example", { going: ["String", "soon"], staying: ["String", "here"] }), ["Going"], () =>
      rawKey("Going", { a: ["DWord", 1] }),
    ),
    ["Staying"],
    () => ({ ...rawKey("Staying"), values: [rawValue("b", ["DWord", 2])] }),
  ),
};

/** From now on another program takes away what goes, right after the module has listed it. */
const thief = `
  $script:Names = @{ Subkey = \${function:Get-RdpSubkeyName}; Value = \${function:Get-RdpValueName} }
  function script:Open-Example { [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').OpenSubKey('${root}', $true) }
  function script:Get-RdpSubkeyName {
    param([Microsoft.Win32.RegistryKey] $Key)
    $names = & $script:Names.Subkey $Key
    if ($names -contains 'Going') { (Open-Example).DeleteSubKeyTree('Going') }
    return , $names
  }
  function script:Get-RdpValueName {
    param([Microsoft.Win32.RegistryKey] $Key)
    $names = & $script:Names.Value $Key
    if ($names -contains 'going') { (Open-Example).DeleteValue('going') }
    return , $names
  }`;

describeOnWindows("what goes between listing and opening", (windows) => {
  beforeEach(async () => {
    await windows().renew();
    await windows().arrange([tree]);
  });

  const inModule = async (script: string): Promise<unknown> => {
    const [text] = await windows().harness(`& (Get-Module RdpMend) { ${script} }`);
    return JSON.parse(String(text));
  };

  it("is not read, with its key", async () => {
    const script = `${thief}; ConvertTo-RdpJson (Read-RdpRegistryKey -Argument @{ View = 'Registry64'; Path = '${root}'; Depth = 2 })`;
    expect(await inModule(script)).toMatchObject({
      values: { staying: { data: "here" } },
      subkeys: ["Staying"],
      children: { Staying: { exists: true } },
    });
    expect(JSON.stringify(await inModule(script.slice(thief.length + 2)))).not.toMatch(/going/i);
  });

  it("is not captured, and the rest is", async () => {
    const script = `${thief}; ConvertTo-RdpJson (Get-RdpKeyCapture -View 'Registry64' -Path '${root}' -Subkeys $true)`;
    const { keys } = (await inModule(script)) as { keys: { path: string; values: { name: string }[] }[] };
    expect(keys.map(({ path, values }) => [path, values.map(({ name }) => name)])).toEqual([
      ["", ["staying"]],
      ["Staying", ["b"]],
    ]);
  });

  it("is not exported", async () => {
    const script = `${thief}
      $document = @{ registry = (Get-RdpNameMap); permissions = (Get-RdpNameMap) }
      Add-RdpMachineKey -Document $document -Place (ConvertTo-RdpKeyPlace -View 'Registry64' -Path '${root}' -Depth 2)
      ConvertTo-RdpJson $document['registry']`;
    expect(await inModule(script)).toEqual({
      [root]: { staying: ["String", "here"] },
      [`${root}\\Staying`]: { b: ["DWord", 2] },
    });
  });

  it("is a difference to a snapshot, and no fault of its own", async () => {
    const script = `
      $scope = @{ kind = 'RegistryKey'; view = 'Registry64'; path = '${root}'; subkeys = $true }
      $before = Get-RdpCapture @($scope)
      [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').OpenSubKey('${root}', $true).DeleteSubKeyTree('Going')
      Assert-RdpWritable $before
      Restore-RdpKeySddl -View 'Registry64' -Path '${root}' -State $before[0]['keys'][1]
      ConvertTo-RdpJson (Compare-RdpCapture $before (Get-RdpCapture @($scope)))`;
    expect(await inModule(script)).toEqual([expect.stringMatching(/Going .*is missing$/)]);
  });

  it("is told from a key that stays and cannot be found by its name", async () => {
    const script = `
      $key = Open-RdpKey -View 'Registry64' -Path '${root}'
      ConvertTo-RdpJson @((Test-RdpSubkeyGone $key 'Going'), (Test-RdpSubkeyGone $key 'no such key'))`;
    expect(await inModule(script)).toEqual([false, true]);
  });
});
