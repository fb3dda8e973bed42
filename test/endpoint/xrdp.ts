/** A real xrdp on loopback: a plain process with settings and a certificate of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun } from "../sign/peers/program.ts";
import { end, onFreePort, until } from "./process.ts";
import { prepareXrdp } from "./servers-setup.ts";

interface Settings {
  readonly security: "tls" | "rdp" | "negotiate";
  /** Of the certificate: its subject, names, as openssl writes them, and its last day. */
  readonly subject: string;
  readonly names: string;
  readonly from: Date;
  readonly until: Date;
}

const day = 86_400_000;
const today = Math.floor(Date.now() / 1000) * 1000;
export const usual: Settings = {
  security: "tls",
  subject: "xrdp \u202etest",
  names: "DNS:localhost,DNS:*.example.test,IP:127.0.0.1",
  from: new Date(today - 2 * day),
  until: new Date(today + 30 * day),
};
export const expired = { ...usual, until: new Date(today - day) };

export interface Xrdp {
  readonly port: number;
  dispose(): Promise<void>;
}

/** Throws the reason where there is no xrdp. */
export async function startXrdp(settings: Settings): Promise<Xrdp> {
  const found = prepareXrdp();
  if (!found.ready) throw new Error(found.reason);
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-xrdp-"));
  await makeCertificate(folder, settings);
  const [program] = found.argv;
  return onFreePort(async (port) => {
    const file = join(folder, "xrdp.ini");
    writeFileSync(file, configuration(folder, port, settings.security));
    rmSync(join(folder, "xrdp.log"), { force: true });
    const child = spawn(program, ["--nodaemon", "--config", file], { stdio: "ignore" });
    try {
      await listening(child, join(folder, "xrdp.log"));
    } catch (error) {
      await end(child);
      throw error;
    }
    return {
      port,
      async dispose() {
        await end(child);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
}

async function makeCertificate(folder: string, { subject, names, from, until }: Settings): Promise<void> {
  const name = (file: string) => join(folder, file);
  const time = (at: Date) => at.toISOString().replace(/[-:T]|\.\d+/g, "");
  writeFileSync(name("index.txt"), "");
  writeFileSync(
    name("ca.cnf"),
    [
      `[ca]\ndefault_ca = own\n[own]\ndatabase = ${name("index.txt")}\nnew_certs_dir = ${folder}\nrand_serial = yes`,
      "default_md = sha256\npolicy = any\nx509_extensions = names\n[any]\ncommonName = supplied",
      `[names]\nsubjectAltName = ${names}\n[req]\ndistinguished_name = none\n[none]\n`,
    ].join("\n"),
  );
  const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", name("key.pem")];
  const config = ["-config", name("ca.cnf")];
  await mustRun("openssl", [
    ...["req", "-new", ...config, ...key],
    ...["-subj", `/CN=${subject}`, "-utf8", "-out", name("request.pem")],
  ]);
  await mustRun("openssl", [
    ...["ca", "-batch", "-selfsign", ...config, "-keyfile", name("key.pem"), "-in", name("request.pem")],
    ...[
      "-startdate",
      time(from),
      "-enddate",
      time(until),
      "-out",
      name("certificate.pem"),
      "-notext",
      "-utf8",
    ],
  ]);
}

function configuration(folder: string, port: number, security: string): string {
  return `[Globals]
ini_version=1
port=tcp://127.0.0.1:${port}
security_layer=${security}
certificate=${join(folder, "certificate.pem")}
key_file=${join(folder, "key.pem")}
ssl_protocols=TLSv1.2
crypt_level=high
fork=true
use_vsock=false

[Logging]
LogFile=${join(folder, "xrdp.log")}
LogLevel=INFO
EnableSyslog=false

[Channels]

[Xorg]
name=Xorg
lib=libxup.so
ip=127.0.0.1
port=-1
`;
}

/** Its log says so, right before it tries; a connection to try it would be one that it serves. */
const listening = (child: ChildProcess, log: string): Promise<void> =>
  until(
    child,
    () => /listening to port/.test(read(log)) && !/\[ERROR\]/.test(read(log)),
    () => read(log),
  );

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
