/** A configuration of DSC 3, read by a YAML parser and held against the shape that DSC documents. */
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import type { Entry } from "../../src/book/book.ts";
import { dscData } from "../../src/escape/yaml.ts";
import type { Fix } from "../../src/model/fix.ts";
import type { PackInput } from "../../src/pack/target.ts";
import { dsc } from "../../src/pack/targets/dsc.ts";
import { gpo } from "../../src/pack/targets/gpo.ts";
import { exampleSite, ofSite, packInput } from "./input.ts";

const input = ofSite(await packInput(), exampleSite);

/** One kind of data, as its page says: DSC, docs/reference/resources/Microsoft/Windows/Registry/index.md. */
const data = z.union([
  z.strictObject({ String: z.string() }),
  z.strictObject({ ExpandString: z.string() }),
  z.strictObject({ MultiString: z.array(z.string()) }),
  z.strictObject({ DWord: z.int().min(0).max(0xffff_ffff) }),
]);

/** DSC, schemas/v3/config/document.json and what it refers to; more strict where a name of ours would be a mistake. */
const document = z.strictObject({
  $schema: z.literal("https://aka.ms/dsc/schemas/v3/bundled/config/document.json"),
  resources: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-zA-Z0-9 ]+$/),
      type: z.string().regex(/^\w+(\.\w+){0,2}\/\w+$/),
      properties: z.strictObject({
        keyPath: z
          .string()
          .regex(
            /^(HKCR|HKEY_CLASSES_ROOT|HKCU|HKEY_CURRENT_USER|HKLM|HKEY_LOCAL_MACHINE|HKU|HKEY_USERS|HKCC|HKEY_CURRENT_CONFIG)\\/,
          ),
        valueName: z.string(),
        valueData: data,
      }),
    }),
  ),
});

/** What DSC makes of a text: its parser takes an expression in brackets, and one bracket off two. */
function meant(text: string): string {
  if (text.startsWith("[[")) return text.slice(1);
  if (text.startsWith("[")) throw new Error(`an expression: ${text}`);
  return text;
}

const textOf = (from: PackInput): string =>
  dsc.emit(from).find(({ path }) => path === "RdpMend.dsc.config.yaml")?.text ?? "";
const read = (from: PackInput) => document.parse(parse(textOf(from), { strict: true }));
const key = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";

describe("the configuration", () => {
  it("has the shape of a document of DSC 3, each instance with a name of its own", () => {
    const { resources } = read(input);
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
    expect(resources.map(({ name, properties }) => [name, properties])).toEqual([
      [
        "license servers",
        {
          ...{ keyPath: key, valueName: "LicenseServers" },
          valueData: { String: "ls1.example.test,ls2.example.test" },
        },
      ],
      ["licensing mode", { keyPath: key, valueName: "LicensingMode", valueData: { DWord: 2 } }],
      [
        "network level authentication",
        { keyPath: key, valueName: "UserAuthentication", valueData: { DWord: 1 } },
      ],
      [
        "certificate template",
        { keyPath: key, valueName: "CertTemplateName", valueData: { String: "RDP hosts' own" } },
      ],
    ]);
    expect(textOf(input)).not.toMatch(/_exist|[Ss]cript/);
  });

  it("sets what the Group Policy object of the same site sets", () => {
    const policy = gpo.emit(input).find(({ path }) => path === "README.md")?.text ?? "";
    const { resources } = read(input);
    for (const { properties } of resources)
      expect(policy).toContain(
        `\`${properties.valueName}\` \`${"String" in properties.valueData ? "REG_SZ" : "REG_DWORD"}`,
      );
    expect(policy.match(/`REG_/g)).toHaveLength(resources.length);
  });

  it.each([
    "[concat('a', 'b')]",
    "[[x]",
    "[",
    "a: b # c",
    "{{ x }}",
    'quote " and \\ slash',
    "Zertifikat f\u00fcr \ud83d\udd11",
    "yes",
    "0x10",
    "",
    " ",
  ])("takes %j as the text that it is", (text) => {
    expect(dscData(text)).toMatch(/^[\x20-\x7e]+$/);
    expect(meant(parse(dscData(text)) as string)).toBe(text);
    if (text.trim() === "") return;
    const { resources } = read(ofSite(input, { policies: { "certificate-template": text } }));
    const { valueData } = resources.at(-1)?.properties ?? {};
    expect(valueData && "String" in valueData && meant(valueData.String)).toBe(text);
  });

  it("is both policies of licensing or none, and warns where a workgroup cannot have the mode", () => {
    expect(() => dsc.emit(ofSite(input, { licensingMode: undefined }))).toThrow(/licenseServers and not/);
    const page = (from: PackInput) => dsc.emit(from).find(({ path }) => path === "README.md")?.text ?? "";
    expect(page(input)).not.toContain("PerUser");
    expect(page(ofSite(input, { licensingMode: "PerUser" }))).toContain("PerUser");
    expect(page(input)).toContain("In a domain take Group Policy instead");
  });

  it("is none where the settings say none: then the page says how to begin", () => {
    const none = ofSite(input, { licenseServers: [], licensingMode: undefined, policies: {} });
    const [readme, ...rest] = dsc.emit(none);
    expect([rest, readme?.text.includes("licensingMode: PerDevice")]).toEqual([[], true]);
  });
});

describe("fixes in the configuration", () => {
  const template = input.book.entries.find(({ definition }) => definition.kind === "fix") as Entry<Fix>;
  const step = {
    face: "step",
    primitive: "registry-value-set",
    args: { path: "SYSTEM\\Example", name: "A", kind: "DWord", data: 1 },
    undo: [],
  };
  const withFix = (change: Partial<Record<keyof Fix, unknown>>): PackInput => {
    const definition = {
      ...template.definition,
      id: "target.plain",
      refusals: [],
      parameters: {},
      ...change,
    };
    const entry = { ...template, definition } as Entry<Fix>;
    return { ...input, book: { ...input.book, entries: [...input.book.entries, entry] } };
  };
  const plain = { steps: { one: step } };

  it("are those that are values alone", () => {
    const { resources } = read(withFix(plain));
    expect(resources.at(-1)).toMatchObject({
      name: "target plain 1",
      properties: { keyPath: "HKLM\\SYSTEM\\Example", valueName: "A", valueData: { DWord: 1 } },
    });
    expect(dsc.leftOut?.(withFix(plain)).map(({ id }) => id)).not.toContain("target.plain");
  });

  it.each<[string, Partial<Record<keyof Fix, unknown>>]>([
    ["refuses", { ...plain, refusals: template.definition.refusals }],
    [
      "takes away",
      { steps: { one: { ...step, args: { path: "SYSTEM\\Example", name: "A", remove: true } } } },
    ],
    ["asks first", { steps: { one: { ...step, when: { op: "all", of: [] } } } }],
    ["restarts too", { steps: { one: step, two: { ...step, primitive: "service" } } }],
    ["is of the 32-bit view", { steps: { one: { ...step, args: { ...step.args, view: "Registry32" } } } }],
  ])("are none of a fix that %s", (_, change) => {
    expect(read(withFix(change))).toEqual(read(input));
    expect(dsc.leftOut?.(withFix(change)).map(({ id }) => id)).toContain("target.plain");
  });

  it("are none of the book's own, and each says why", () => {
    const fixes = input.book.entries.filter(({ definition }) => definition.kind === "fix");
    const left = dsc.leftOut?.(input) ?? [];
    for (const { definition } of fixes) expect(left.map(({ id }) => id)).toContain(definition.id);
  });
});
