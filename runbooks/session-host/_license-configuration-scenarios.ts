/** What Test-RdpLicenseConfiguration is tried on: session hosts, and where mode and servers are set on them. */
import { dword, noClass, noValue, string } from "rdpmend";
import { domainFacts } from "../_domain.ts";
import { alone, inClusterAlone, joinedByPolicy, ofDeployment } from "./_deployment.ts";
import {
  cloudFacts,
  multiSessionByName,
  multiSessionFacts,
  noSessionHost,
  roleFacts,
  roleUnsaid,
  settingFacts,
  sourceFacts,
} from "./_licensing-facts.ts";

const ls = "ls1.example.test";
const perUser = settingFacts({ LicensingType: 4, LicensingName: "Per User" });
const byPolicy = {
  ...sourceFacts({ policy: ls, provider: [ls] }),
  setting: settingFacts({
    LicensingType: 4,
    LicensingName: "Per User",
    PolicySourceLicensingType: 1,
    PolicySourceConfiguredLicenseServers: 1,
  }),
  policyMode: dword(4),
};
const notSet = { setting: settingFacts({ LicensingType: 5, LicensingName: "Not Configured" }), localMode: dword(5) };
const noServers = sourceFacts();
const workgroup = { computer: domainFacts(false) };

export const healthy = {
  ...roleFacts,
  ...sourceFacts({ provider: [ls], local: [ls] }),
  policyMode: noValue,
  localMode: dword(2),
  computer: domainFacts(true),
  ...alone,
};

export const scenarios = {
  "by-host": {
    "set on the host": {},
    "per device in a workgroup": workgroup,
    "the provider names the server, and no place in the registry": sourceFacts({ provider: [ls] }),
  },
  "by-policy": {
    "set by a policy that wins": byPolicy,
    "a policy whose servers the provider does not list": { ...byPolicy, ...sourceFacts({ policy: ls }) },
  },
  "no-session-host": {
    "no session host": { setting: settingFacts({ TerminalServerMode: 0, LicensingType: 1 }) },
    "the class is missing": { setting: noClass },
    "no session host, and the rest cannot be read": {
      setting: noSessionHost,
      specified: { unknown: "RdpMend.CimFailed: GetSpecifiedLicenseServerList" },
    },
  },
  "role-not-known": { "the provider says nothing of the role": roleUnsaid },
  "multi-session": {
    "Enterprise multi-session, licensed by the cloud": { ...cloudFacts, ...multiSessionFacts, ...noServers },
    "the same, known by its name, and nothing is set": { ...notSet, ...multiSessionByName, ...noServers },
  },
  "policy-on-multi-session": { "a GPO for session hosts reaches it": { ...byPolicy, ...multiSessionFacts } },
  "mode-on-multi-session": { "somebody set per user on it": { ...multiSessionFacts, setting: perUser } },
  "policy-mode-invalid": { "a policy with 5": { ...byPolicy, policyMode: dword(5) } },
  "mode-per-user-cloud": {
    "a policy with 6": { ...byPolicy, policyMode: dword(6) },
    "6 on the host": { ...cloudFacts, ...noServers },
  },
  "policy-not-in-force": { "a new policy": { ...notSet, policyMode: dword(4) } },
  "deployment-not-set": {
    "a host of a deployment without a mode": { ...notSet, ...ofDeployment },
    "the switch stands below ClusterSettings": { ...notSet, ...inClusterAlone },
    "joined by a policy, and without a server": { ...noServers, ...joinedByPolicy },
  },
  "mode-not-set": {
    "nothing is set": { ...notSet, ...noServers },
    "a policy takes the host out of a deployment": { ...notSet, ...ofDeployment, byPolicy: dword(0) },
  },
  "mode-not-known": { "the number of the property page": { setting: settingFacts({ LicensingType: 3 }) } },
  "servers-not-known": {
    "servers in a key of their own, of which the provider knows nothing": sourceFacts({ below: [ls] }),
    "servers above the key, of which the provider knows nothing": sourceFacts({ above: [ls] }),
  },
  "no-server": { "a mode without a server": noServers },
  "policy-per-user-in-workgroup": { "the policy says per user, in a workgroup": { ...byPolicy, ...workgroup } },
  "per-user-in-workgroup": {
    "per user in a workgroup": { setting: perUser, localMode: dword(4), ...workgroup },
  },
  "half-under-policy": {
    "a policy for the mode alone": { ...byPolicy, ...sourceFacts({ provider: [ls], local: [ls] }) },
    "a policy for the servers alone": sourceFacts({ policy: "ls2.example.test", provider: ["ls2.example.test"] }),
  },
  "not-readable": {
    "the provider does not answer": { setting: { unknown: "RdpMend.CimFailed: Win32_TerminalServiceSetting" } },
    "the edition cannot be read": {
      edition: { unknown: "RdpMend.AccessDenied: CurrentVersion" },
      product: string("x"),
    },
  },
} as const;
