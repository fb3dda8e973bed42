import * as rdp from "rdpmend";
import { absent, all, any, eq, gt, ne, present, say } from "rdpmend";
import { noValues, procedure, valueFacts, values } from "./_license-certificate.ts";
import { cloudRule, multiSessionRule, role, roleRules } from "./_licensing.ts";
import { cloudFacts, multiSessionFacts, noSessionHost, roleFacts, roleUnsaid } from "./_licensing-facts.ts";

const provider = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
const refused = { good: "None.", bad: "1004: the host could not issue a licence to a client." };
const fix = "session-host.reset-license-certificate";

export default rdp.defineCheck({
  id: "session-host.license-certificate",
  command: "Test-RdpLicenseCertificate",
  title: "The session host's certificate for licensing is not in doubt",
  summary:
    "Looks whether the values by which this host is known to its licence server are whole in form, and whether events put them in doubt.",
  description: [
    "A session host that has met a licence server keeps what that gave it in four values of the key RCM: Certificate, X509 Certificate, X509 Certificate2 and X509 Certificate ID. Clients check it when they are given a licence; where it is damaged they end with a security error, and the host cannot issue licences.",
    "Nobody can see in a value that it is bad: only its form can be judged, and what the host wrote when it failed. So this check convicts a value of another type, and for the rest names suspects.",
    "The key GracePeriod lies beside them. It is neither read nor changed.",
  ],
  guide: ["B8"],
  roles: ["session-host"],
  sources: {
    A: [procedure],
    B: [
      "A script of Microsoft's support takes the X509 values as the proof that a host has met a licence server",
      "Microsoft's pages for Windows Server 2008 (cc775148): 1004 where the mode does not fit the CALs, encryption levels do not fit, or the certificate is damaged",
      "Registry dump of a client Windows: Certificate is there, the X509 values are not",
    ],
    K: {
      "TermDD 50":
        "Each client that does not speak the protocol gives one, port scans too; Microsoft's procedure names it beside a security error. Newer Windows has no TermDD.",
    },
  },
  takes: "a few seconds",
  readings: {
    ...role,
    ...values,
    notIssued: rdp.event({ log: `${provider}/Operational`, provider, ids: [1004] }, refused),
    notIssuedOld: rdp.event({ log: "System", provider, ids: [1004] }, refused),
    protocolErrors: rdp.event({ log: "System", provider: "TermDD", ids: [50] }, { good: "None." }),
  },
  verdicts: (facts) => {
    const { own, x509, x509Id, x5092, notIssued, notIssuedOld, protocolErrors } = facts;
    const isDamaged = (value: typeof own) =>
      all(eq(value.exists, true), any(ne(value.kind, "Binary"), eq(value.data, "")));
    const suspect = "Reset-RdpLicenseCertificate takes the values away, and the next start of the host gets new ones.";
    return {
      ...roleRules(facts),
      ...multiSessionRule(facts),
      ...cloudRule(facts),
      damaged: {
        when: rdp.inShort(
          "one of the four values has another type, or is empty",
          "none of the four values has another type, or is empty",
          any(isDamaged(own), isDamaged(x509), isDamaged(x509Id), isDamaged(x5092)),
        ),
        fail: say`A value of the host's certificate for licensing is of another type, or empty (Certificate ${own.kind}, X509 Certificate ${x509.kind}, X509 Certificate ID ${x509Id.kind}, X509 Certificate2 ${x5092.kind}).`,
        mendedBy: [fix],
      },
      "not-there": {
        when: all(absent(x509.data), absent(x5092.data)),
        pass: "This host has no certificate of a licence server yet. It gets one when it first meets one.",
      },
      "licences-not-issued": {
        when: any(gt(notIssued.count, 0), gt(notIssuedOld.count, 0)),
        warn: say`The host could not issue licences to clients (event 1004, ${notIssued.newest.at} ${notIssuedOld.newest.at}). Its certificate for licensing is one of the causes; a mode that does not fit the CALs is more usual.`,
        next: `First Test-RdpLicenseConfiguration here and Test-RdpLicenseModel on the licence server. If both pass: ${suspect}`,
        explainedBy: ["session-host.license-configuration"],
      },
      "protocol-errors": {
        when: gt(protocolErrors.count, 0),
        warn: say`Connections ended in protocol errors (TermDD 50, the last at ${protocolErrors.newest.at}). Where clients show a security error at the same minutes, the host's certificate for licensing is a suspect; port scans give the same event.`,
        next: `Compare the minutes with those of failed attempts. If they are the same: ${suspect}`,
      },
      "nothing-against-it": {
        when: present(x509.kind),
        pass: "The values of the host's certificate for licensing are whole in form, and no event is against them. Whether a licence server takes them, Test-RdpLicenseServerReach asks.",
      },
      half: {
        pass: "The host has a part of these values, and no event is against them.",
      },
    };
  },
  folkAdvice: {
    "Delete the key RCM, so that Windows makes it anew.":
      "The grace period lies below it, and the licensing mode: four values are concerned, and nothing else.",
  },
  escalate:
    "If licences are not issued after a reset and a restart: the licence server has to be activated anew; its events and this result go along.",
  healthy: {
    ...roleFacts,
    ...valueFacts,
    notIssued: rdp.events(),
    notIssuedOld: rdp.events(),
    protocolErrors: rdp.events(),
  },
  scenarios: {
    "nothing-against-it": { "it has met a licence server": {} },
    "not-there": { "a new host": noValues },
    half: { "X509 Certificate2 alone": { ...noValues, x5092: valueFacts.x5092 } },
    damaged: {
      "a text in its place": { x509: rdp.otherKind("String") },
      "nothing in it": { x509Id: { data: "" } },
    },
    "licences-not-issued": {
      "in the log of today": { notIssued: rdp.events({ id: 1004 }) },
      "Server 2008 R2": { notIssued: rdp.noLog, notIssuedOld: rdp.events({ id: 1004 }) },
    },
    "protocol-errors": { "Server 2012 R2": { protocolErrors: rdp.events({ id: 50 }) } },
    "no-session-host": { "a server without the role": { setting: noSessionHost } },
    "role-not-known": { "the provider says nothing of the role": roleUnsaid },
    "multi-session": { "Enterprise multi-session": multiSessionFacts },
    "licensed-by-cloud": { "mode 6": cloudFacts },
    "not-readable": { "the log may not be read": { notIssued: { unknown: "RdpMend.AccessDenied: Operational" } } },
  },
});
