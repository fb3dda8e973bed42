/** What parse.ps1 tells of a script. */
import { expect, it } from "vitest";
import { describeWithEngine } from "../setup/with-engine.ts";

describeWithEngine("the syntax tree", (engine) => {
  it("shows what 5.1 lacks, and no more", async () => {
    const text =
      '$a = $b ? 1 : 2; $c ?? 3; $d ??= 4; (g)?.f; (g)?[0]; a && b; function g { clean { } }; b &; 1uL; 0b1; "`e`u{41}"';
    const kinds = (await engine().parse({ text })).newSyntax.map(({ kind }) => kind);
    expect([...new Set(kinds)].sort()).toEqual([
      "background",
      "binaryLiteral",
      "cleanBlock",
      "nullCoalescing",
      "nullCoalescingAssignment",
      "nullConditionalIndex",
      "nullConditionalMember",
      "numericSuffix",
      "pipelineChain",
      "ternary",
      "unicodeEscape",
    ]);
    const old = "if ($a) { Get-Item -Path 'x' -Force } # 1d 0x1d\n1d; 0x1d; 1kb; \"``e\"";
    expect((await engine().parse({ text: old })).newSyntax).toEqual([]);
  });

  it("has commands, functions, strings, types and members, with their places", async () => {
    const text =
      "function f { param($A, $B) & 'g' -Path:1 @s > x.txt }\nf -A \"v$A\" # why\n[IO.File]::Exists($b.Name)";
    const reply = await engine().parse({ text });
    expect(reply.errors).toEqual([]);
    expect(reply.functions).toEqual([{ name: "f", parameters: ["A", "B"], line: 1, column: 1, endLine: 1 }]);
    expect(reply.commands[0]).toEqual({
      name: "g",
      operator: "Ampersand",
      parameters: ["Path"],
      splatted: ["s"],
      redirections: ["> x.txt"],
      text: "& 'g' -Path:1 @s > x.txt",
      line: 1,
      column: 28,
    });
    expect(reply.commands[1]).toMatchObject({ name: "f", operator: "Unknown", line: 2, column: 1 });
    expect(reply.strings).toContainEqual({
      value: "v$A",
      kind: "DoubleQuoted",
      expands: true,
      line: 2,
      column: 6,
    });
    expect(reply.types).toEqual([{ name: "IO.File", line: 3, column: 1 }]);
    expect(
      reply.members.map(({ target, name, static: isStatic, call }) => [target, name, isStatic, call]),
    ).toEqual([
      ["[IO.File]", "Exists", true, true],
      ["$b", "Name", false, false],
    ]);
    expect(reply.variables.sort()).toEqual(["A", "B", "s"]);
    expect(reply.comments).toEqual([{ text: "# why", line: 2 }]);
  });

  it("has errors with their places", async () => {
    const { errors } = await engine().parse({ text: "Get-Item -Path x\n}" });
    expect(errors[0]).toMatchObject({ id: "UnexpectedToken", line: 2, column: 1 });
  });
});
