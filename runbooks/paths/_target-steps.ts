/** What the checks of the target answer, and what follows. */
import type { Path } from "rdpmend";

export const targetSteps: Path["steps"] = [
  {
    ask: "Do the services run?",
    because: "It is the quickest check, and without them nothing else has a meaning.",
    where: "target",
    check: "target.services",
    answers: [
      { answer: "pass or warn", so: "Go on." },
      {
        answer: "home-edition",
        so: "Nobody can connect to this Windows. Use another way, or a Windows that is meant for it.",
      },
      { answer: "service-missing, group-missing", so: "Bring the service back as the result says." },
      { answer: "disabled, not-running", so: "Start what is stopped; ask who disabled what is disabled." },
    ],
  },
  {
    ask: "Does the right process listen?",
    because: "A listener that is damaged, and a port that another program took, look the same from outside.",
    where: "target",
    check: "target.listener",
    answers: [
      { answer: "pass or warn", so: "Go on." },
      { answer: "home-edition", so: "Nobody can connect to this Windows." },
      {
        answer: "service-missing, service-not-running",
        so: "It went between the two questions: ask the one before this again.",
      },
      { answer: "port-taken", so: "Stop or move the other program." },
      { answer: "remote-desktop-off", so: "Switch it on where it is switched off: in Settings, or in the policy." },
      {
        answer: "wrong-account, wrapper-silent",
        so: "The listener is not the fault. Give the service its own account, or its own file, back.",
      },
      {
        answer: "listener-damaged, port-missing",
        so: "Look at the values (two questions below), then repair the listener.",
        open: ["target.reset-listener"],
      },
      {
        answer: "unknown",
        so: "It is not known who listens. Try the port from a client in the same network: an answer says that somebody does.",
      },
      {
        answer: "not-listening",
        so: "Restart out of hours, and read the listener's events.",
        open: ["symptom.listener-events"],
      },
    ],
  },
  {
    ask: "Does the firewall admit the port of the listener?",
    because: "A port that was changed needs a rule of its own, and a rule holds for some networks and addresses only.",
    where: "target",
    check: "target.firewall",
    answers: [
      { answer: "pass", so: "Go on." },
      {
        answer: "warn",
        so: "Is the client among those that the message names? Then go on; else widen the rule.",
      },
      {
        answer: "fail",
        so: "Correct the rule by its name, or have the policy corrected. The message says what shuts the port.",
      },
      {
        answer: "unknown",
        so: "Look at the rule that the message names in wf.msc. Without a port (port-not-known), mend the listener first.",
      },
    ],
  },
  {
    ask: "Are the values of the listener whole, and does a policy own them?",
    because: "Policies come before registry edits: they put back what you change.",
    where: "target",
    check: "target.listener-configuration",
    answers: [
      { answer: "whole", so: "Not the listener. Certificate and other software remain: see the events." },
      {
        answer: "whole-under-policy",
        so: "Not the listener either. What you want otherwise of it, change in the GPO and not in the registry; go on with the events.",
      },
      {
        answer: "weak-security, layer-and-level-clash, other-listener",
        so: "Not what closes the connection, most likely. Note it, and go on with the events.",
      },
      {
        answer: "key-missing, core-missing, core-differs, wrong-kind, listener-disabled, values-missing",
        so: "Repair the listener; it proves that it listens, else it puts everything back.",
        open: ["target.reset-listener"],
      },
    ],
  },
];
