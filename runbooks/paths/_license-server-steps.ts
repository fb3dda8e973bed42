/** What is asked on the licence server, once client and host are not the cause. */
import type { Path } from "rdpmend";

export const licenseServerSteps: Path["steps"] = [
  {
    ask: "Does the licensing service run?",
    because: "Without it the server is not connectable, whatever it has.",
    where: "license-server",
    check: "license-server.service",
    answers: [
      { answer: "pass", so: "Go on." },
      {
        answer: "service-stopped, service-disabled",
        so: "Start it; if it does not stay up, read Application for ESENT.",
      },
      { answer: "disabled-and-running", so: "It runs for now: set its start type to Automatic, then go on." },
      { answer: "service-pending", so: "Look again in a minute." },
      { answer: "service-missing", so: "The role service has to be repaired; keep a copy of its database first." },
      { answer: "not-applicable", so: "This is no licence server: the name on the host's list is wrong." },
    ],
  },
  {
    ask: "Is the licence server activated, and has it packs?",
    because: "A server that was built again has neither.",
    where: "license-server",
    check: "license-server.packs",
    answers: [
      { answer: "pass", so: "Go on." },
      { answer: "fail", so: "Activate it; install the packs that were bought." },
      { answer: "unknown", so: "Run it elevated, as an administrator of this server." },
    ],
  },
  {
    ask: "Are the CALs of the kind that the host asks for?",
    because: "The other kind is never used instead.",
    where: "license-server",
    check: "license-server.model-match",
    answers: [
      { answer: "pass, and the host has the mode that it names", so: "Go on." },
      {
        answer: "pass, and the host has another mode",
        so: "Set the mode of the hosts to what was bought.",
        open: ["session-host.set-license-server"],
      },
      {
        answer: "host-asks-per-user, host-asks-per-device",
        so: "This very server asks for the other kind: set its mode to what was bought.",
        open: ["session-host.set-license-server"],
      },
      { answer: "per-user-in-workgroup", so: "Use per device CALs, or join the licence server to a domain." },
      { answer: "nothing-bought", so: "Install the packs that were bought, or buy some." },
    ],
  },
  {
    ask: "Are CALs left?",
    because: "Only per device CALs can run out; old devices keep working, new ones are refused.",
    where: "license-server",
    check: "license-server.stock",
    answers: [
      {
        answer: "pass",
        so: "Go on with the events.",
        open: ["symptom.license-server-events", "symptom.client-license-events"],
      },
      { answer: "per-device-used-up", so: "Look at who holds them.", open: ["license-server.revoke-cal"] },
      { answer: "expired", so: "None of that kind is valid any more: ask whoever holds the licences." },
      { answer: "nothing-bought", so: "Install the packs that were bought, or buy some." },
      {
        answer: "one-pack-used-up",
        so: "If it is the pack for the hosts' version, look at who holds them. Else go on.",
      },
      { answer: "per-user-used-up", so: "It refuses nobody: not the cause. The site owes CALs." },
    ],
  },
  {
    ask: "Who holds the per device CALs?",
    because: "Devices that are gone, or that have several, can give one back; within a quota, and for good.",
    where: "license-server",
    check: "license-server.issued",
    answers: [
      {
        answer: "A device that is gone for good",
        so: "Revoke that one licence.",
        open: ["license-server.revoke-cal"],
      },
      {
        answer: "device-repeated",
        so: "Find out first why it shows another identity each time: its client program, an image, a script.",
      },
      {
        answer: "only-temporary",
        so: "Permanent ones are missing: back to the packs.",
        open: ["license-server.packs"],
      },
      {
        answer: "overdue",
        so: "The server's database or service needs a look: read its events.",
        open: ["symptom.license-server-events"],
      },
      {
        answer: "pass",
        so: "Nothing is wrong here. Go on with the events.",
        open: ["symptom.license-server-events"],
      },
    ],
  },
];
