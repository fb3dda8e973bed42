/** Where the listener is well, and people do not get in all the same. */

import { videoCard } from "../bases/usual.ts";
import { bases } from "../bases.ts";
import { dword, dwords, text } from "../machine.ts";
import { event, logs } from "../parts/sign-in.ts";
import { credSsp, currentVersion, lsa, schannel } from "../parts/windows.ts";
import { type Broken, listener, local, policy } from "./shape.ts";

const off = (version: string, side = "Server") => ({
  [`${schannel}\\TLS ${version}\\${side}`]: dwords({ Enabled: 0, DisabledByDefault: 1 }),
});

export const notSignedIn: readonly Broken[] = [
  {
    ...{ name: "TLS 1.0 is off, as it should be, and a client knows nothing newer", case: 5 },
    on: bases.server2012,
    changes: {
      registry: off("1.0"),
      events: {
        [logs.system]: [{ provider: "Schannel", id: 36874, at: "2026-03-01T09:00:00Z", data: ["TLS 1.0"] }],
      },
    },
    finds: [{ check: "target.tls", verdict: "Warn", cause: "client-refused" }],
  },
  {
    ...{ name: "the broker's database needs TLS 1.0, which was switched off", case: 7, on: bases.broker },
    changes: {
      registry: { ...off("1.0"), ...off("1.0", "Client") },
      services: { Tssdis: { status: "Stopped" }, RDMS: { status: "Stopped" } },
    },
    finds: [
      { check: "broker.services", verdict: "Fail", cause: "tls10-off" },
      { check: "target.tls", verdict: "Pass", cause: "older-off" },
    ],
  },
  {
    ...{ name: "a server without the CredSSP updates of 2018", case: 8, on: bases.server2016 },
    changes: { registry: { [currentVersion]: { UBR: dword(693) } } },
    finds: [{ check: "target.credssp", verdict: "Fail", cause: "not-mended" }],
  },
  {
    ...{ name: "a policy lets nobody but administrators ask for accounts", case: 13, on: bases.server2012 },
    changes: { registry: { [lsa]: { RestrictRemoteSAM: text("O:BAG:BAD:(A;;RC;;;BA)") } } },
    finds: [{ check: "target.sam-policy", verdict: "Warn", cause: "administrators-only" }],
  },
  {
    ...{ name: "every protocol was hardened away", on: bases.server2022 },
    changes: { registry: { ...off("1.0"), ...off("1.1"), ...off("1.2") } },
    finds: [{ check: "target.tls", verdict: "Fail", cause: "no-protocol" }],
  },
  {
    ...{ name: "Server 2008 R2, hardened like a newer one", on: bases.server2008 },
    changes: { registry: off("1.0") },
    finds: [{ check: "target.tls", verdict: "Fail", cause: "no-protocol" }],
  },
  {
    ...{ name: "CredSSP was weakened for a device without updates", on: bases.win10 },
    changes: { registry: { [credSsp]: dwords({ AllowEncryptionOracle: 2 }) } },
    finds: [{ check: "target.credssp", verdict: "Warn", cause: "vulnerable" }],
  },
  {
    ...{ name: "logons were switched off for maintenance", on: bases.sessionHost },
    changes: { registry: { [`${currentVersion}\\Winlogon`]: { WinStationsDisabled: text("1") } } },
    finds: [{ check: "target.session-limits", verdict: "Fail", cause: "logons-disabled" }],
  },
  {
    ...{ name: "the host is being drained", on: bases.farmMember },
    changes: local({ TSServerDrainMode: 2 }),
    finds: [{ check: "target.session-limits", verdict: "Warn", cause: "draining" }],
  },
  {
    ...{ name: "the listener takes one connection", on: bases.server2019 },
    changes: listener({ MaxInstanceCount: 1 }),
    finds: [{ check: "target.session-limits", verdict: "Warn", cause: "few-connections" }],
  },
  {
    ...{ name: "CredSSP is off for this client, and the target wants NLA", on: bases.win10, end: "client" },
    changes: {
      registry: { "SOFTWARE\\Microsoft\\Terminal Server Client": dwords({ EnableCredSSPSupport: 0 }) },
    },
    finds: [{ check: "client.settings", verdict: "Fail", cause: "credssp-off-and-wanted" }],
  },
  {
    ...{
      name: "a baseline lets clients refuse what they cannot authenticate",
      on: bases.win11,
      end: "client",
    },
    changes: policy({ AuthenticationLevel: 1 }),
    finds: [{ check: "client.settings", verdict: "Warn", cause: "refuses-unknown" }],
  },
  {
    ...{ name: "a streaming program left its virtual screen", on: bases.win11 },
    changes: {
      cim: {
        Win32_VideoController: {
          items: [
            videoCard,
            {
              Name: "Example Virtual Display",
              PNPDeviceID: "ROOT\\DISPLAY\\0000",
              ConfigManagerErrorCode: 0,
            },
          ],
        },
      },
    },
    finds: [{ check: "target.display-driver", verdict: "Warn", cause: "virtual-screen" }],
  },
  {
    ...{ name: "a remote tool ends sessions after the password", on: bases.win11 },
    changes: {
      services: { RustDesk: { status: "Running", start: "Automatic", account: "LocalSystem" } },
      events: {
        [logs.manager]: [event.manager(1149, "2026-03-01T09:00:00Z", "", "", "192.0.2.7")],
      },
    },
    finds: [{ check: "target.display-driver", verdict: "Warn", cause: "known-tool" }],
  },
  {
    ...{ name: "the driver of the card does not start", on: bases.win10 },
    changes: { cim: { Win32_VideoController: { items: [{ ...videoCard, ConfigManagerErrorCode: 43 }] } } },
    finds: [{ check: "target.display-driver", verdict: "Warn", cause: "driver-error" }],
  },
];
