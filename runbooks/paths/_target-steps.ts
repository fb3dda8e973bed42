/** What the checks of the target answer, and what follows. */
import type { Path } from "rdpmend";

export const targetSteps: Path["steps"] = [
  {
    ask: "Which address has the target now?",
    because: "Names, hosts files and saved connections keep an address that a router has given to somebody else since.",
    where: "target",
    check: "target.addresses",
    answers: [
      { answer: "pass", so: "Is it where the client's name leads? Then go on; else mend the name." },
      { answer: "no-address, taken-twice", so: "The network comes first: nobody reaches it like this." },
      { answer: "only-ipv6", so: "Is the client's network one of IPv6? If not, this is it." },
      { answer: "old-redirection", so: "Let the collection send clients to the address that the host has." },
      { answer: "unknown", so: "ipconfig shows it. Go on." },
    ],
  },
  {
    ask: "Is Remote Desktop switched on at all?",
    because: "While it is off nothing else has a meaning, and a policy may have switched it off since yesterday.",
    where: "target",
    check: "target.allowed",
    answers: [
      { answer: "pass", so: "Go on." },
      { answer: "home-edition", so: "Nobody can connect to this Windows: it takes Pro or better." },
      { answer: "off-by-policy, off", so: "Ask whose decision it was, then switch it on where it is switched off." },
      { answer: "unknown", so: "Switch it off and on again in Settings, which writes the value anew." },
    ],
  },
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
        answer: "logons-disabled",
        so: "The listener lets nobody in. Ask who set it, and put it back.",
      },
      {
        answer: "one-adapter, security-not-known",
        so: "Does the client come in through that adapter, and is the number one that Windows has? Correct it, then go on.",
      },
      {
        answer: "key-missing, core-missing, core-differs, wrong-kind, listener-disabled, values-missing",
        so: "Repair the listener; it proves that it listens, else it puts everything back.",
        open: ["target.reset-listener"],
      },
    ],
  },
  {
    ask: "Can the certificate of the listener be used?",
    because:
      "Every connection begins with it, and the strongest evidence behind 0x904 is a certificate that could not be replaced.",
    where: "target",
    check: "target.certificate",
    answers: [
      { answer: "pass", so: "Go on." },
      {
        answer: "fail",
        so: "Have Windows make a new one, as the result says. Leave the folder MachineKeys as it is.",
        open: ["symptom.certificate-events"],
      },
      { answer: "warn", so: "Windows goes on with its own: clients see another identity. Note it, and go on." },
      { answer: "unknown", so: "Look into the store Remote Desktop by hand, with certlm.msc." },
    ],
  },
  {
    ask: "What became of the last attempts?",
    because: "The target's own log says how far they came; what is not there never arrived.",
    where: "target",
    check: "target.attempts",
    answers: [
      { answer: "nobody-came", so: "The fault is before this computer: name, network, firewall." },
      {
        answer: "authenticated, arrived",
        so: "They come in: what ends them comes later. Look at limits, licences and drivers.",
        open: ["target.session-limits", "target.display-driver"],
      },
      { answer: "security-layer", so: "TLS, CredSSP or the certificate.", open: ["target.tls", "target.credssp"] },
      { answer: "password", so: "The account, or somebody who guesses.", open: ["symptom.sign-in", "target.exposure"] },
      { answer: "protocol", so: "The way between, or the client.", open: ["client.vpn"] },
      { answer: "unknown", so: "Read the events by hand, where this Windows has them." },
    ],
  },
  {
    ask: "Is a display driver in doubt?",
    because: "A session that ends right after the password fails most often at its own display.",
    where: "target",
    check: "target.display-driver",
    answers: [
      { answer: "pass", so: "Go on." },
      { answer: "warn", so: "Did it begin with an update of that driver or program? Then test as the result says." },
    ],
  },
  {
    ask: "Does software of others sit in the way?",
    because: "It is asked last: most of it does no harm, and nothing is taken away on a guess.",
    where: "target",
    check: "target.security-software",
    answers: [
      { answer: "pass", so: "Not as far as Windows knows. Take the events of the target to your support." },
      {
        answer: "warn",
        so: "It is a suspect, where 127.0.0.2 works on the target and nothing from outside does. Read its log.",
        open: ["client.vpn"],
      },
      { answer: "unknown", so: "Look by hand which security software is installed, and when it was updated." },
    ],
  },
];
