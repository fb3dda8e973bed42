/** The script for many computers: what it keeps of whom, what it says of the others, and how it ends. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { remoting } from "../../src/pack/targets/remoting.ts";
import { builtModule, packed, packInput } from "./input.ts";
import { describeWithPowerShell } from "./powershell.ts";
import { readMembers, scratch, unzip, writeMembers } from "./programs.ts";

const input = await packInput();
const files = await packed(remoting, input);
const script = "Invoke-RdpFleet.ps1";
const text = (path: string) => files.find((one) => one.path === path)?.text ?? "";

describe("the package for remoting", () => {
  it("is a signed script, the module in one file, and a page", () => {
    expect(files.map(({ path }) => path)).toEqual(["README.md", script, "RdpMend-0.1.0.zip"]);
    expect(text(script)).toContain("SIG # Begin signature block");
    const inside = unzip(Buffer.from(text("RdpMend-0.1.0.zip"), "latin1")).files;
    const paths = [...builtModule(input).keys()].map((path) => `RdpMend/0.1.0/${path}`);
    expect([...inside.keys()].sort()).toEqual(paths.sort());
    expect(text("README.md")).toContain("rdpmend report facts/*.json");
  });

  it("leaves out fixes that nobody can take back, and marks those that end sessions", () => {
    expect(remoting.leftOut?.(input).map(({ id }) => id)).toEqual(["license-server.revoke-cal"]);
    expect(text("README.md")).toMatch(/`Reset-RdpListener`: .*ends every Remote Desktop session/);
  });
});

const time = { timeout: 180_000 };

describeWithPowerShell("the script for many computers", (powerShell) => {
  function place() {
    const folder = scratch();
    writeMembers(folder, files);
    for (const name of ["programs", "temp", "bin"]) mkdirSync(join(folder, name));
    const ssh = join(folder, "bin/ssh");
    // What PowerShell says of an ssh that ends hangs on which of its outputs it sees closed first: this one.
    writeFileSync(ssh, "#!/bin/sh\nexec >&-\nsleep 2\nexit 255\n");
    chmodSync(ssh, 0o755);
    const env = {
      ...process.env,
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      RDPMEND_CALLED: join(folder, "called.txt"),
      RDPMEND_PROGRAMS: join(folder, "programs"),
      RDPMEND_TEMP: join(folder, "temp"),
    };
    const run = async (call: string) => {
      const args = ["-Script", join(folder, script), "-Call", call];
      const ended = await powerShell(join(import.meta.dirname, "remoting.ps1"), args, env, folder);
      expect(ended.stderr).toBe("");
      return { code: ended.code, lines: ended.stdout.trimEnd().split("\n") };
    };
    const called = () => (existsSync(env.RDPMEND_CALLED) ? readFileSync(env.RDPMEND_CALLED, "utf8") : "");
    const facts = () => readdirSync(join(folder, "facts")).sort();
    return { folder, run, called, facts };
  }

  it("keeps the facts of who answers, says why of who does not, and leaves nothing there", time, async () => {
    const { folder, run, facts } = place();
    const { code, lines } = await run("-ComputerName well, gone -Folder facts -TimeoutSeconds 90");
    expect(code).toBe(1);
    expect([...lines].sort()).toEqual([
      expect.stringMatching(/^1 of 2 computers\. Next: rdpmend report ".*facts"\/\*\.json$/),
      expect.stringMatching(/^FAILED {2}gone: The SSH client session has ended with error message/),
      "ok  well: its facts are there",
    ]);
    expect(facts()).toEqual(["well.json"]);
    const document = JSON.parse(readFileSync(join(folder, "facts/well.json"), "utf8"));
    expect(document.schema).toBe("rdpmend.facts/1");
    expect(Object.keys(document.facts).length).toBeGreaterThan(40);
    expect([readdirSync(join(folder, "temp")), readMembers(join(folder, "programs")).size]).toEqual([[], 0]);
  });

  it("waits for nobody past the limit, and for no more than so many at once", time, async () => {
    const { run, facts, called } = place();
    const begun = Date.now();
    const names = "asleep1, far1, quick1, quick2, odd, none";
    const { code, lines } = await run(
      `-ComputerName ${names} -Folder facts -TimeoutSeconds 20 -ThrottleLimit 3`,
    );
    expect(Date.now() - begun).toBeLessThan(100_000);
    expect(code).toBe(1);
    expect(lines.slice(0, -1).sort()).toEqual([
      "FAILED  asleep1: no answer within 20 seconds",
      "FAILED  far1: no answer within 20 seconds",
      "FAILED  none: WinRM is not here.",
      expect.stringMatching(/^FAILED {2}odd: what came back are no facts: /),
      ...["ok  quick1: its facts are there", "ok  quick2: its facts are there"],
    ]);
    // Two of three places are taken by those who do not answer; the others had their turn all the same.
    expect(called().trim().split("\n").slice(0, 3).sort()).toEqual(["asleep1", "far1", "quick1"]);
    expect(facts()).toEqual(["quick1.json", "quick2.json"]);
  });

  it("gives each computer a file of its own in the folder, whatever its name is", time, async () => {
    const { folder, run, facts } = place();
    const odd = [
      "quick/../../../up",
      "quick\\..\\x",
      "quick_x",
      "quick:x",
      "Quick",
      "quick.example",
      "quick%*",
    ];
    writeFileSync(join(folder, "list.txt"), `# all of them\n${odd.join("\n")}\nquick # again\n`);
    const { code } = await run("-ComputerFile list.txt -Folder facts -TimeoutSeconds 60");
    expect(code).toBe(0);
    expect(facts()).toEqual(
      [
        ...["quick.example.json", "quick.json", "quick_002f.._002f.._002f.._002fup.json"],
        ...["quick_003ax.json", "quick_005c.._005cx.json", "quick_005fx.json", "quick_0025_002a.json"],
      ].sort(),
    );
    expect(readdirSync(join(folder, "..")).filter((name) => name.startsWith("up"))).toEqual([]);
  });

  it.each([
    ["nobody is named", "-Folder facts", /^RdpMend: Name computers/],
    [
      "there is no such fix",
      "-ComputerName quick -Fix Stop-Computer",
      /is no fix that runs from here\. There are: Reset-/,
    ],
    [
      "one that cannot be undone is named",
      "-ComputerName quick -Fix Revoke-RdpClientAccessLicense",
      /is no fix/,
    ],
    ["the folder holds facts", "-ComputerName quick -Folder old", /There are facts in .*old already/],
  ])("begins nothing where %s, and ends with 2", async (_, call, said) => {
    const { folder, run, called } = place();
    mkdirSync(join(folder, "old"));
    writeFileSync(join(folder, "old/quick.json"), "{}");
    const { code, lines } = await run(call);
    expect([code, lines.length, called()]).toEqual([2, 1, ""]);
    expect(lines[0]).toMatch(said);
    expect(readFileSync(join(folder, "old/quick.json"), "utf8")).toBe("{}");
  });

  it(
    "hands on a fix, which runs only where a check calls for it, and uses a module that is there",
    time,
    async () => {
      const { folder, run, facts } = place();
      const home = join(folder, "programs/WindowsPowerShell/Modules/RdpMend/0.1.0");
      mkdirSync(home, { recursive: true });
      for (const [path, octets] of builtModule(input)) {
        mkdirSync(join(home, path, ".."), { recursive: true });
        writeFileSync(join(home, path), octets);
      }
      // Without the archive nothing could be brought along.
      writeFileSync(join(folder, "RdpMend-0.1.0.zip"), "");
      const { code, lines } = await run("-ComputerName well -Folder facts -Fix Set-RdpLicenseServer -WhatIf");
      expect(lines[0]).toBe(
        "ok  well: its facts are there; Set-RdpLicenseServer was not run, for no check calls for it",
      );
      expect([code, facts()]).toEqual([0, ["well.json"]]);
    },
  );

  it("brings along no module that is not as it was packed", async () => {
    const { folder, run, facts } = place();
    writeFileSync(join(folder, "RdpMend-0.1.0.zip"), "no archive");
    const { code, lines } = await run("-ComputerName well -Folder facts");
    expect([code, facts(), lines[0]?.startsWith("FAILED  well: ")]).toEqual([1, [], true]);
    expect(readdirSync(join(folder, "temp"))).toEqual([]);
  });
});
