import { definePath } from "rdpmend";
import { licenseServerSteps } from "./_license-server-steps.ts";

export default definePath({
  id: "path.licensing",
  title: "From a licensing error to its cause",
  summary: "Client, session host, licence server, in this order. It ends at once when the target is no session host.",
  guide: ["O1", "C1", "C2", "C3", "C4", "L1", "L2", "L3", "L4", "L5", "L6", "L7", "H3", "H4", "H6", "H7", "H8", "B8"],
  steps: [
    {
      ask: "Is the target a Remote Desktop Session Host, and what are its mode and servers?",
      because: "No other computer needs CALs; and mode and servers are the most usual fault.",
      where: "session-host",
      check: "session-host.license-configuration",
      answers: [
        {
          answer: "not-applicable",
          so: "Licensing is not the cause. Go back to the codes.",
          open: ["path.error-0x904"],
        },
        {
          answer: "policy-on-multi-session, mode-on-multi-session",
          so: "Enterprise multi-session needs no CALs: take the mode away; it is the cause.",
        },
        { answer: "mode-not-set, no-server", so: "Set both.", open: ["session-host.set-license-server"] },
        { answer: "deployment-not-set", so: "Set both on the broker: Set-RDLicenseConfiguration." },
        { answer: "half-under-policy, policy-mode-invalid", so: "Correct the GPO; gpresult names it." },
        {
          answer: "per-user-in-workgroup, policy-per-user-in-workgroup",
          so: "Use per device CALs, or join a domain.",
        },
        { answer: "policy-not-in-force", so: "Run gpupdate /target:computer /force, then ask again." },
        {
          answer: "mode-per-user-cloud",
          so: "No licence server is asked: each person needs a licence in the cloud directory. Ask whoever set the mode.",
        },
        {
          answer: "servers-not-known",
          so: "Set the servers again: then Windows' own list has them.",
          open: ["session-host.set-license-server"],
        },
        {
          answer: "role-not-known, mode-not-known",
          so: "Run it elevated. If it stays, take the message to your support.",
        },
        { answer: "pass", so: "Go on." },
      ],
    },
    {
      ask: "Do mode and servers come from one GPO?",
      because: "Of two GPOs that set the same, one wins, and who changes the other changes nothing.",
      where: "session-host",
      check: "session-host.policy-sources",
      answers: [
        { answer: "pass", so: "Go on." },
        { answer: "warn", so: "Let one GPO set both, and take them out of the other." },
        {
          answer: "not-logged, by-nobody, not-known",
          so: "gpresult /H report.html, run elevated, may say more. Go on.",
        },
      ],
    },
    {
      ask: "Does one client fail, or all?",
      because: "One client has a bad cache; all of them have a bad server.",
      where: "client",
      answers: [
        { answer: "One client", so: "Go on with the cache." },
        { answer: "All, or all new ones", so: "Leave the clients alone; go on with the licence server." },
      ],
    },
    {
      ask: "Are all Remote Desktop windows on this client closed?",
      because: "A client that runs writes its licence back.",
      where: "client",
      check: "client.sessions-closed",
      answers: [
        { answer: "pass", so: "Go on." },
        { answer: "fail", so: "Close them, in other people's sessions too." },
      ],
    },
    {
      ask: "Is the client's licence cache whole?",
      because: "It is the cheapest repair, and it can be undone exactly.",
      where: "client",
      check: "client.license-cache",
      answers: [
        { answer: "users-cannot-read", so: "Give Users the permissions; no reset does that." },
        {
          answer: "users-cannot-write",
          so: "Does it work once mstsc is started as administrator? Then give Users the permissions; else go on.",
        },
        {
          answer: "never-licensed, no-licence",
          so: "Connect once elevated. If that fails too, the cache is not the cause.",
        },
        {
          answer: "Any other failure",
          so: "Reset it, then connect once as administrator.",
          open: ["client.reset-license-cache"],
        },
        {
          answer: "pass, and the extended code is 0x104, 0x105 or 0x10B",
          so: "Reset it all the same; the whole key only for extended 0x104.",
          open: ["client.reset-license-cache"],
        },
        { answer: "pass, with another code", so: "The cache is not the cause. Go on." },
      ],
    },
    {
      ask: "Does the host reach its licence servers?",
      because: "A server that does not answer is as good as none, once grace is over.",
      where: "session-host",
      check: "session-host.license-server-reachable",
      answers: [
        { answer: "pass", so: "Go on." },
        {
          answer: "no-server",
          so: "Set one.",
          open: ["session-host.set-license-server"],
        },
        {
          answer: "some-not-valid",
          so: "Clients are served. Take the server that is not valid off the list, and go on.",
        },
        {
          answer: "access-denied, validity-unknown",
          so: "It answers. Ask again as an administrator of the licence server, or go on there.",
          open: ["license-server.packs"],
        },
        { answer: "no-answer", so: "Go on with the licence server itself.", open: ["license-server.service"] },
        { answer: "not-in-group", so: "Add the host to Terminal Server Computers on the licence server." },
        { answer: "server-too-old", so: "The licence server has to be of the host's version or newer." },
        {
          answer: "not-connectable",
          so: "Check the name, TCP 135 and the dynamic ports; on the licence server, whether the service runs.",
          open: ["license-server.service"],
        },
      ],
    },
    {
      ask: "Is the host's own certificate for licensing in doubt?",
      because: "It is rare, and looks like a client that cannot be licensed.",
      where: "session-host",
      check: "session-host.license-certificate",
      answers: [
        { answer: "pass", so: "Go on." },
        {
          answer: "damaged",
          so: "Take it away, and restart the host out of hours.",
          open: ["session-host.reset-license-certificate"],
        },
        {
          answer: "licences-not-issued",
          so: "Go on first: a mode that does not fit the CALs is more usual. If the licence server is well, reset it.",
          open: ["license-server.model-match", "session-host.reset-license-certificate"],
        },
        { answer: "protocol-errors", so: "Compare the minutes with those of failed attempts, then go on." },
      ],
    },
    {
      ask: "Does grace matter at all?",
      because: "0 days is normal on a licensed host; it is a fault only without a server.",
      where: "session-host",
      check: "session-host.grace-period",
      answers: [
        { answer: "has-server", so: "No. Go on." },
        {
          answer: "over-without-mode, ending-without-mode",
          so: "Set the mode: the first question of this path says where.",
          open: ["session-host.license-configuration"],
        },
        {
          answer: "grace-over, grace-ending",
          so: "The host needs a licence server with CALs; there is no other way.",
          open: ["session-host.set-license-server"],
        },
        {
          answer: "server-refuses, server-down, ending-without-valid",
          so: "Mend what the question before this one found.",
        },
        {
          answer: "in-grace, in-grace-without-mode",
          so: "No: people are let in without a licence until then. Mend the server before it ends.",
        },
        {
          answer: "server-answers, days-not-known",
          so: "Not to be told from here. Go on with the licence server.",
        },
      ],
    },
    ...licenseServerSteps,
  ],
  sources: {
    A: ["Microsoft, Client access licenses for Remote Desktop; Win32_TerminalServiceSetting; Win32_TSLicenseKeyPack"],
    B: ["Order derived from these and from issue reports (iap-desktop 571, 1543; mRemoteNG 1888)"],
  },
});
