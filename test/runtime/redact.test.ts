/** What an exported machine is without its names: pure, from document to document. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";
import { prepareEngine, startEngine } from "../engine/setup.ts";
import { buildModule } from "./support/module.ts";
import { testIf } from "./support/needs.ts";

const engineState = prepareEngine();
let engine: EngineClient;
const needsEngine = testIf(engineState.ready ? undefined : engineState.reason);

beforeAll(async () => {
  if (!engineState.ready) return;
  engine = startEngine();
  await engine.run(`Import-Module ${buildModule()}`);
});
afterAll(async () => engine?.dispose());

interface Known {
  readonly Kind: string;
  readonly Text: string;
}
type Document = Readonly<Record<string, unknown>>;

/** Documents without their names, each for itself. */
async function hidden(documents: readonly Document[], known: readonly Known[] = []): Promise<Document[]> {
  const reply = await engine.run({
    script: `param($Json, $Known) & (Get-Module RdpMend) { param($Json, $Known)
      $table = @(foreach ($one in $Known) { @{ Kind = $one.Kind; Text = $one.Text } })
      foreach ($one in $Json) { ConvertTo-RdpJson (Hide-RdpMachineName -Document (ConvertFrom-RdpJson $one) -Known $table -Word 'termsrv.dll', '5828227c-20cf-4408-b73f-73ab70b8849f') }
    } $Json $Known`,
    args: { Json: documents.map((one) => JSON.stringify(one)), Known: known as never },
  });
  expect(reply.errors).toEqual([]);
  return reply.output.map((text) => JSON.parse(String(text)) as Document);
}

/** Texts as they stand in one document, hidden together. */
async function texts(given: readonly string[], known: readonly Known[] = []): Promise<string[]> {
  const [document = { registry: {} }] = await hidden(
    [{ registry: { K: Object.fromEntries(given.map((text, at) => [`v${at}`, ["String", text]])) } }],
    known,
  );
  const { K = {} } = document.registry as { K?: Record<string, [string, string]> };
  return Object.values(K).map(([, text]) => text);
}

describe("a name that is known from one place is hidden in all", () => {
  const places: Readonly<Record<string, string>> = {
    "a domain before it": "CORP\\jdoe77",
    "a full name": "jdoe77@corp.sentinel.test",
    "a profile": "C:\\Users\\jdoe77\\AppData",
    "a profile with its domain": "C:\\Users\\jdoe77.CORP\\x, and then CORP\\other88",
    "running text": "see C:\\Users\\jdoe77 for more",
  };
  needsEngine.each(Object.entries(places))("%s", async (_, place) => {
    const [, bare, mixed, inside, longer] = await texts([
      place,
      "asked by jdoe77.",
      "(JDoe77)",
      "x=JDOE77|y",
      "jdoe777 xjdoe77",
    ]);
    expect(bare).toMatch(/^asked by PERSON\d+\.$/);
    expect(mixed).toBe(`(${bare?.slice(9, -1)})`);
    expect(inside).toBe(`x=${bare?.slice(9, -1)}|y`);
    expect(longer).toBe("jdoe777 xjdoe77");
  });

  needsEngine("whatever comes first", async () => {
    const given = ["C:\\Users\\jdoe77.CORP77\\x", "by jdoe77", "CORP77\\other88"];
    expect((await texts(given))[1]).toMatch(/^by PERSON\d+$/);
    expect((await texts([...given].reverse()))[1]).toMatch(/^by PERSON\d+$/);
  });

  needsEngine("a short name, a full one, and the domain in both forms belong together", async () => {
    const known = [{ Kind: "Host", Text: "srv-77.corp77.sentinel.test" }];
    expect(
      await texts(
        ["SRV-77", "srv-77.CORP77.sentinel.test", "CORP77\\x", "other78.corp77.sentinel.test", "other78"],
        known,
      ),
    ).toEqual([
      "COMPUTER1",
      "COMPUTER1.DOMAIN1.DOMAIN2.example",
      "DOMAIN1\\PERSON1",
      "COMPUTER2.DOMAIN1.DOMAIN2.example",
      "COMPUTER2",
    ]);
  });

  needsEngine("what marks a name in a text", async () => {
    expect(
      await texts([
        "\\\\files77\\share",
        "https://gate77.sentinel77.test/RDWeb",
        "CN=Issuer 77 of Sentinel,DC=dom77,DC=test",
        "v2.31|Action=Allow|NNm=Lounge of sentinel 77|",
        "files77 gate77 dom77 Issuer 77 of Sentinel, lounge OF Sentinel 77",
      ]),
    ).toEqual([
      "\\\\COMPUTER1\\share",
      "https://COMPUTER2.DOMAIN1.example/RDWeb",
      "CN=NAME1,DC=DOMAIN2,DC=test",
      "v2.31|Action=Allow|NNm=NETWORK1|",
      "COMPUTER1 COMPUTER2 DOMAIN2 NAME1, NETWORK1",
    ]);
  });
});

describe("what is told by its form", () => {
  const same: Readonly<Record<string, readonly string[]>> = {
    "an address of IPv4": ["203.0.113.77", "at 203.0.113.77.", "203.0.113.77:3389", "203.0.113.77/32"],
    "an address of IPv6": [
      "2001:db9:0:0::77",
      "[2001:DB9::77]:3389",
      "2001:db9::77/128",
      "3389:TCP:2001:db9::77:enabled",
      "a=2001:db9::77%12,",
    ],
    "an address of IPv4 in one of IPv6": ["::ffff:203.0.113.77", "::FFFF:203.0.113.77"],
    "an address of the link": ["fe80::77:1", "fe80::77:1%12", "fe80::77:1%eth0"],
    "an address of a card": ["00-1a-2B-3c-4d-77", "00:1A:2b:3c:4d:77", "001a2b3c4d77"],
    "a thumbprint": [
      "00112233445566778899aabbccddeeff00112277",
      "00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF 00 11 22 77",
      "x00112233445566778899AABBCCDDEEFF00112277".slice(1),
    ],
    "a longer thumbprint": ["77".repeat(32)],
    "an account": ["S-1-5-21-77-88-99-1177", "s-1-5-21-77-88-99-1177", "D:(A;;KA;;;S-1-5-21-77-88-99-1177)"],
    "an account of the cloud": ["S-1-12-1-77-88-99-1177"],
    "a policy": ["{31B2F340-016D-11D2-945F-00C04FB98477}", "31b2f340-016d-11d2-945f-00c04fb98477"],
    "a product key": ["AAAAA-BBBBB-CCCCC-DDDDD-77777"],
    "a product's id": ["00330-80000-00000-AA977"],
  };
  needsEngine.each(Object.entries(same))("%s, in each of its spellings", async (_, given) => {
    const shown = await texts(given);
    // Without what is written around and within it, all of them are one.
    const plain = shown.map((text) =>
      text.toLowerCase().replace(/^.*?(?=\b(?:s-1|\d|[0-9a-f]{4}:|fe80|::))|/, ""),
    );
    expect(shown.join(" ")).not.toContain("77");
    const digits = plain.map((text) =>
      text.replace(/:3389|\/\d+|%.*|:enabled|^3389:tcp:|[^0-9a-f]/g, "").replace(/^0*/, ""),
    );
    expect(new Set(digits.map((one) => one.slice(0, 12))).size, shown.join(" ")).toBe(1);
  });

  needsEngine("differs where the originals do, and keeps its kind", async () => {
    expect(
      await texts([
        "203.0.113.1 203.0.113.2",
        "10.1.2.3 172.16.9.9 192.168.77.1",
        "169.254.7.7 100.64.7.7",
        "fd12:3456::1 2001:db9::1 ::ffff:203.0.113.1",
        "S-1-5-21-7-8-9-1001 S-1-5-21-7-8-9-1002 S-1-5-21-7-8-10-1001 S-1-5-21-7-8-9-500 S-1-5-21-7-8-9",
      ]),
    ).toEqual([
      "198.18.0.1 198.18.0.2",
      "10.0.0.1 10.0.0.2 10.0.0.3",
      "169.254.0.1 100.64.0.1",
      "fd00::0:1 2001:db8::0:1 ::ffff:198.18.0.1",
      "S-1-5-21-1-1-1-1001 S-1-5-21-1-1-1-1002 S-1-5-21-1-1-2-1001 S-1-5-21-1-1-1-500 S-1-5-21-1-1-1",
    ]);
  });

  const kept = [
    "0.0.0.0 127.0.0.1 255.255.255.0 128.0.0.0 224.0.0.252 ::1 :: ff02::1 fe80::/0:",
    "S-1-5-20 S-1-5-32-544 S-1-1-0 S-1-5-80-1-2-3-4-5 S-1-15-2-1 S-1-16-12288",
    "NT Authority\\NetworkService BUILTIN\\Administrators LocalSubnet .\\Administrator",
    "%SystemRoot%\\system32\\svchost.exe -k NetworkService -p",
    '"C:\\Program Files\\Sentinel Tools\\Agent Seven.exe" /x, %ProgramFiles%\\Sentinel Tools\\Agent',
    "{5828227c-20cf-4408-b73f-73ab70b8849f} {00000000-0000-0000-0000-000000000000}",
    "v2.33|Action=Allow|Dir=In|LPort=3389|App=System|EmbedCtxt=@FirewallAPI.dll,-28752|",
    "2026-03-01T12:00:00Z at 12:30:45, version 10.0.26100.1, OID 1.3.6.1.5.5.7.3.1",
    "0000000000000000000000000000000000000000",
  ];
  needsEngine.each(kept.filter((one) => !one.includes("/0:")).concat("::1 :: 127.0.0.1:3389"))(
    "what is nobody's stays: %s",
    async (text) => {
      expect(await texts([text])).toEqual([text]);
    },
  );
});

describe("a name that is a word of Windows", () => {
  needsEngine.each([
    "Local",
    "System",
    "Enabled",
    "Administrator",
    "RDP-Tcp",
    "In",
    "3389",
    "termsrv",
    "machine",
    "FullLanguage",
  ])("%s does not wreck the document", async (name) => {
    const rule = "v2.33|Action=Allow|Dir=In|LPort=3389|App=System|Name=Local|";
    const given = {
      ...{ schema: "rdpmend.machine/1", culture: "en-US", caller: { languageMode: "FullLanguage" } },
      registry: { "SYSTEM\\RDP-Tcp": { Enabled: ["String", rule], x: ["String", "termsrv.dll"] } },
    };
    const [document] = await hidden([given], [{ Kind: "Account", Text: `CORP77\\${name}` }]);
    expect(document).toEqual(given);
  });
  needsEngine("is hidden where the text says that it is a name", async () => {
    const shown = await texts(
      [
        "CORP77\\Local",
        "local@corp77.test",
        "C:\\Users\\LOCAL\\x",
        "the local disk",
        "CORP77\\Administrator",
      ],
      [{ Kind: "Account", Text: "CORP77\\local" }],
    );
    expect(shown).toEqual([
      "DOMAIN1\\PERSON1",
      "PERSON1@DOMAIN1.example",
      "C:\\Users\\PERSON1\\x",
      "the local disk",
      "DOMAIN1\\Administrator",
    ]);
  });
});

needsEngine("names of the document itself, numbers and bytes", async () => {
  const [document] = await hidden([
    {
      registry: {
        "SOFTWARE\\Sessions\\jdoe77@corp77.test": {
          "of JDOE77": ["MultiString", ["Binary", "jdoe77"]],
          Password: ["String", "hunter 77"],
          LoadableProtocol_Object: ["String", "{11111111-2222-3333-4444-555555555577}"],
          count: ["DWord", 3389],
          big: ["QWord", "123456789012345678"],
          one: ["Binary", "00112233445566778899aabbccddeeff00112277"],
          two: ["Binary", "77"],
          three: ["Binary", "78"],
          text: ["String", "00112233445566778899AABBCCDDEEFF00112277"],
        },
      },
      cim: {
        Win32_TSIssuedLicense: { items: [{ sIssuedToUser: "System", sHardwareId: "A77B", LicenseId: 7 }] },
        Win32_Service: { items: [{ Name: "TermService", StartName: ".\\svc77" }] },
        "C.M": { returnValue: 0, out: { List: ["lic77.corp77.test"] } },
      },
      unread: [{ unknown: "svc77 said no", place: { Kind: "Key", Path: "A\\lic77" } }],
    },
  ]);
  expect(document).toEqual({
    registry: {
      "SOFTWARE\\Sessions\\PERSON2@DOMAIN1.example": {
        "of PERSON2": ["MultiString", ["Binary", "PERSON2"]],
        Password: ["String", "SECRET1"],
        LoadableProtocol_Object: ["String", "{11111111-2222-3333-4444-555555555577}"],
        count: ["DWord", 3389],
        big: ["QWord", "123456789012345678"],
        one: ["Binary", "0000000000000000000000000000000000000001"],
        two: ["Binary", "01"],
        three: ["Binary", "02"],
        text: ["String", "0000000000000000000000000000000000000001"],
      },
    },
    cim: {
      Win32_TSIssuedLicense: { items: [{ sIssuedToUser: "System", sHardwareId: "NAME1", LicenseId: 7 }] },
      Win32_Service: { items: [{ Name: "TermService", StartName: ".\\PERSON1" }] },
      "C.M": { returnValue: 0, out: { List: ["COMPUTER1.DOMAIN1.example"] } },
    },
    unread: [{ unknown: "PERSON1 said no", place: { Kind: "Key", Path: "A\\COMPUTER1" } }],
  });
});

needsEngine("nothing that is made up is in the document already", async () => {
  const shown = await texts(["CORP77\\person1", "PERSON2 198.18.0.1 203.0.113.7"]);
  expect(shown).toEqual(["DOMAIN1\\PERSONX1", "PERSON2 198.18.0.2 198.18.0.3"]);
});

// A walk over all names for each name would take many minutes.
needsEngine("thousands of names take seconds", { timeout: 120_000 }, async () => {
  const items = Array.from({ length: 3000 }, (_, at) => ({
    sIssuedToComputer: `QPC-${at}.corp77.test`,
    sIssuedToUser: `CORP77\\quser-${at}`,
  }));
  const [document] = await hidden([{ cim: { Win32_TSIssuedLicense: { items } } }]);
  expect(JSON.stringify(document)).not.toMatch(/qpc|quser|corp77/i);
});

describe("any names", () => {
  // Without letters whose other case is another one by the rules of some cultures alone.
  const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzäöüéñçøжλ");
  const word = fc.array(letter, { minLength: 3, maxLength: 9 }).map((letters) => `q${letters.join("")}`);
  const name = fc
    .tuple(word, fc.constantFrom("", "-", ".", " ", "_", "$", "'"), word)
    .map(([one, gap, two]) => (gap === "" ? one : `${one}${gap}${two}`));
  const spelled = (text: string) =>
    fc.constantFrom(
      text,
      text.toLowerCase(),
      text.toUpperCase(),
      `${text[0]?.toUpperCase()}${text.slice(1)}`,
    );
  const around = fc.constantFrom(
    ...[(text: string) => text, (text: string) => `by ${text}, today`, (text: string) => `"${text}"`],
    ...[
      (text: string) => `a=${text}|b`,
      (text: string) => `D:\\data\\${text}\\x`,
      (text: string) => `(${text})`,
    ],
  );
  const case_ = fc
    .uniqueArray(name, { minLength: 3, maxLength: 6, selector: (one) => one.toLowerCase() })
    .chain((names) =>
      fc.tuple(
        fc.constant(names),
        fc.array(
          fc
            .tuple(fc.nat(names.length - 1), around)
            .chain(([at, frame]) => spelled(names[at] ?? "").map((text) => ({ at, text: frame(text) }))),
          {
            minLength: 4,
            maxLength: 12,
          },
        ),
      ),
    );

  needsEngine("are all hidden, the same by the same, different ones by different ones", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(case_, { minLength: 12, maxLength: 12 }), async (cases) => {
        const documents = cases.map(([names, places]) => ({
          cim: {
            Win32_TSIssuedLicense: {
              items: names.map((sIssuedToUser) => ({ sIssuedToUser: `QDOM\\${sIssuedToUser}` })),
            },
          },
          registry: { K: Object.fromEntries(places.map(({ text }, at) => [`v${at}`, ["String", text]])) },
        }));
        const results = await hidden(documents);
        expect(await hidden(documents)).toEqual(results);
        for (const [index, [names, places]] of cases.entries()) {
          const result = results[index] as { registry: { K: Record<string, [string, string]> } };
          const shown = Object.values(result.registry.K).map(([, text]) => text);
          const whole = JSON.stringify(result).toLowerCase();
          for (const one of names)
            expect(whole).not.toContain(JSON.stringify(one.toLowerCase()).slice(1, -1));
          const other = new Map<number, string>();
          for (const [at, place] of places.entries()) {
            const made = /PERSON\d+/.exec(shown[at] ?? "")?.[0] ?? "none";
            expect(other.get(place.at) ?? made, `${place.text} -> ${shown[at]}`).toBe(made);
            other.set(place.at, made);
          }
          expect(new Set(other.values()).size).toBe(other.size);
        }
      }),
      { numRuns: 5 },
    );
  });
});
