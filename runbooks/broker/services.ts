import * as rdp from "rdpmend";
import { all, any, eq, isIn, listed, ne, noValue, say } from "rdpmend";
import { build, isOff, switches } from "../target/_tls.ts";

const server = switches("1.0", "Server");
const client = switches("1.0", "Client");

export default rdp.defineCheck({
  id: "broker.services",
  command: "Test-RdpBrokerService",
  title: "The services of the Connection Broker run, and reach their database",
  summary:
    "Looks at the services of a Connection Broker, and whether TLS 1.0 was switched off under Windows' own database of 2012 R2 and 2016.",
  description: [
    "A broker sends people of a deployment to their session host. Its two services keep what they know in a database: Windows' own (WID), or a SQL Server.",
    "On Server 2012 R2 and 2016 the services reach WID by TLS 1.0 alone. Where that was switched off, they do not start, or end at once, and the deployment cannot be managed; often nobody notices before the next restart.",
  ],
  guide: ["B3"],
  roles: ["connection-broker"],
  sources: {
    A: [
      "Microsoft KB 4036954: the Connection Broker or RDMS fails after TLS 1.0 was disabled; WID of Server 2012 R2 and 2016; what to do instead",
      "Microsoft, TLS registry settings: Enabled and DisabledByDefault below SCHANNEL\\Protocols",
    ],
    K: {
      "A database that does not run": "A deployment with a SQL Server does without it; which one it has is not read.",
      "Names of the services": "Tssdis, RDMS and MSSQL$MICROSOFT##WID are the same on every version that is known.",
      "Server 2012": "The article does not name it; its WID is older, so it is held to need TLS 1.0 too.",
    },
  },
  takes: "a second",
  readings: {
    Tssdis: rdp.service({ name: "Tssdis" }, { good: "Running.", bad: "Stopped, or it stops again at once." }),
    RDMS: rdp.service({ name: "RDMS" }, { good: "Running.", bad: "Stopped, or it stops again at once." }),
    database: rdp.service(
      { name: "MSSQL$MICROSOFT##WID" },
      { good: "Running, or not there where a SQL Server has the database." },
    ),
    serverOn: server.enabled,
    serverDefault: server.byDefault,
    clientOn: client.enabled,
    clientDefault: client.byDefault,
    build,
  },
  verdicts: ({ Tssdis, RDMS, database, serverOn, serverDefault, clientOn, clientDefault, build }) => {
    const states = listed([say`Tssdis ${Tssdis.status}`, say`RDMS ${RDMS.status}`, say`database ${database.status}`]);
    const isTlsOff = any(
      isOff("TLS 1.0 (Server)", { enabled: serverOn, byDefault: serverDefault }),
      isOff("TLS 1.0 (Client)", { enabled: clientOn, byDefault: clientDefault }),
    );
    return {
      "no-broker": {
        when: eq(Tssdis.exists, false),
        "not-applicable": "This computer is no Connection Broker.",
      },
      "tls10-off": {
        when: all(isTlsOff, eq(database.exists, true), isIn(build.data, ["9200", "9600", "14393"])),
        fail: say`TLS 1.0 is switched off, and on this version of Windows (build ${build.data}) the broker reaches Windows' own database by it alone (${states}). The services do not start, or not after the next restart.`,
        next: "Move the broker to a SQL Server (Set-RDDatabaseConnectionString, with a high availability deployment) or to Server 2019 or later. Until then switch TLS 1.0 on again on this server alone: below SCHANNEL\\Protocols\\TLS 1.0, in Server and in Client, Enabled 1 and DisabledByDefault 0; restart out of hours.",
      },
      "not-running": {
        when: any(ne(Tssdis.status, "Running"), ne(RDMS.status, "Running")),
        fail: say`A service of the broker does not run: ${states}. People of the deployment are not sent to their host, or nobody can manage it.`,
        next: "Start the database first, then Tssdis, then RDMS. If one stops again, read the logs System and TerminalServices-SessionBroker at that time.",
      },
      "database-stopped": {
        when: all(eq(database.exists, true), ne(database.status, "Running")),
        warn: say`Windows' own database does not run (${states}). Unless a SQL Server has the data of this deployment, the broker has lost them: people are not sent to their host.`,
        next: "In Server Manager, Remote Desktop Services, see whether the deployment is set up for high availability, with a SQL Server. If not, start the database, then Tssdis, then RDMS.",
      },
      disabled: {
        when: any(...[Tssdis, RDMS, database].map(({ startType }) => eq(startType, "Disabled"))),
        warn: say`The services of the broker run, and one of them is disabled: Tssdis ${Tssdis.startType}, RDMS ${RDMS.startType}, database ${database.startType}. After the next restart it does not start.`,
        next: "Set it to start automatically, as Windows has it.",
      },
      running: { pass: say`The services of the broker run (${states}).` },
    };
  },
  escalate:
    "If the services stop again and TLS 1.0 is on, take the events of System and TerminalServices-SessionBroker at that time to whoever looks after the deployment.",
  healthy: {
    Tssdis: rdp.runningService(1200, "Automatic"),
    RDMS: rdp.runningService(1300, "Automatic"),
    database: rdp.runningService(1400, "Automatic"),
    serverOn: noValue,
    serverDefault: noValue,
    clientOn: noValue,
    clientDefault: noValue,
    build: rdp.string("14393"),
  },
  scenarios: {
    running: {
      "with Windows' own database": {},
      "hardened, with a SQL Server": { database: rdp.noService, serverOn: rdp.dword(0), clientOn: rdp.dword(0) },
      "hardened, a newer Windows": { build: rdp.string("20348"), serverOn: rdp.dword(0) },
    },
    "no-broker": { "any other server": { Tssdis: rdp.noService, RDMS: rdp.noService, database: rdp.noService } },
    "tls10-off": {
      "hardened, and restarted": {
        serverOn: rdp.dword(0),
        Tssdis: rdp.stoppedService("Automatic"),
        RDMS: rdp.stoppedService("Automatic"),
      },
      "hardened on the client's side alone, and not yet restarted": { clientDefault: rdp.dword(1) },
    },
    "database-stopped": { "it failed to start": { database: rdp.stoppedService("Automatic") } },
    disabled: { "until the next restart": { RDMS: { ...rdp.runningService(1300), startType: "Disabled" } } },
    "not-running": { "somebody stopped one": { RDMS: rdp.stoppedService("Automatic") } },
    "not-readable": { "services cannot be read": { Tssdis: { unknown: "RdpMend.AccessDenied: Tssdis" } } },
  },
});
