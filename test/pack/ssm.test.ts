/** The document for AWS Systems Manager: its form, its one parameter, and what it runs and does not run. */
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bytesOf } from "../../src/emit/files.ts";
import { runGate } from "../../src/gate/gate.ts";
import { readKnown } from "../../src/gate/known.ts";
import { readSyntax } from "../../src/gate/read-syntax.ts";
import { sha256 } from "../../src/hash/sha256.ts";
import { ssm } from "../../src/pack/targets/ssm.ts";
import { pwshHost } from "../engine/setup.ts";
import { packed, packInput } from "./input.ts";
import { describeWithPowerShell } from "./powershell.ts";
import { scratch, writeMembers } from "./programs.ts";

const input = await packInput();
const files = await packed(ssm, input);
const named = (path: string) => {
  const found = files.find((file) => file.path === path);
  if (!found) throw new Error(`no ${path}`);
  return found;
};

const name = z.string().regex(/^[a-zA-Z0-9]+$/);
const precondition = z.strictObject({
  StringEquals: z.tuple([z.literal("platformType"), z.enum(["Windows", "Linux", "MacOS"])]),
});
/**
 * Documents of type Command, schema 2.2, as far as this one needs it. AWS Systems Manager User Guide, doc_source/sysman-doc-syntax.md (top-level
 * elements, parameters) and doc_source/ssm-plugins.md (aws:downloadContent, aws:runPowerShellScript: runCommand a list of texts, timeoutSeconds a
 * text, sourceInfo a map); preconditions: doc_source/document-schemas-features.md.
 */
const documentSchema = z.strictObject({
  schemaVersion: z.literal("2.2"),
  description: z.string().optional(),
  parameters: z.record(
    name,
    z.strictObject({
      type: z.enum(["String", "StringList", "Integer", "Boolean", "MapList", "StringMap"]),
      description: z.string().optional(),
      default: z.string().optional(),
      allowedValues: z.array(z.string()).optional(),
      allowedPattern: z.string().optional(),
    }),
  ),
  mainSteps: z
    .array(
      z.discriminatedUnion("action", [
        z.strictObject({
          ...{ action: z.literal("aws:downloadContent"), name, precondition },
          inputs: z.strictObject({
            sourceType: z.enum(["GitHub", "Git", "HTTP", "S3", "SSMDocument"]),
            sourceInfo: z.record(z.string(), z.string()),
            destinationPath: z.string().optional(),
          }),
        }),
        z.strictObject({
          ...{ action: z.literal("aws:runPowerShellScript"), name, precondition },
          inputs: z.strictObject({
            timeoutSeconds: z.string().regex(/^\d+$/),
            runCommand: z.array(z.string()),
            workingDirectory: z.string().optional(),
          }),
        }),
      ]),
    )
    .min(1),
});

const document = documentSchema.parse(JSON.parse(named("document.json").text));
const lines = document.mainSteps.flatMap((step) =>
  step.action === "aws:runPowerShellScript" ? step.inputs.runCommand : [],
);
const pattern = document.parameters.ScriptUrl?.allowedPattern ?? "";

describe("a document of AWS Systems Manager", () => {
  it("is of schema 2.2, for Windows alone, and smaller than a document may be", () => {
    expect(document.mainSteps.map(({ action }) => action)).toEqual([
      "aws:downloadContent",
      "aws:runPowerShellScript",
    ]);
    for (const step of document.mainSteps)
      expect(step.precondition.StringEquals).toEqual(["platformType", "Windows"]);
    expect(bytesOf(named("document.json")).length).toBeLessThan(64 * 1024);
    // The script alone would be more: that is why it is fetched.
    expect(bytesOf(named("diagnose.ps1")).length).toBeGreaterThan(64 * 1024);
  });

  it("puts no parameter into a script, and only a URL of S3 into the download", () => {
    expect(lines.join("\n")).not.toMatch(/\{\{|\}\}/);
    expect(named("document.json").text.match(/\{\{[^}]*\}\}/g)).toEqual(["{{ ScriptUrl }}"]);
    expect(Object.keys(document.parameters)).toEqual(["ScriptUrl"]);
    // RE2 has no lookaround and no backreferences.
    expect([pattern.at(0), pattern.at(-1)]).toEqual(["^", "$"]);
    expect(pattern).not.toMatch(/\(\?|\\\d/);
  });

  it.each([
    "https://bucket-1.s3.eu-central-1.amazonaws.com/tools/rdp/diagnose.ps1",
    "https://bucket-1.s3.amazonaws.com/diagnose.ps1",
    "https://s3.amazonaws.com/bucket/diagnose.ps1",
    "https://s3-eu-west-1.amazonaws.com/bucket/a/diagnose.ps1",
    "https://s3.cn-north-1.amazonaws.com.cn/bucket/diagnose.ps1",
  ])("takes %s", (url) => {
    expect(url).toMatch(new RegExp(pattern));
  });

  it.each([
    "http://bucket.s3.amazonaws.com/diagnose.ps1",
    "https://example.com/diagnose.ps1",
    "https://s3.amazonaws.com.example.com/diagnose.ps1",
    "https://example.com/.s3.amazonaws.com/diagnose.ps1",
    "https://bucket.s3.amazonaws.com/other.ps1",
    'https://bucket.s3.amazonaws.com/a"/diagnose.ps1',
    "https://bucket.s3.amazonaws.com/a'; Stop-Computer; '/diagnose.ps1",
    "https://bucket.s3.amazonaws.com/$(Stop-Computer)/diagnose.ps1",
    "https://bucket.s3.amazonaws.com/diagnose.ps1\n",
    "https://bucket.s3.amazonaws.com/a\n/diagnose.ps1",
    "https://bucket.s3.amazonaws.com/../../diagnose.ps1?x={{ssm:secret}}",
    "",
  ])("does not take %j", (url) => {
    expect(url).not.toMatch(new RegExp(pattern));
  });

  it("knows the script by the hash of its signed octets, and another script makes another document", async () => {
    expect(named("diagnose.ps1").text).toContain("SIG # Begin signature block");
    expect(lines.join("\n")).toContain(`'${sha256(bytesOf(named("diagnose.ps1")))}'`);
    const other = ssm.wrap?.(input, [{ ...named("diagnose.ps1"), text: "'another'" }]) ?? [];
    expect(other[0]?.text).toContain(sha256("'another'"));
  });

  it("says in its README what it needs, and what is not documented", () => {
    const { text } = named("README.md");
    for (const word of ["64 KB", "s3:GetObject", "ScriptUrl", "create-document", "send-command"])
      expect(text).toContain(word);
    expect(text).not.toMatch(/^ {7}.*`/m);
    expect(text).toMatch(/the documentation does not say so/);
    expect(text).toMatch(/Nothing of all this has been tried in AWS/);
  });
});

describeWithPowerShell("the step of the document, in PowerShell", (powerShell) => {
  /** As the agent does it: the lines in a file of its own, started in the folder of the download. */
  const step = async (prepare: (downloads: string) => void) => {
    const downloads = scratch();
    const own = join(scratch(), "_script.ps1");
    writeFileSync(own, lines.join("\n"));
    prepare(downloads);
    return powerShell(own, [], process.env, downloads);
  };

  it("uses what Windows PowerShell 5.1 has, by full names", async () => {
    const folder = scratch();
    const text = `${lines.join("\r\n")}\r\n`;
    writeMembers(folder, [{ path: "run.ps1", text }]);
    const [syntax] = await readSyntax(pwshHost(), [join(folder, "run.ps1")]);
    if (!syntax) throw new Error("nothing was read");
    expect(runGate([{ file: "run.ps1", text, syntax }], readKnown(), new Map()).diagnostics).toEqual([]);
  });

  it("runs the script that was packed", async () => {
    const { code, stdout, stderr } = await step((downloads) => writeMembers(downloads, files));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/\nRdpMend 0\.1\.0, [^\n]*: nothing was found; [^\n]+\n$/);
    expect(stdout.length).toBeLessThan(4_096);
  });

  it("does not run one that somebody changed, nor what is not there", async () => {
    const changed = await step((downloads) => {
      writeMembers(downloads, files);
      appendFileSync(join(downloads, "diagnose.ps1"), "'I ran'\r\n");
    });
    expect([changed.code, changed.stderr]).toEqual([1, ""]);
    expect(changed.stdout).toMatch(
      /^RdpMend 0\.1\.0: UNKNOWN: diagnose\.ps1 in the bucket is not the file [^\n]+\n$/,
    );
    const missing = await step(() => {});
    expect([missing.code, missing.stdout]).toEqual([
      1,
      "RdpMend 0.1.0: UNKNOWN: diagnose.ps1 was not downloaded.\n",
    ]);
  });
});
