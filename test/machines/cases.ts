/**
 * The open public cases, each with what becomes of it: a machine of the lab whose check finds the cause (broken/, by `case`), the
 * words that a person brings and the cause that `rdpmend explain` must put first, and what no check can read on such a machine.
 */
interface Asked {
  /** A code, an event, or the words of the message. */
  readonly ask: string;
  readonly page: string;
  /** In the title of the cause. */
  readonly cause: RegExp;
  /** Among so many causes of that page, in the order in which they are printed; 1 where it is left out. */
  readonly within?: number;
}

export interface PublicCase {
  readonly id: number;
  readonly name: string;
  /** The Windows on which it happened, where the lab has it. */
  readonly on?: string;
  readonly asked?: readonly Asked[];
  /** Which reading is missing, where no check finds it. */
  readonly unseen?: string;
}

const ask = (what: string, page: string, cause: RegExp, within?: number): Asked => ({
  ...{ ask: what, page, cause },
  ...(within !== undefined && { within }),
});
const closed = "symptom.error-0x904";
const certificate = "symptom.certificate-events";
const signIn = "symptom.sign-in";
const reach = "symptom.cannot-reach";
const otherClient =
  "What another client program accepts: the certificate itself may be in order, and the message has no number to give to a diagnosis. Where Windows refused the client it wrote Schannel 36874, which Test-RdpTlsProtocol reads; the reports show no event.";

export const publicCases: readonly PublicCase[] = [
  {
    ...{ id: 1, name: "an expired certificate of Server 2008", on: "server-2008r2" },
    asked: [
      ask("0x1B07", certificate, /could not be replaced/),
      ask(
        "The authentication certificate received from the remote computer is expired or invalid.",
        ...([certificate, /could not be replaced/] as const),
      ),
    ],
  },
  {
    ...{ id: 2, name: "0x904 with 0x7, a self-signed certificate that was no good", on: "server-2019" },
    asked: [ask("0x904/0x7", closed, /self-signed certificate/)],
  },
  {
    ...{ id: 4, name: "a certificate that another client does not accept", unseen: otherClient },
    asked: [ask("connection reset by peer", certificate, /TLS was hardened|certificate/)],
  },
  {
    ...{ id: 5, name: "a client of TLS 1.0, which the host had off", on: "server-2012r2" },
    asked: [
      ask("Schannel 36874", certificate, /a client is too old/),
      ask("Schannel 36888", certificate, /a client is too old/),
    ],
  },
  { id: 7, name: "the broker's database needs TLS 1.0", on: "connection-broker" },
  {
    ...{ id: 8, name: "a client of May 2018, a server without updates", on: "server-2016" },
    asked: [
      ask(
        "This could be due to CredSSP encryption oracle remediation.",
        "symptom.authentication-error",
        /updates of 2018/,
      ),
      ask("LSA 6041", "symptom.authentication-error", /updates of 2018/),
    ],
  },
  {
    ...{ id: 10, name: "the right to log on over the network is denied", on: "server-2016" },
    asked: [ask("4871", signIn, /no right to log on/), ask("0x1307", signIn, /no right to log on/)],
  },
  {
    ...{ id: 11, name: "the group is not on the session host", on: "session-host-user-gpo" },
    asked: [
      ask("extended 0x9", signIn, /no right to log on/),
      ask(
        "To sign in remotely, you need the right to sign in through Remote Desktop Services.",
        ...([signIn, /no right to log on/] as const),
      ),
    ],
  },
  { id: 13, name: "a policy on asking for accounts, on older Windows", on: "server-2012r2" },
  { id: 14, name: "a port of its own without a rule", on: "win10-pro" },
  { id: 16, name: "the rule is not for the network's profile", on: "server-2012r2" },
  { id: 17, name: "the profile blocks all", on: "win11-pro" },
  { id: 19, name: "Remote Desktop is off", on: "win10-pro" },
  { id: 20, name: "Remote Desktop is off by policy", on: "server-2019" },
  { id: 22, name: "the services were deleted", on: "win10-pro" },
  { id: 23, name: "an antivirus took the service", on: "win11-pro" },
  { id: 25, name: "the service has another account", on: "win10-pro" },
  { id: 26, name: "a wrapper after an update", on: "win10-pro" },
  {
    ...{ id: 28, name: "files of another version on Server 2008 R2", on: "server-2008r2" },
    asked: [ask("Winlogon 4005", "symptom.session-ended", /logon process or the desktop crashed/)],
  },
  {
    ...{ id: 29, name: "the display driver of the session crashes", on: "win10-pro" },
    asked: [ask("0x3/0x11", "symptom.display-driver", /driver/i, 3)],
  },
  {
    ...{ id: 31, name: "the hosts file leads the client to itself", on: "win10-pro" },
    asked: [ask("0x708", reach, /back to the client itself/)],
  },
  {
    ...{ id: 32, name: "the name is not found", on: "win10-pro" },
    asked: [ask("0x104", reach, /name is wrong/)],
  },
  {
    ...{ id: 34, name: "the name of an overlay network goes elsewhere", on: "win11-pro" },
    asked: [ask("0x904/0x7", closed, /Something else answers/, 6)],
  },
  {
    ...{ id: 35, name: "the target is no Windows" },
    asked: [ask("0x904/0x7", closed, /Something else answers/, 6)],
    unseen:
      "No check runs on a target that is not Windows. From the client it looks well up to TLS: it hangs up in the stage of authentication, which Test-RdpEndpoint does not enter.",
  },
  {
    ...{ id: 37, name: "no licence server is named", on: "session-host-device-local" },
    asked: [ask("event 50282", "symptom.license-events", /./)],
  },
  { id: 38, name: "one licence server is not activated", on: "license-server-domain" },
  { id: 40, name: "a device takes several licences", on: "license-server-domain" },
  {
    ...{ id: 41, name: "the licensing service does not start", on: "license-server-domain" },
    asked: [ask("ESENT 623", "symptom.license-server-events", /./)],
  },
  {
    ...{
      id: 43,
      name: "the gateway's policy lists names, the client gives an address",
      on: "server-2019",
    },
    asked: [
      ask("23002", "symptom.gateway", /resource policy/),
      ask("Gateway 301", "symptom.gateway", /resource policy/),
    ],
  },
  {
    ...{
      id: 44,
      name: "the host wants network level authentication, the client has it off",
      on: "server-2016",
    },
    asked: [
      ask("519", signIn, /requires network level authentication/),
      ask("2825", signIn, /requires network level authentication/),
    ],
  },
  {
    ...{ id: 46, name: "the target is joined to Entra ID", on: "win11-pro" },
    asked: [ask("0x807", signIn, /joined to Entra ID/, 3)],
  },
  {
    ...{ id: 47, name: "one session for each user", on: "win11-pro" },
    asked: [
      ask("extended 0x5", "symptom.denied-by-server", /same account/),
      ask("LSM 40 reason 5", "symptom.session-ended", /one session for each user/, 3),
    ],
    unseen:
      "That is how Windows comes; Test-RdpSessionLimit says it, and cannot call it broken. The second sign-in was told 'access denied', without a code; with one (extended 0x5, which the first session gets) a diagnosis opens the page at this cause.",
  },
  {
    ...{ id: 49, name: "an update ends sessions of Server 2019", on: "server-2019" },
    asked: [ask("LSM 40 reason 3489660929", "symptom.session-ended", /an update of the server/)],
  },
  {
    ...{ id: 50, name: "the clock of a domain member is off", on: "server-2019" },
    asked: [
      ask("0xC0000133", signIn, /the clock/),
      ask(
        "The trust relationship between this workstation and the primary domain failed.",
        ...([signIn, /the clock/] as const),
      ),
    ],
  },
];
