/** Get-RdpFact on machines of the lab: the form of its documents, what both judges make of them, and what it says of itself. */

import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { beforeAll, expect, it } from "vitest";
import { readSaying } from "../../src/cli/saying.ts";
import { expecterOf } from "../diagnose/differential.ts";
import { emitBook } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { broken, machineOf } from "./broken.ts";
import { collect, statesOf } from "./documents.ts";
import { load } from "./lab.ts";
import { changed, type Machine } from "./machine.ts";

const { book, files } = await emitBook();
const expected = expecterOf(book, readSaying(join(projectRoot, "templates"), book.identity));
const path = "schemas/facts-1.schema.json";

const several: readonly Machine[] = [
  ...[bases.win11, bases.plainUser, bases.sessionHost, bases.domainLicenses, bases.windows7],
  ...broken.slice(0, 2).map(machineOf),
];

describeOnWindows("facts that are collected", (windows) => {
  let validate: ValidateFunction;
  beforeAll(() => {
    const text = files.find((file) => file.path === path)?.text ?? "";
    validate = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(JSON.parse(text));
  });

  it.each(several)(
    "are a document as the schema says, and both judges agree on it: $name",
    { timeout: 180_000 },
    async (machine) => {
      await load(windows(), machine);
      const { text, document } = await collect(windows());
      expect(validate(document), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(statesOf(document).map(({ name }) => name)).toEqual(
        Object.entries(document.facts).flatMap(([id, own]) =>
          Object.keys(own).map((name) => `${id} ${name}`),
        ),
      );
      const { readings: _, ...older } = document;
      expect(validate(older), "a document of before").toBe(true);
      const said = async (given: string) => {
        const script = "param($Text) Invoke-RdpDiagnosis -Fact $Text -Json";
        return JSON.parse(String((await windows().harness(script, { Text: given }))[0]));
      };
      const told = expected({ text, code: undefined, at: undefined }).json;
      expect(await said(text)).toEqual(told);
      expect(await said(JSON.stringify(older))).toEqual(told);
      expect(told.passed.length + told.findings.length + told.unseen.length).toBeGreaterThan(3);
    },
  );

  it("are of an area, by folder and by role", { timeout: 120_000 }, async () => {
    await load(windows(), bases.win11);
    const ids = async (parameters: string) =>
      Object.keys((await collect(windows(), parameters)).document.facts);
    const clients = await ids("-Area client");
    expect(clients).toContain("client.vpn");
    expect(clients.every((id) => !id.startsWith("session-host."))).toBe(true);
    expect(await ids("-Area connection-broker")).toEqual(["broker.services"]);
    expect(await ids("-Area broker -Id target.port, target.port")).toEqual([
      "target.port",
      "broker.services",
    ]);
    const reply = await windows().run("Get-RdpFact -Area nowhere");
    expect(reply.errors[0]).toMatchObject({
      id: "RdpMend.UnknownArea,Get-RdpFact",
      message: expect.stringContaining("session-host, target."),
    });
  });

  const provider = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
  it("hold no event of before -Since, and say so", { timeout: 120_000 }, async () => {
    const events = {
      System: [
        { provider, id: 1057, at: "2026-03-01T11:30:00Z", data: [] },
        { provider, id: 1057, at: "2026-02-27T11:30:00Z", data: [] },
        { provider, id: 1057, at: "2026-01-01T11:30:00Z", data: [] },
      ],
    };
    await load(windows(), changed(bases.win11, { events }));
    const found = async (parameters: string) => {
      const { document } = await collect(windows(), `-Id target.certificate ${parameters}`);
      const making = document.facts["target.certificate"]?.making as { count: number } | undefined;
      return [document.host.since ?? null, making?.count];
    };
    expect(await found("")).toEqual([null, 2]);
    expect(await found("-Since 2026-03-01T09:00:00Z")).toEqual(["2026-03-01T09:00:00Z", 1]);
    // What the check itself looks back for is narrower.
    expect(await found("-Since 2025-12-01T00:00:00Z")).toEqual(["2025-12-01T00:00:00Z", 2]);
    expect((await windows().run("Get-RdpFact -Since 2026-03-02T00:00:00Z")).errors[0]?.id).toBe(
      "RdpMend.BadSince,Get-RdpFact",
    );
  });

  it("say what became of each reading, and what was refused", { timeout: 120_000 }, async () => {
    await load(
      windows(),
      changed(bases.plainUser, { cim: { Win32_ComputerSystem: { error: "0x80041001" } } }),
    );
    const { document, warnings } = await collect(windows());
    const states = new Map(statesOf(document).map(({ name, state }) => [name, state]));
    expect(states.get("target.logon-right allowed")).toBe("denied");
    expect(states.get("target.listener terminals")).toBe("denied");
    expect(states.get("target.clock computer")).toBe("unknown");
    expect(states.get("target.services TermService")).toBe("ok");
    expect(states.get("broker.services Tssdis")).toBe("absent");
    expect(states.get("target.encryption layerPolicy")).toBe("absent");
    const denied = [...states].filter(([, state]) => state === "denied").map(([name]) => name);
    expect(warnings).toEqual([
      `Windows refused ${denied.length} of ${states.size} readings, and the rest is there: ${denied.join(", ")}. This window is not elevated.`,
    ]);
    expect(
      statesOf(document).every(({ milliseconds }) => Number.isInteger(milliseconds) && milliseconds >= 0),
    ).toBe(true);
    expect(statesOf(document).some(({ milliseconds }) => milliseconds > 0)).toBe(true);
  });
});
