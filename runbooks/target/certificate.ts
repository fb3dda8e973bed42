import * as rdp from "rdpmend";
import { all, any, eq, every, gt, host, isIn, not, present, say } from "rdpmend";
import * as cert from "./_certificate.ts";
import { localDeny, policyDeny, switchedOff } from "./_listener.ts";
import * as its from "./_term-service.ts";

export default rdp.defineCheck({
  id: "target.certificate",
  command: "Test-RdpCertificate",
  title: "The certificate of Remote Desktop can be used",
  summary:
    "Looks at the certificate that the listener uses: the one that was chosen, or the one that Windows makes for itself; at its dates, its purpose and its key, and at what Windows said when it made one.",
  description: [
    "Each connection begins with TLS, and TLS needs a certificate with its private key. Windows makes one for Remote Desktop, puts it into the store 'Remote Desktop' and replaces it before it expires. When it cannot, connections are closed right after they come up: the strongest evidence behind 0x904.",
    "A certificate that somebody chose is in the store My, and its thumbprint in the value SSLCertificateSHA1Hash. When it cannot be used, Windows says so (1051, 1053 to 1055) and goes on with its own; clients then see another identity.",
    "That a key is closed to an administrator is normal: Windows' own key is for NETWORK SERVICE and SYSTEM alone.",
  ],
  guide: ["B1", "B2"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, Azure troubleshooting by event id: 1057, 1058, Schannel 36870, the store Remote Desktop",
      "Microsoft, Remote Desktop Services authentication and encryption: 1051, 1053 to 1055, the default certificate is used from now on",
      "Microsoft, Remote Desktop listener certificate configurations: NETWORK SERVICE reads the key",
      "Registry dumps of the RDP-Tcp key: SSLCertificateSHA1Hash is absent by default",
    ],
    B: ["Microsoft's dialog for 0x904 beside the events 1057 and 1058, in the article on event ids"],
    K: {
      "When Windows makes the first certificate":
        "At the start of the listener, or at the first connection: both are said. So a store without one is a warning.",
      "Whether an expired certificate that was chosen is left at once":
        "1053 says so of the start of the listener; until then it may still be shown.",
    },
  },
  takes: "a few seconds",
  readings: {
    edition: its.ownership.edition,
    policyDeny,
    localDeny,
    bound: cert.bound,
    boundCertificate: cert.boundCertificate,
    own: cert.own,
    making: cert.making,
    closed: cert.closed,
  },
  verdicts: (facts) => {
    const { bound, boundCertificate, own, making, closed } = facts;
    const choice = boundCertificate.only;
    const isChosen = present(bound.data);
    const usable = cert.isUsable(facts);
    const fallsBack = "Windows then goes on with its own certificate, and clients see another identity.";
    const rebind =
      "Choose one that is there: in the tool or policy that chose this one, or with the thumbprint of a certificate in the store My. On a Connection Broker, only in Server Manager.";
    return {
      "remote-desktop-off": {
        when: any(its.isHome(facts), switchedOff(facts)),
        "not-applicable": "Remote Desktop is off, or this Windows has none: no certificate is needed.",
      },
      "not-replaced": {
        when: all(not(usable), isIn(making.newest.id, [1057, 1058])),
        fail: say`Windows could not make or replace its certificate (event ${making.newest.id} at ${making.newest.at}). Connections are closed right after they come up, until it can.`,
        next: "Test-RdpService: SessionEnv, CertPropSvc, KeyIso and CryptSvc have to run. Then restart SessionEnv, not TermService, and look for 1056. If 1058 comes again, remove the one old certificate from the store 'Remote Desktop' and restart SessionEnv once more.",
      },
      "own-expired": {
        when: all(
          not(usable),
          gt(own.count, 0),
          every(own.items, ({ notAfter }) => cert.past(notAfter)),
        ),
        fail: "Windows' own certificate has expired, and was not replaced. Connections are closed, or clients refuse them.",
        next: "Remove the expired certificate from the store 'Remote Desktop' of the computer, restart SessionEnv, and look for event 1056 in the log System.",
      },
      "own-early": {
        when: all(
          not(usable),
          gt(own.count, 0),
          every(own.items, ({ notBefore }) => gt(notBefore, host.now)),
        ),
        warn: say`Windows' own certificate is not valid yet. It is ${host.now} here: a clock was wrong when it was made, or is now.`,
        next: "Test-RdpClock. When the clock is right, remove this one certificate from the store 'Remote Desktop' of the computer, restart SessionEnv, and look for event 1056 in the log System.",
        explainedBy: ["target.clock"],
      },
      "own-key-missing": {
        when: all(
          not(usable),
          gt(own.count, 0),
          every(own.items, ({ key }) => cert.keyless(key)),
        ),
        fail: "The private key of Windows' own certificate is gone: TLS cannot be made, and connections are closed.",
        next: "Remove that one certificate from the store 'Remote Desktop' of the computer, restart SessionEnv, and look for event 1056 in the log System. Leave the folder MachineKeys as it is.",
      },
      "key-refused": {
        when: all(gt(closed.count, 0), not(gt(making.newest.at, closed.newest.at))),
        warn: say`Windows could not use a private key for TLS (Schannel 36870 at ${closed.newest.at}: ${closed.newest.data}). With 0x8009030D the service may not read it. Other services of this computer write this event as well.`,
        next: "If it is the time of an attempt: in certlm.msc open All Tasks, Manage Private Keys of the certificate that Remote Desktop uses, and give NETWORK SERVICE Read on this one key. Windows' own certificate is better removed, so that it is made anew: restart SessionEnv and look for 1056.",
      },
      "bound-gone": {
        when: all(isChosen, eq(boundCertificate.count, 0)),
        warn: say`A certificate was chosen that is not in the store My. ${fallsBack}`,
        next: rebind,
      },
      "bound-expired": {
        when: all(isChosen, cert.past(choice.notAfter)),
        warn: say`The certificate that was chosen (${choice.subject}) has expired at ${choice.notAfter}. ${fallsBack}`,
        next: rebind,
      },
      "bound-early": {
        when: all(isChosen, gt(choice.notBefore, host.now)),
        warn: say`The certificate that was chosen (${choice.subject}) is valid only from ${choice.notBefore} on. It is ${host.now} here.`,
        next: "Test-RdpClock; or wait, or choose another one.",
      },
      "bound-without-key": {
        when: all(isChosen, cert.keyless(choice.key)),
        warn: say`The certificate that was chosen (${choice.subject}) has no private key here. ${fallsBack}`,
        next: rebind,
      },
      "bound-purpose": {
        when: all(isChosen, eq(choice.purpose, "other")),
        warn: say`The certificate that was chosen (${choice.subject}) is not for server authentication. ${fallsBack}`,
        next: rebind,
      },
      "none-yet": {
        when: all(not(usable), eq(own.count, 0)),
        warn: "There is no certificate for Remote Desktop yet. Windows makes one when the listener starts or somebody first connects.",
        next: "If somebody has tried to connect since the last restart, restart SessionEnv and look for the events 1056 to 1058 in the log System.",
      },
      bound: {
        when: isChosen,
        pass: say`The listener uses a certificate that was chosen: ${choice.subject}, by ${choice.issuer}, valid until ${choice.notAfter}.`,
      },
      own: {
        pass: say`The listener uses Windows' own certificate.`,
      },
    };
  },
  folkAdvice: {
    "Rename the folder MachineKeys, so that Windows makes the keys anew.":
      "Every private key of the computer is lost with it; one key is concerned.",
    "Give NETWORK SERVICE and administrators rights to all of MachineKeys.":
      "It opens every private key of the computer to the service that faces the network.",
    "Set the security layer to RDP, so that no certificate is needed.":
      "The door is then without a lock: no server authentication, and no NLA.",
  },
  escalate:
    "If a new certificate cannot be made: the events 1057 and 1058 with their codes, and who may read the file in MachineKeys whose name begins with f686aace6942fb7f7ceb231212eef4a4.",
  healthy: {
    edition: its.ownFacts.edition,
    policyDeny: rdp.noValue,
    localDeny: rdp.dword(0),
    bound: rdp.noValue,
    boundCertificate: rdp.certificates(),
    own: rdp.certificates({}),
    making: rdp.events({ id: 1056, at: "2026-02-28T09:00:00Z" }),
    closed: rdp.events(),
  },
  scenarios: {
    own: {
      "Windows' own, made in time": {},
      "an old one is left beside the new one": { own: rdp.certificates(cert.expired, {}) },
      "a new one was made since": { closed: rdp.events({ id: 36870, at: "2026-02-27T09:00:00Z" }) },
    },
    bound: {
      "one by the site's authority": cert.chosen(cert.byAuthority),
      "Windows' own has expired, but is not used": {
        ...cert.chosen(cert.byAuthority),
        own: rdp.certificates(cert.expired),
        ...cert.failed(1058),
      },
    },
    "remote-desktop-off": { "switched off": { localDeny: rdp.dword(1) }, "Windows Home": its.onHome },
    "not-replaced": {
      "could not be replaced": cert.failed(1058),
      "could not be made": { ...cert.failed(1057), own: rdp.certificates() },
    },
    "own-expired": {
      "expired, and nothing in the log any more": { own: rdp.certificates(cert.expired), making: rdp.events() },
    },
    "own-early": { "made while the clock was wrong": { own: rdp.certificates(cert.early) } },
    "own-key-missing": { "the file of the key is gone": { own: rdp.certificates({ key: "missing" }) } },
    "key-refused": {
      "the service may not read the key": {
        ...cert.chosen(cert.byAuthority),
        closed: rdp.events({ id: 36870, data: ["server", "0x8009030D", "10001"] }),
      },
    },
    "bound-gone": { "not in the store": cert.chosen() },
    "bound-expired": { expired: cert.chosen({ ...cert.byAuthority, ...cert.expired }) },
    "bound-early": { "issued for next month": cert.chosen({ ...cert.byAuthority, ...cert.early }) },
    "bound-without-key": { "imported without its key": cert.chosen({ ...cert.byAuthority, key: "none" }) },
    "bound-purpose": { "a certificate for people": cert.chosen({ ...cert.byAuthority, purpose: "other" }) },
    "none-yet": { "a new computer": { own: rdp.certificates(), making: rdp.events() } },
    "not-readable": { "the store cannot be read": { own: { unknown: "RdpMend.AccessDenied: Remote Desktop" } } },
  },
});
