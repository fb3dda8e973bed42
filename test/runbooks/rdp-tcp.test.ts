/** The table of the listener against the dumps that it comes from, which are written down apart from it. */
import { expect, it } from "vitest";
import {
  core,
  listenerSubkeys,
  ownedByPolicy,
  places,
  table,
  templates,
} from "../../runbooks/target/_rdp-tcp.ts";
import { listenerPath, terminalServer, terminalServerKeys } from "../machines/parts/terminal-server.ts";

const dump = terminalServerKeys[listenerPath] ?? {};
/** A choice of the dumps' owners, or of one of the two dumps. */
const differs = ["ColorDepth"];

it("has every value of the dumps in its kind, and of the dumps no value but the certificate", () => {
  const kinds = (values: typeof dump) =>
    Object.fromEntries(Object.entries(values).map(([name, [kind]]) => [name, kind]));
  const { SSLCertificateSHA1Hash, ...rest } = table;
  expect(Object.keys(dump).length).toBe(84);
  expect(Object.fromEntries(Object.entries(rest).map(([name, { kind }]) => [name, kind]))).toEqual(
    kinds(dump),
  );
  expect(SSLCertificateSHA1Hash).toEqual({ kind: "Binary" });
});

it("has the data of the dumps", () => {
  const data = Object.entries(dump).filter(([name]) => !differs.includes(name));
  expect(data.map(([name]) => [name, table[name]?.data])).toEqual(
    data.map(([name, [, value]]) => [name, value]),
  );
});

it("holds nothing fixed but the protocol and its drivers, and that the port is no fault", () => {
  expect(
    Object.keys(core).filter(
      (name) => !/^(fEnableWinStation|LoadableProtocol_Object|[WP]d(Name|Prefix|DLL|Class)1?)$/.test(name),
    ),
  ).toEqual([]);
  expect(table.PortNumber).not.toHaveProperty("fixed");
});

it("does without what only the newest clients have been seen with", () => {
  const optional = Object.entries(table).filter(([, entry]) => entry.optional);
  expect(optional.map(([name]) => name).sort()).toEqual([
    "SelectNetworkDetect",
    "SelectTransport",
    "WebSocketListenerPort",
    "WebSocketTlsListenerPort",
  ]);
});

it.each(Object.keys(listenerSubkeys))("fills the key %s as Windows does", (name) => {
  const found = Object.entries(listenerSubkeys[name] ?? {}).map(([value, { kind, data }]) => [
    value,
    [kind, data],
  ]);
  expect(found.length).toBeGreaterThan(0);
  expect(Object.fromEntries(found)).toEqual(terminalServerKeys[`${listenerPath}\\${name}`]);
});

it("looks for templates where Windows keeps them", () => {
  const found = Object.values(templates).map(({ path }) => path);
  expect(found).toEqual(
    ["Wds\\rdpwd", "Wds\\rdpwd\\Tds\\tcp", "Wds\\rdpwd\\Pds\\tssecsrv"].map(
      (one) => `${terminalServer}\\${one}`,
    ),
  );
  expect(found.filter((path) => !(path in terminalServerKeys))).toEqual([]);
  expect(places.listener).toBe(listenerPath);
});

it("takes of the templates what the listener has: not the delay, and the security driver as the second one", () => {
  const keys = Object.values(templates);
  for (const { path, as, not } of keys)
    for (const [name, [, data]] of Object.entries(terminalServerKeys[path] ?? {})) {
      const own = as ? Object.keys(as).find((one) => as[one] === name) : name;
      if (own === undefined || not?.includes(own) || !(own in table)) continue;
      expect([own, data]).toEqual([own, table[own]?.data]);
    }
  expect(terminalServerKeys[templates.transport.path]?.InteractiveDelay).not.toEqual(dump.InteractiveDelay);
});

it("knows the policies of redirection, so that -Rebuild reports them", () => {
  expect(ownedByPolicy).toEqual(
    expect.arrayContaining(["fDisableCdm", "fDisableClip", "SecurityLayer", "fPromptForPassword"]),
  );
  expect(ownedByPolicy.filter((name) => !(name in table))).toEqual([]);
});
