/** Strings that have broken generators before, and random ones. */
import fc from "fast-check";

export const hostile: readonly string[] = [
  "plain",
  "'",
  "''; Remove-Item -Recurse C:\\ #",
  '"$(Get-Date)"',
  "$(throw 1)",
  "$env:PATH",
  "`n`0`$",
  "line\r\nnext\nlast\rend",
  "#> Get-Date <#",
  "<# open",
  ".SYNOPSIS\n.DESCRIPTION evil",
  "'@\n@'\n@\"\n\"@",
  "a|b;c&d&&e||f",
  "\u2018\u2019\u201a\u201b curly single",
  "\u201c\u201d\u201e curly double",
  "\u202egnp.exe \u2066x\u2069 \u200b\ufeff",
  "\u0000\u0001\u001b[31m\u007f\u0085\u2028\u2029",
  "\ud83d\ude00 \ud800 \udc00",
  "<script>alert(1)</script> ]]> &amp; <!-- -->",
  "| a | b |\n|---|---|",
  "{{title}} {{{x}}} {a.b} %PATH% @(1) @{a=1}",
  "\\\\server\\share\\",
  "-Force",
  "x".repeat(10_000),
  "'".repeat(10_000),
  "\u00e9\u4e2d".repeat(5_000),
];

/** Any string: whole code points and lone surrogates alike. */
export const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        "`",
        "$",
        "(",
        ")",
        "#>",
        "<#",
        "\n",
        "\r",
        "|",
        "\u2019",
        "\u202e",
        " ",
        "a",
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join("")),
);
