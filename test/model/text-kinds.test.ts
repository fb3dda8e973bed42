/** What a text can be: the same by JavaScript and by PowerShell. */
import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import { expect, it } from "vitest";
import { distinct, isOfKind, type TextKind, textKinds } from "../../src/model/text-kinds.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

/** By kind: what passes, and what does not. */
const samples: Readonly<Record<TextKind, { good: readonly string[]; bad: readonly string[] }>> = {
  "host-name": {
    good: [
      ...[
        "ls1",
        "LS1",
        "l",
        "ls_1",
        "_x",
        "ls-1.example.test",
        "1ls",
        "x9.y8",
        "xn--mnchen-3ya",
        "a".repeat(63),
      ],
      ...[
        "192.0.2.7",
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "2001:db8::7",
        "1:2:3:4:5:6:7:8",
      ],
    ],
    bad: [
      ...[
        "",
        " ",
        "x,y",
        "a, b",
        "x ",
        " x",
        "-x",
        "x-",
        "a..b",
        ".a",
        "a.",
        "*",
        "l?",
        "x/y",
        "\\\\ls1",
        "https://ls1",
      ],
      ...[
        "ls1:3389",
        "[::1]",
        "fe80::1%3",
        "a\n",
        "a\nb",
        "\ra",
        "a\tb",
        "a\u0000",
        "\u001b[2J",
        "a\u202eb",
        "m\u00fcnchen",
      ],
      ...[
        "\u212a",
        "\u0131s",
        "1",
        "12345",
        "a.1",
        "999.1.1.1",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "a".repeat(64),
      ],
      ...[
        "a".repeat(5000),
        Array(5000).join("a."),
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        ":::",
        "::12345",
        ":1",
      ],
    ],
  },
  path: {
    good: ["C:\\", "c:\\Temp\\a.txt", "D:\\a b\\c"],
    bad: [
      "",
      "a",
      "\\a",
      "C:a",
      "C:\\a\\\\b",
      "C:/a",
      "C:\\*",
      "C:\\a\n",
      "\\\\server\\share",
      `C:\\${"a".repeat(240)}`,
    ],
  },
  line: {
    good: ["a", " a ", "\u00e9\u4e2d", "a".repeat(1000)],
    bad: ["", "   ", "a\nb", "a\n", "\u001b", "a\u202eb", "\u2028", "a".repeat(1001)],
  },
};

describeWithEngine("what a text can be", (engine) => {
  const kinds = Object.keys(samples) as TextKind[];

  it.each(kinds)("%s", async (kind) => {
    const { good, bad } = samples[kind];
    expect(good.filter((text) => !isOfKind(kind, text))).toEqual([]);
    expect(bad.filter((text) => isOfKind(kind, text))).toEqual([]);
    const script = "param($Pattern, $Text) foreach ($one in $Text) { $one -cmatch $Pattern }";
    for (const culture of ["en-US", "tr-TR"]) {
      const { output } = await engine().run({
        script: `[cultureinfo]::CurrentCulture = '${culture}'; & { ${script} } $args[0] $args[1]`,
        args: [textKinds[kind].pattern, [...good, ...bad]],
      });
      expect(output).toEqual([...good.map(() => true), ...bad.map(() => false)]);
    }
  });

  it("an address is what Node takes for one", () => {
    const part = fc.constantFrom("0", "1", "f", "ffff", "12345", "256", "255", ":", "::", ".", "g");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 17 }), (parts) => {
        const text = parts.join("");
        // A name may look like neither; what has a colon, or numbers and dots alone, is an address or nothing.
        if (!/:|^[0-9.]*$/.test(text)) return;
        expect(isOfKind("host-name", text)).toBe(isIPv4(text) || isIPv6(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("is once in a list, by the case of no letter", () => {
    expect(distinct(["LS1", "ls2", "ls1", "LS2", "ls3"])).toEqual(["LS1", "ls2", "ls3"]);
  });
});
