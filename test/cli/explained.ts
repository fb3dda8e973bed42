/** Numbers and texts that reports carried, with what must come of them. */

/** Number; page that goes on; what it says. */
export const known: readonly (readonly [what: string, page: string, means: RegExp])[] = [
  ["519", "symptom.sign-in", /requires network level authentication/],
  ["2825", "symptom.sign-in", /requires network level authentication/],
  ["0x207", "symptom.sign-in", /requires network level authentication/],
  ["0xB09", "symptom.sign-in", /requires network level authentication/],
  ["0x1307", "symptom.sign-in", /Deny access to this computer from the network/],
  ["4871", "symptom.sign-in", /Deny access to this computer from the network/],
  ["0x708", "symptom.cannot-reach", /connected to itself/],
  ["0x1104", "target.listener", /does not speak Remote Desktop/],
  ["0x4/0x0", "path.error-0x904", /does not name/],
  ["0x3/0x11", "symptom.display-driver", /display driver/],
  ["0x1B07", "symptom.certificate-events", /expired/],
  ["0x904/0x7", "symptom.error-0x904", /denied the connection/],
  ["0x80004005", "symptom.authentication-error", /Unspecified/],
  ["0x8007007e", "symptom.authentication-error", /module/],
  ["0x80080005", "symptom.authentication-error", /could not be started/],
  ["0x80090302", "symptom.authentication-error", /not supported/],
  ["0x80090304", "symptom.authentication-error", /Local Security Authority/],
  ["0x8009030D", "symptom.certificate-events", /private key/],
  ["0x8009030E", "symptom.authentication-error", /no credentials/],
  ["0x80090322", "symptom.authentication-error", /name does not belong/],
  ["0x80090331", "symptom.certificate-events", /no algorithm/],
  ["0x8009035E", "symptom.authentication-error", /policy does not allow handing credentials/],
  ["0xC000035B", "symptom.gateway", /channel bindings/],
  ["0x3000008", "symptom.gateway", /computer behind it/],
  ["23002", "symptom.gateway", /resource policy/],
  ["23003", "symptom.gateway", /connection policy/],
  ["0x2104", "symptom.certificate-events", /protocol error/],
  ["0x112F", "symptom.display-driver", /graphics of the server failed/],
  ...[300, 301, 302, 303, 312, 700].map((id): [string, string, RegExp] => [
    `Gateway ${id}`,
    "symptom.gateway",
    /./,
  ]),
  ...[65, 97, 98, 102, 103, 131, 142, 226, 227].map((id): [string, string, RegExp] => [
    `RdpCoreTS ${id}`,
    "symptom.error-0x904",
    /./,
  ]),
  ["RdpCoreTS 139", "symptom.security-error", /security layer/],
  ["RdpCoreTS 140", "symptom.sign-in", /name or password/],
  ...[21, 22, 23, 24, 25, 39, 40].map((id): [string, string, RegExp] => [
    `LocalSessionManager ${id}`,
    "symptom.session-ended",
    /./,
  ]),
  ["LSM 40 reason 5", "symptom.session-ended", /Another connection/],
  ["LSM 40 reason 3489660929", "symptom.session-ended", /Unsuccessful/],
  ["4624", "symptom.sign-in", /logged on/],
  ["4625", "symptom.sign-in", /failed to log on/],
  ["0xC000006D", "symptom.sign-in", /logon failed/],
  ["0xC000015B", "symptom.sign-in", /no right/],
  ["0xC0000234", "symptom.sign-in", /locked out/],
  ["Winlogon 4005", "symptom.session-ended", /ended unexpectedly/],
  ["LSA 6041", "symptom.authentication-error", /CredSSP/],
  ...[7000, 7001, 7009, 7011, 7023, 7024, 7031, 7034].map((id): [string, string, RegExp] => [
    `SCM ${id}`,
    "target.services",
    /service/,
  ]),
  ["TermDD 50", "symptom.security-error", /error in the data/],
  ["TermDD 56", "symptom.security-error", /security layer/],
  ["ESENT 623", "symptom.license-server-events", /version store/],
  ["50282", "symptom.license-events", /no licence server specified/],
  ["1130", "symptom.license-events", /no licence server specified/],
  ["Schannel 36874", "symptom.certificate-events", /no cipher suite/],
  ["event 1051", "symptom.certificate-events", /default one is used/],
  ["event 1054", "symptom.certificate-events", /not for server authentication/],
  ["event 1055", "symptom.certificate-events", /cannot be read/],
  ["event 1050", "symptom.certificate-events", /corrected/],
];

/** Of these the meaning is not proven, and the answer says so. */
export const pending: readonly string[] = ["0x2104", "0x2103", "RdpCoreTS 227", "event 1131"];

/** Messages without a number: the page and the cause that come first. */
export const worded: readonly (readonly [text: string, page: string, cause: RegExp])[] = [
  [
    "This could be due to CredSSP encryption oracle remediation.",
    "symptom.authentication-error",
    /updates of 2018/,
  ],
  [
    "The trust relationship between this workstation and the primary domain failed",
    "symptom.sign-in",
    /broken trust, or the clock/,
  ],
  ["ERRCONNECT: connection reset by peer", "symptom.certificate-events", /a client is too old/],
  ["CREDSSP  encryption\n oracle", "symptom.authentication-error", /updates of 2018/],
];
/** Of these nothing tells one cause from the others. */
export const wordless: readonly string[] = [
  "the quick brown fox jumps over a lazy dog",
  "my session was closed and I do not know why",
  "An internal error has occurred.",
  "Ein interner Fehler ist aufgetreten.",
];

interface Pasted {
  readonly title: string;
  readonly text: string;
  /** The readings that must come out, each as it could be asked alone. */
  readonly asks: readonly string[];
  readonly page: string;
}

const pair = { asks: ["0x904/0x7"], page: "symptom.error-0x904" } as const;
const one = (title: string, text: string, ask: string, page: string): Pasted => ({
  title,
  text,
  asks: [ask],
  page,
});

export const pasted: readonly Pasted[] = [
  { title: "a pair with a stroke", text: "0x904 / 0x7", ...pair },
  { title: "a pair with the words of the message", text: "0x904, Extended error code: 0x7", ...pair },
  { title: "a pair in other letters", text: "0X904/0X7", ...pair },
  { title: "a pair in decimal", text: "2308/7", ...pair },
  { title: "a pair without 0x", text: "904/7", ...pair },
  { title: "a pair with its words in short", text: "0x904 ext 7", ...pair },
  { title: "a pair with a blank", text: "0x904 0x7", ...pair },
  {
    title: "the message in English",
    text: `[Window Title]
Remote Desktop Connection

[Content]
This computer can't connect to the remote computer.

Try connecting again. If the problem continues, contact the owner of the remote computer or your network administrator.

[^] Hide details  [OK]

[Expanded Information]
Error code: 0x904
Extended error code: 0x7
Timestamp (UTC): 03/14/24 09:12:11 AM
Activity ID: 1de8a9cf-0c14-4c12-9d31-5a6f00000000

Press Ctrl+C to copy.`,
    ...pair,
  },
  {
    title: "the message in German",
    text: `Remotedesktopverbindung

Mit dem Remotecomputer "10.20.30.40:33890" kann keine Verbindung hergestellt werden.

Fehlercode: 0x904
Erweiterter Fehlercode: 0x7
Zeitstempel (UTC): 14.03.24 09:12:11
Aktivitäts-ID: 1de8a9cf-0c14-4c12-9d31-5a6f00000000

Drücken Sie STRG+C, um den Text zu kopieren.`,
    ...pair,
  },
  {
    title: "the message in Turkish",
    text: `Bu bilgisayar uzak bilgisayara bağlanamıyor.

Hata kodu: 0x904
Genişletilmiş hata kodu: 0x7
Zaman damgası (UTC): 14.03.2024 09:12:11
Etkinlik Kimliği: {1de8a9cf-0c14-4c12-9d31-5a6f00000000}`,
    ...pair,
  },
  {
    title: "the message in French",
    text: "Cet ordinateur ne peut pas se connecter à l’ordinateur distant.\nCode d’erreur : 0x904\nCode d’erreur étendu : 0x7\nHorodatage (UTC) : 14/03/24 09:12:11",
    ...pair,
  },
  {
    title: "the message in Japanese, with full-width letters",
    text: "リモート コンピューターに接続できません。\nエラー コード: ０ｘ９０４\n拡張エラー コード: ０ｘ７\nタイムスタンプ (UTC): 2024年03月14日 09:12:11\nアクティビティ ID: 1de8a9cf-0c14-4c12-9d31-5a6f00000000",
    ...pair,
  },
  {
    title: "the message in Chinese",
    text: "错误代码： 0x708\n扩展错误代码： 0x0\n时间戳 (UTC)： 11/08/21 11:24:10 AM",
    asks: ["0x708/0x0"],
    page: "symptom.cannot-reach",
  },
  {
    title: "a message with a code of authentication, and zeros below",
    text: "An authentication error has occurred (Code: 0x80080005).\n\nRemote computer: POC01\n\nError code: 0x0\nExtended error code: 0x0\nTimestamp (UTC): 01/21/26 10:53:14 AM\nActivity ID: e1c08c6b-b08c-4c30-8d66-c7c1a2c90000",
    asks: ["0x80080005/0x0"],
    page: "symptom.authentication-error",
  },
  one("a word and a number", "RDP disconnected! 519", "0x207", "symptom.sign-in"),
  one("a German word and a number", "Fehler 2308", "0x904", "symptom.error-0x904"),
  one("digits of a status", "C000035B", "0xC000035B", "symptom.gateway"),
  one(
    "a negative number, as programs print it",
    "exit code -2147467259",
    "0x80004005",
    "symptom.authentication-error",
  ),
  one("hexadecimal digits alone", "B09", "0xB09", "symptom.sign-in"),
  one("an extended code alone", "extended 0x104", "extended 0x104", "symptom.licensing-error"),
  one("an extended code after a stroke", "/0x101", "extended 0x101", "symptom.licensing-error"),
  one("a reason, which is decimal", "reason 10", "extended 0xA", "symptom.sign-in"),
  one("an event", "event 1057", "RemoteConnectionManager 1057", "symptom.certificate-events"),
  one("an event by its source", "Schannel 36870", "Schannel 36870", "symptom.certificate-events"),
  one("an event the other way round", "36870 (Schannel)", "Schannel 36870", "symptom.certificate-events"),
  one(
    "an event by the whole name of its source",
    "Microsoft-Windows-TerminalServices-LocalSessionManager 24",
    "LocalSessionManager 24",
    "symptom.session-ended",
  ),
  one("an error number of the gateway", "Gateway error 23002", "0x59DA", "symptom.gateway"),
  one("a word that is also the name of a source", "licensing error 2056", "0x808", "symptom.licensing-error"),
  {
    title: "an event copied in German, with a status in it",
    text: "Protokollname: System\nQuelle:        Schannel\nDatum:         14.03.2024 09:12:11\nEreignis-ID:   36870\nAufgabenkategorie:Keine\nEbene:         Fehler\nComputer:      srv17.example.test\nBeschreibung: Schwerwiegender Fehler. Der Fehlercode ist 0x8009030D. Der interne Fehlerstatus lautet 10001.",
    asks: ["Schannel 36870", "0x8009030D"],
    page: "symptom.certificate-events",
  },
  {
    title: "an event copied in Turkish",
    text: "Günlük Adı: System\nKaynak: Schannel\nTarih: 14.03.2024 09:12:11\nOlay Kimliği: 36874\nDüzey: Hata\nBilgisayar: srv17",
    asks: ["Schannel 36874"],
    page: "symptom.certificate-events",
  },
  {
    title: "an event as XML",
    text: `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing" Guid="{54849625-5478-4994-A5BA-3E3B0328C30D}"/><EventID>4625</EventID><Keywords>0x8010000000000000</Keywords><TimeCreated SystemTime="2015-09-08T22:54:54.962511700Z"/></System><EventData><Data Name="SubjectLogonId">0x3e7</Data><Data Name="Status">0xc000006d</Data><Data Name="SubStatus">0xc000006a</Data></EventData></Event>`,
    asks: ["Security 4625", "0xC000006D", "0xC000006A"],
    page: "symptom.sign-in",
  },
  {
    title: "the end of a session with its reason",
    text: "LocalSessionManager 40: Session 12 has been disconnected, reason code 5",
    asks: ["LocalSessionManager 40", "extended 0x5"],
    page: "symptom.session-ended",
  },
];
