import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../setup/with-engine.ts";
import { project, rdpmend } from "./run.ts";

describe("rdpmend list", () => {
  it("lists by kind, as a table and as JSON", async () => {
    const root = project();
    const { stdout } = await rdpmend(root, "list");
    expect(stdout).toMatch(/^kind +id +command +guide +title\n/);
    expect(stdout).toMatch(/^check +client\.cache +Test-RdpCache +C2 +The cache is whole$/m);
    const json = await rdpmend(root, "list", "fix", "--json");
    expect(JSON.parse(json.stdout)).toEqual([
      {
        kind: "fix",
        id: "client.reset-cache",
        command: "Reset-RdpCache",
        title: "Reset the cache",
        guide: ["C3"],
        source: "runbooks/client/reset-cache.ts:3",
      },
    ]);
  });

  it("has words for a kind that the book does not have, and for one that does not exist", async () => {
    const root = project();
    expect(await rdpmend(root, "list", "path")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("no path yet"),
    });
    expect(await rdpmend(root, "list", "thing")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("'thing'"),
    });
  });
});

describe("rdpmend explain, over the real book", () => {
  it.each([
    ["0x904", "It is not a licensing code"],
    ["2308", "0x904"],
    ["0x904/0x7", "The server denied the connection"],
    ["0x808/0x101", "No licence server was found"],
    ["1128", "50280"],
    ["50280", "1128"],
    ["50282", "1. The host has no mode or no licence server"],
    ["1011", "1. There is no permanent licence to give"],
    ["1004", "its mode does not fit the CALs"],
    ["18", "The licence server is not activated. [B]"],
    ["623", "1. The licensing service does not run"],
    ["T17", "Test-RdpPort"],
    ["h8", "Test-RdpGracePeriod"],
    ["Reset-RdpListener", "undo:   exact"],
    ["client.license-cache", "Test-RdpClientLicenseCache"],
  ])("%s", async (what, expected) => {
    const { code, stdout, stderr } = await rdpmend(projectRoot, "explain", what);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.replace(/\s+/g, " ")).toContain(expected.replace(/\s+/g, " "));
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it("does not blame licensing for 0x904 before the rest", async () => {
    const { stdout } = await rdpmend(projectRoot, "explain", "0x904");
    expect(stdout.indexOf("certificate")).toBeLessThan(stdout.indexOf("Licensing, on a session host only"));
  });

  it("says so, with exit code 1, when the book says nothing, and what is near", async () => {
    const { code, stdout, stderr } = await rdpmend(projectRoot, "explain", "licence-cache");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("Did you mean: client.license-cache");
  });
});

describe("rdpmend new", () => {
  /** Every placeholder of a new definition gets words; the last argument is the check that proves a fix. */
  function fillIn(file: string, provenBy = ""): void {
    const text = readFileSync(file, "utf8").replace("<Id of the check that proves it>", provenBy);
    writeFileSync(file, text.replaceAll(/"<[A-Z][^<>"]*>"/g, '"words"'));
  }

  it("makes definitions that do not build before their placeholders are replaced, and then do", async () => {
    const root = project();
    const made = await rdpmend(root, "new", "check", "target.my-thing");
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("made runbooks/target/my-thing.ts"),
    });
    const check = join(root, "runbooks/target/my-thing.ts");
    expect(readFileSync(check, "utf8")).toContain("Test-RdpMyThing");
    const refused = await rdpmend(root, "build");
    expect(refused.code).toBe(1);
    expect([...new Set(refused.stderr.match(/error \S+/g))]).toEqual(["error lint/placeholder:"]);
    fillIn(check);
    expect(await rdpmend(root, "build")).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining("error"),
    });

    await rdpmend(root, "new", "fix", "target.my-fix");
    expect((await rdpmend(root, "build")).stderr).toContain("runbooks/target/my-fix.ts");
    fillIn(join(root, "runbooks/target/my-fix.ts"), "target.my-thing");
    expect(await rdpmend(root, "build")).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining("error"),
    });
  });

  it("never replaces a definition", async () => {
    const root = project();
    await rdpmend(root, "new", "check", "target.my-thing");
    const again = await rdpmend(root, "new", "check", "target.my-thing");
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("is there already") });
  });

  it.each([
    [["new", "symptom", "a.b"], "not a kind"],
    [["new", "check", "../escape"], "not an id"],
    [["bild"], "unknown command"],
    [["build", "--nope"], "unknown option"],
  ])("refuses %j with exit code 2", async (args, expected) => {
    const { code, stderr } = await rdpmend(project(), ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(expected);
  });
});

describe("rdpmend test", () => {
  it("says what to do when nothing was built", async () => {
    const { code, stderr } = await rdpmend(project(), "test");
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: "rdpmend: there are no tests in dist; run 'rdpmend build' first.\n",
    });
  });
});
