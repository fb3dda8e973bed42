import { definePath } from "rdpmend";
import { targetSteps } from "./_target-steps.ts";

export default definePath({
  id: "path.error-0x904",
  title: "From the error message to the cause",
  summary:
    "The order in which to ask when a Remote Desktop connection fails, with 0x904 or another code. Nothing is changed before the seventh question.",
  guide: ["O1", "O2", "O3", "O4", "C7", "C8", "T17", "T18", "T19", "T22", "T24"],
  steps: [
    {
      ask: "Which two codes does the message show, and at what time?",
      because: "The pair says which kind of fault it is; everything else is guessing.",
      where: "client",
      answers: [
        {
          answer: "0x904, with 0x0 or 0x7",
          so: "The connection was open and was closed. Go on with the next question.",
          open: ["symptom.error-0x904"],
        },
        {
          answer: "0x808, 0x908, or extended 0x100 to 0x10B",
          so: "Licensing: take the other path.",
          open: ["path.licensing", "symptom.licensing-error"],
        },
        {
          answer: "0x204, 0x104, 0x108 and the like",
          so: "The computer is not reached.",
          open: ["symptom.cannot-reach"],
        },
        {
          answer: "Extended 0x3 to 0x8",
          so: "The server said no, and says why.",
          open: ["symptom.denied-by-server"],
        },
        {
          answer: "0x406 to 0xA06, 0xB06, 0xC06, 0xC08, or extended 0x1000 to 0x7FFF",
          so: "Security, or the protocol.",
          open: ["symptom.security-error"],
        },
        {
          answer: "A code that ends in 07, 519 (0x207), 2825 (0xB09), or extended 0x9, 0xA, 0x300",
          so: "The account, its rights, or the way to sign in. 0x1B07 is the certificate.",
          open: ["symptom.sign-in", "symptom.certificate-events"],
        },
        {
          answer: "A code of eight digits, such as 0x80004005",
          so: "Authentication failed on one of the two computers.",
          open: ["symptom.authentication-error"],
        },
        { answer: "0x3000001 and more", so: "The gateway.", open: ["symptom.gateway"] },
        {
          answer: "Extended 0xF to 0x12, or 0x112D to 0x112F",
          so: "The picture of the session failed, whatever the first code is.",
          open: ["symptom.display-driver"],
        },
        {
          answer: "1, 2, 3 with extended 0, 1, 2, 0xB or 0xC",
          so: "No error. With another extended code: look that one up.",
          open: ["symptom.not-an-error"],
        },
      ],
    },
    {
      ask: "Does it fail from a second computer too?",
      because: "It splits one client from all of them, in a minute and without risk.",
      where: "client",
      answers: [
        {
          answer: "Only this client fails",
          so: "Look at the client: its VPN, its security software, its version. Then connect by address instead of name.",
        },
        { answer: "All fail", so: "Go to the target." },
        {
          answer: "Only clients of one network fail",
          so: "The path closes it: VPN, MTU, packet inspection. Test over TCP only, on one client.",
        },
      ],
    },
    {
      ask: "How far does a connection from this client come?",
      because:
        "Nobody there, another service, TLS or the certificate: they look the same in the dialog, and not on the wire.",
      where: "client",
      check: "client.connection",
      answers: [
        {
          answer: "pass",
          so: "Remote Desktop answers: what ends the connection comes later. Go to the target's events.",
        },
        { answer: "name-not-found, name-not-known", so: "Look at the name.", open: ["client.target-name"] },
        {
          answer: "blocked, no-route",
          so: "It does not leave this client, or its network: a rule for what goes out, a VPN, a route.",
          open: ["client.vpn"],
        },
        {
          answer: "refused, other-service, broken-off",
          so: "The computer lives, and Remote Desktop is not at that port: ask who listens.",
          open: ["target.listener", "target.port"],
        },
        {
          answer: "silence, no-answer",
          so: "A firewall drops it, here, between or there; or it is the wrong address.",
          open: ["target.firewall", "client.target-name"],
        },
        { answer: "closed", so: "It ends at the first message: the listener, a limit, or something between." },
        {
          answer: "no-certificate, tls-failed, certificate-expired, certificate-early",
          so: "TLS or the certificate.",
          open: ["target.certificate", "target.tls"],
        },
        {
          answer: "clock-apart",
          so: "It answers; in a domain, clocks that are apart keep people out after that.",
          open: ["target.clock"],
        },
        {
          answer: "rejected, rdp-security",
          so: "The two agree on no way of security.",
          open: ["target.encryption"],
        },
        {
          answer: "some-addresses, certificate-name",
          so: "Is it the computer that you mean, at each of its addresses?",
          open: ["client.target-name"],
        },
        {
          answer: "not-tried, not-understood",
          so: "Test-RdpEndpoint -Verbose says more. Go on with the next question.",
        },
      ],
    },
    {
      ask: "Does it work on the target itself, to 127.0.0.2?",
      because:
        "It leaves the whole network out. To localhost and 127.0.0.1 the client refuses to connect: that would be the session that is at the screen.",
      where: "target",
      answers: [
        {
          answer: "Yes",
          so: "The listener and its certificate are fine. The network, or a rule of the firewall, is not: look at the port.",
        },
        { answer: "No", so: "The fault is on the target. Go on." },
      ],
    },
    {
      ask: "What did the target write in the minute of the attempt?",
      because: "Evidence before change: the log separates certificate, listener and later stages.",
      where: "target",
      answers: [
        {
          answer: "Nothing at all",
          so: "The packet never arrived: path, firewall, or another listener.",
          open: ["symptom.listener-events"],
        },
        {
          answer: "RdpCoreTS has the connection, then Schannel 3687x, or 1057, 1058",
          so: "The certificate or TLS.",
          open: ["symptom.certificate-events"],
        },
        {
          answer: "1149, then the end",
          so: "The user was let in: other software, a display driver, a limit.",
        },
        {
          answer: "Licensing events (1128 to 1133, 50280 to 50285)",
          so: "Licensing, if the target is a session host.",
          open: ["symptom.license-events", "path.licensing"],
        },
      ],
    },
    ...targetSteps,
  ],
  sources: {
    A: [
      "Microsoft, OnDisconnected and ExtendedDisconnectReasonCode: meaning of the codes",
      "Microsoft, General Remote Desktop connection troubleshooting; Internal error has occurred when connecting",
    ],
    B: ["Order derived from these and from issue reports"],
  },
});
