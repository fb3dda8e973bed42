/** A machine of somebody: names, addresses and keys that nobody else has, in many places and forms. */
import { type Changes, changed, type Key, type Machine, text, texts } from "./machine.ts";
import { firewallRules, rule } from "./parts/firewall.ts";
import { listenerPath } from "./parts/terminal-server.ts";

const parameters = "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters";
const dns = "qcorp7.sentinel7.test";

/** What may stand in no redacted file, in any case. */
export const sentinels = {
  ...{ user: "quser7", domain: "QCORP7", dns, computer: "QHOST7", client: "QTABLET7", other: "qother8" },
  ...{
    full: "Qjane Qdoe7",
    share: "qfiles7",
    gateway: "qgate7",
    mail: "qmail7",
    mailDomain: "qmail-domain7",
  },
  ...{ network: "Lounge of Qsentinel7", issuer: "Qissuer7 of Nobody" },
  ...{ ipv4: "203.0.113.77", private: "10.77.77.7", subnet: "172.31.77.0", link: "169.254.77.7" },
  ...{ ipv6: "2001:470:77::7", unique: "fd77:77::7", local: "fe80::77:7", mapped: "::ffff:203.0.113.78" },
  ...{
    sid: "S-1-5-21-771-772-773-1777",
    authority: "771-772-773",
    account: "1777",
    cloud: "775-776-777-778",
  },
  ...{ thumbprint: "00112233445566778899aabbccddeeff0011aa77", sha256: `${"9a77".repeat(15)}c0de` },
  ...{ mac: "00-1a-77-3c-4d-77", card: "00:1a:77:3c:4d:78", policy: "31b2f340-016d-11d2-945f-00c04fb98477" },
  ...{ key: "QAAAA-BBBBB-CCCCC-DDDDD-77777", product: "00377-80000-00000-AA977" },
  ...{ secret: "qsecret7" },
} as const;
const its = sentinels;

/** Texts that say the same twice, in another case or form. */
const notes: Key = {
  ...{ bare: text(its.user), "bare too": text(its.user.toUpperCase()), other: text(its.other) },
  ...{
    computer: text(its.computer),
    "computer too": text(its.computer.toLowerCase()),
    "its client": text(its.client),
  },
  ...{ Comment: text(`asked by ${its.user}, for ${its.other} (Quser7's colleague)`) },
  "client's share": text(`\\\\${its.client.toLowerCase()}\\c$`),
  account: text(`${its.domain}\\${its.other}`),
  upn: text(`${its.user}@${its.dns}`),
  mail: text(`write to Qmail7@${its.mailDomain}.test`),
  folder: ["ExpandString", `C:\\Users\\${its.user}\\AppData`],
  "folder with its domain": text(`D:\\Users\\QUSER7.${its.domain}\\x`),
  "folder of two words": text(`C:\\Users\\${its.full}\\x`),
  "two words": text(`${its.full} was here`),
  lines: texts("one line", `another of ${its.user}`, `\\\\${its.share}\\c$`, `on ${its.share}`),
  [`of ${its.user}`]: text("a name of a value"),
  page: text(`https://${its.gateway}.${its.dns}/RDWeb`),
  gate: text(its.gateway),
  service: text(`TERMSRV/${its.computer}.${its.dns}`),
  issuer: text(`CN=${its.issuer}, DC=qcorp7, DC=sentinel7, DC=test`),
  ...{ v4: text(its.ipv4), "v4 too": text(`${its.ipv4}:3389, ${its.private}.`), v6: text(its.ipv6) },
  "v6 too": texts(
    `[2001:0470:77:0:0:0:0:7]:3389`,
    `${its.ipv6}/128`,
    `${its.local}%12`,
    its.unique,
    its.mapped,
  ),
  "link of its own": text(its.link),
  sid: text(its.sid),
  "sid too": text(`(${its.sid.toLowerCase()})`),
  cloud: text(`S-1-12-1-${its.cloud}`),
  thumbprint: text(its.thumbprint),
  "thumbprint too": text((its.thumbprint.match(/../g) ?? []).join(" ").toUpperCase()),
  sha256: text(its.sha256),
  card: text(its.mac),
  "card too": text(`${its.card} and ${its.mac.replaceAll("-", ":").toUpperCase()}`),
  policy: text(`{${its.policy.toUpperCase()}}`),
  key: text(its.key),
  product: text(its.product),
  bytes: ["Binary", Buffer.from(its.user, "utf16le").toString("hex")],
};

const planted = rule({
  ...{
    Action: "Allow",
    Active: "TRUE",
    Dir: "In",
    Protocol: "6",
    LPort: "4711",
    App: `C:\\Users\\${its.user}\\q.exe`,
  },
  ...{
    RA4: `${its.ipv4}|RA4=${its.subnet}/255.255.255.0|RA4=${its.private}-10.77.77.9`,
    RA6: `${its.ipv6}|RA6=${its.unique}/64`,
  },
  ...{
    LUOwn: its.sid,
    LUAuth: `O:LSD:(A;;CC;;;${its.sid})`,
    NNm: its.network,
    Desc: `for ${its.other} at ${its.network}`,
  },
});

const license = {
  ...{ LicenseId: 77, KeyPackId: 3, LicenseStatus: 2, IssueDate: "2026-02-10T08:00:00Z" },
  ...{ ExpirationDate: "2026-05-10T08:00:00Z", sHardwareId: "77AB12CD" },
  ...{ sIssuedToComputer: its.client, sIssuedToUser: `${its.domain}\\${its.user}` },
};

/** What the class answers, with more where it answers anything. */
function grown(machine: Machine, name: string, more: readonly object[]): Changes {
  const answer = machine.cim[name];
  if (answer === undefined || !("items" in answer) || answer.items.length === 0) return {};
  return { cim: { [name]: { items: [...answer.items, ...(more as (typeof answer.items)[number][])] } } };
}

/** It is called as the sentinels are, and not as the bases call theirs: then the name of a base is one of somebody else. */
function renamed(machine: Machine): Changes {
  const answer = machine.cim.Win32_ComputerSystem;
  if (answer === undefined || !("items" in answer)) return {};
  const items = answer.items.map((one) => ({ ...one, Name: its.computer }));
  return { cim: { Win32_ComputerSystem: { items } } };
}

/** The machine with all of them; what it has itself is left alone. */
export function plantedOn(machine: Machine): Machine {
  const sddl = "D:(A;CI;KR;;;BU)(A;CI;KA;;;BA)(A;CI;KA;;;SY)";
  const hasListener = machine.registry[listenerPath] !== undefined;
  const withNames = changed(machine, {
    registry: {
      [`${parameters}\\Notes`]: notes,
      [`${parameters}\\Notes\\${its.user}`]: {},
      [`${parameters}\\Notes\\${its.sid}`]: { again: text(`${its.user} ${its.sid}`) },
      [firewallRules]: { "{7A6F0E0C-4A0B-4F0E-9C55-0A1B2C3D7777}": planted },
      ...(hasListener && {
        [listenerPath]: { SSLCertificateSHA1Hash: ["Binary", its.thumbprint], Password: text(its.secret) },
      }),
    },
    permissions: { [`${parameters}\\Notes`]: `${sddl}(A;CI;KA;;;${its.sid})` },
    services: machine.services.SessionEnv ? { SessionEnv: { account: `${its.domain}\\${its.user}` } } : {},
  });
  const named = grown(withNames, "Win32_TSIssuedLicense", [license]);
  return changed(changed(withNames, named), renamed(machine));
}

/** The sentinels that stand in what the machine does not have. */
export const lacking = ({ registry }: Machine): string[] =>
  registry[listenerPath] === undefined ? ["secret"] : [];

/** Every text of a document, names of values and keys too, in its order. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return Object.entries(value).flatMap(([name, one]) => [name, ...textsOf(one)]);
}

/** Texts that are the same in one list and differ at the same places of the other; in whatever case. */
export function mixed(one: readonly string[], other: readonly string[]): string[] {
  const lines = (from: readonly string[], to: readonly string[]) => {
    const known = new Map<string, string>();
    return from.flatMap((given, at) => {
      const text = given.toLowerCase();
      const shown = (to[at] ?? "").toLowerCase();
      const before = known.get(text) ?? shown;
      known.set(text, before);
      return before === shown ? [] : [`${text}: ${before} and ${shown}`];
    });
  };
  return [...lines(one, other), ...lines(other, one)];
}
