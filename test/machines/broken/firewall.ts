/** What the firewall keeps out: public reports, and variants of their kinds that nobody has reported yet. */
import { bases } from "../bases.ts";
import { dwords } from "../machine.ts";
import {
  firewallPolicy,
  firewallRules,
  mdmRules,
  networks,
  policyRules,
  remoteDesktopRules,
  rule,
} from "../parts/firewall.ts";
import { type Broken, listener, rules, tcp } from "./shape.ts";

export const shutByFirewall: readonly Broken[] = [
  {
    ...{ name: "a port of its own without a rule", case: 14, on: bases.win10 },
    changes: listener({ PortNumber: 33_893 }),
    finds: [
      { check: "target.firewall", verdict: "Fail", cause: "no-rule" },
      { check: "target.port", verdict: "Pass", cause: "own-port" },
    ],
  },
  {
    ...{
      name: "the rule is for domain and private networks, the network is public",
      case: 16,
      on: bases.server2012,
    },
    changes: {
      ...networks(0),
      registry: {
        [firewallRules]: {
          "RemoteDesktop-UserMode-In-TCP": rule({
            ...{
              Action: "Allow",
              Active: "TRUE",
              Dir: "In",
              Protocol: "6",
              Profile: "Domain",
              LPort: "3389",
            },
            ...{ App: "%SystemRoot%\\system32\\svchost.exe", Svc: "termservice" },
          }),
        },
      },
    },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "other-profile" }],
  },
  {
    ...{ name: "the profile blocks all inbound connections", case: 17, on: bases.win11 },
    changes: { registry: { [`${firewallPolicy}\\StandardProfile`]: dwords({ DoNotAllowExceptions: 1 }) } },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "blocks-all" }],
  },
  {
    ...{ name: "only the rule for shadowing is on", on: bases.win11 },
    changes: {
      registry: {
        [firewallRules]: {
          ...remoteDesktopRules(false),
          "RemoteDesktop-Shadow-In-TCP": remoteDesktopRules()["RemoteDesktop-Shadow-In-TCP"] ?? null,
        },
      },
    },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "no-rule" }],
  },
  {
    ...{ name: "only a rule of a Store app is on", on: bases.win11 },
    changes: {
      registry: {
        [firewallRules]: {
          ...remoteDesktopRules(false),
          "{11111111-0000-4000-8000-000000000001}": rule({
            ...tcp,
            Action: "Allow",
            Name: "App",
            LUOwn: "S-1-5-21-1-2-3-1001",
            AppPkgId: "S-1-15-2-1-2-3-4-5-6-7",
            EmbedCtxt: "App",
          }),
        },
      },
    },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "no-rule" }],
  },
  {
    ...{ name: "the rule is for one subnet", on: bases.win11 },
    changes: rules({
      "RemoteDesktop-UserMode-In-TCP": rule({
        ...tcp,
        Action: "Allow",
        LPort: "3389",
        RA4: "192.0.2.0/255.255.255.0",
        App: "%SystemRoot%\\system32\\svchost.exe",
        Svc: "termservice",
      }),
    }),
    finds: [{ check: "target.firewall", verdict: "Warn", cause: "addresses-only" }],
  },
  {
    ...{ name: "the rule is for another program", on: bases.win11 },
    changes: rules({
      "RemoteDesktop-UserMode-In-TCP": rule({
        ...tcp,
        Action: "Allow",
        LPort: "3389",
        App: "C:\\Tools\\rdp.exe",
      }),
    }),
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "no-rule" }],
  },
  {
    ...{ name: "a policy blocks the port", on: bases.server2022 },
    changes: rules(
      { Baseline: rule({ ...tcp, Action: "Block", LPort: "3389", Name: "Baseline" }) },
      policyRules,
    ),
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "rule-blocks" }],
  },
  {
    ...{ name: "a policy forbids local rules, and has none of its own", on: bases.server2022 },
    changes: {
      registry: {
        "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\DomainProfile": dwords({
          EnableFirewall: 1,
          AllowLocalPolicyMerge: 0,
        }),
      },
    },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "local-rules-ignored" }],
  },
  {
    ...{ name: "the firewall is off, and no rule is on", on: bases.win10 },
    changes: {
      registry: {
        [firewallRules]: remoteDesktopRules(false),
        [`${firewallPolicy}\\StandardProfile`]: dwords({ EnableFirewall: 0 }),
      },
    },
    finds: [{ check: "target.firewall", verdict: "Pass", cause: "firewall-off" }],
  },
  {
    ...{ name: "Intune blocks the port", on: bases.hardened },
    changes: rules(
      {
        "{22222222-0000-4000-8000-000000000002}": rule({
          ...tcp,
          Action: "Block",
          LPort: "3389",
          Name: "Block",
        }),
      },
      mdmRules,
    ),
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "rule-blocks" }],
  },
];
