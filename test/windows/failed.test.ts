/** A fix that fails half-way or is not proved puts everything back at once, and says so. */
import { beforeAll, expect, it } from "vitest";
import { type Case, finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { type Parameters, saidErrors } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

const caseOf = finder(await loadFixes());

const answering = (title: string, cim: Parameters): Case => {
  const one = caseOf(title);
  const answers = { ...one.scenario.cim, ...cim } as NonNullable<Case["scenario"]["cim"]>;
  return { ...one, scenario: { ...one.scenario, cim: answers } };
};

const failures = [
  {
    why: "nothing listens after the repair",
    id: "ProofFailed",
    one: answering("Reset-RdpListener: values missing", { MSFT_NetTCPConnection: { items: [] } }),
  },
  {
    why: "nothing listens after the rebuild",
    id: "ProofFailed",
    one: answering("Reset-RdpListener: a rebuild carries", { MSFT_NetTCPConnection: { items: [] } }),
  },
  {
    why: "the host still has no licensing mode",
    id: "ProofFailed",
    one: answering("Set-RdpLicenseServer: two servers", {
      "Win32_TerminalServiceSetting.ChangeMode": { returnValue: 0, out: {} },
    }),
  },
  {
    why: "the provider has the servers in another order",
    id: "ProofFailed",
    one: answering("Set-RdpLicenseServer: two servers", {
      "Win32_TerminalServiceSetting.SetSpecifiedLicenseServerList": {
        returnValue: 0,
        out: {},
        afterwards: {
          "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList": {
            returnValue: 0,
            out: { SpecifiedLSList: ["ls2.example.test", "ls1.example.test"] },
          },
          // When everything is put back it is told the old list, and keeps that one as it is.
          "Win32_TerminalServiceSetting.SetSpecifiedLicenseServerList": {
            returnValue: 0,
            out: {},
            afterwards: {
              "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList": {
                returnValue: 0,
                out: { SpecifiedLSList: ["old.example.test"] },
              },
            },
          },
        },
      },
    }),
  },
  {
    why: "afterwards nobody can be asked about the licence",
    id: "ProofFailed",
    one: answering("Revoke-RdpClientAccessLicense:", {
      "Win32_TSIssuedLicense.Revoke": {
        returnValue: 0,
        out: { NextRevokeAllowedOn: "2026-04-01T00:00:00Z" },
        afterwards: { Win32_TSIssuedLicense: { missing: true } },
      },
    }),
  },
  {
    why: "the second of two methods fails",
    id: "CimMethodFailed",
    one: answering("Set-RdpLicenseServer: two servers", {
      "Win32_TerminalServiceSetting.ChangeMode": { returnValue: 87, out: {} },
    }),
  },
  {
    why: "the quota of revocations is used",
    id: "CimMethodFailed",
    one: answering("Revoke-RdpClientAccessLicense:", {
      "Win32_TSIssuedLicense.Revoke": {
        returnValue: 1,
        out: { RevokableCals: 0, NextRevokeAllowedOn: "2026-04-01T00:00:00Z" },
      },
    }),
  },
];

describeOnWindows("failures on a Windows registry", (machine) => {
  beforeAll(async () => {
    await machine().harness("param($Second) Set-TestProofTime -Second $Second", { Second: 0 });
  });

  it.each(failures)("$why", async ({ id, one }) => {
    const { fix, scenario } = one;
    const { trees, before, service } = await prepare(machine(), one);
    const reply = await machine().command(fix.command, { ...scenario.parameters, Confirm: false });
    const [ChangeId = ""] = machine().changes();
    expect(reply.output).toEqual([]);
    expect(reply.errors).toMatchObject([
      { id: `RdpMend.${id},${fix.command}`, category: "InvalidResult", target: ChangeId },
    ]);
    expect(reply.errors[0]?.action ?? "").not.toBe("");
    if (id === "CimMethodFailed" && fix.irreversible !== undefined)
      expect(reply.errors[0]?.message).toContain("2026-04-01");
    expect(machine().journal(ChangeId)).toContain("step");
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(await machine().service("TermService")).toEqual(service);

    const listed = await machine().command("Get-RdpChange");
    expect(saidErrors(listed)).toEqual([]);
    expect(listed.output).toMatchObject([{ ChangeId, Status: "Failed", IntegrityOk: true }]);
    const undo = await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(undo.output).toEqual([]);
    expect(undo.warnings).toHaveLength(1);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });
});
