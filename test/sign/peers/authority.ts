/** A certificate authority for tests: openssl's work alone, so that it shares no mistake with ours. */
import { createPrivateKey, type KeyObject, randomUUID, X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issue, organisation, type Validity } from "./certificates.ts";
import { type KeyKind, makeKey } from "./keys.ts";
import {
  type IssuerKind,
  issuers,
  type LeafExtensions,
  leafExtensions,
  long,
  rootExtensions,
  type TimestamperKind,
  timestamperExtensions,
  validity,
} from "./kinds.ts";
import { type PfxEncryption, writePfx } from "./pfx.ts";

/** A key and its certificate; the files are PEM. */
export interface Holder {
  key: KeyObject;
  keyFile: string;
  certificate: X509Certificate;
  certificateFile: string;
  /** Its own certificate first, then the intermediates; without the root. */
  chain: X509Certificate[];
  chainFile: string;
  /** Writes key and chain as PKCS#12 and returns its path. */
  pfx(password: string, encryption?: PfxEncryption): Promise<string>;
}

export interface LeafOptions extends LeafExtensions {
  key: KeyKind;
  /** Common name; leaves of one name and kind of key share the key. */
  name?: string;
  validity?: "current" | "expired" | "future" | Validity;
  issuer?: "root" | IssuerKind;
}

export interface AuthorityOptions {
  /** Authorities of different labels have different keys, and different names unless they pose. */
  label?: string;
  /** Takes the names of the authority of that label. */
  posingAs?: string;
  /** A critical name constraint on the root, which its leaves keep or break. */
  nameConstraint?: "kept" | "broken";
}

export interface Authority {
  root: X509Certificate;
  rootFile: string;
  /** The usual issuer of leaves and timestampers. */
  intermediateFile: string;
  /** Made at the first call; the same options give the same leaf. */
  leaf(options: LeafOptions): Promise<Holder>;
  timestamper(kind?: TimestamperKind): Promise<Holder>;
  /** Removes its folder with all that is in it. */
  dispose(): Promise<void>;
}

export async function openAuthority(options: AuthorityOptions = {}): Promise<Authority> {
  const label = options.label ?? "First";
  const name = options.posingAs ?? label;
  const folder = await mkdtemp(join(tmpdir(), "rdpmend-authority-"));
  const made = new Map<string, Promise<Holder>>();
  let files = 0;

  function once(what: string, make: (file: string) => Promise<Holder>): Promise<Holder> {
    const holder = made.get(what) ?? make(String(files++));
    made.set(what, holder);
    return holder;
  }

  async function make(
    file: string,
    commonName: string,
    key: KeyKind,
    extensions: readonly string[],
    valid: Validity,
    issuer?: Holder,
  ): Promise<Holder> {
    const keyFile = join(folder, `${file}.key`);
    await writeFile(keyFile, await makeKey(key, `${label} ${commonName}`), { mode: 0o600 });
    const request = { folder, file, commonName, keyFile, extensions, validity: valid };
    await issue(issuer ? { ...request, issuer } : request);
    return openHolder(folder, file, issuer);
  }

  const root = await make("root", `${name} Root`, "rsa2048", rootExtensions(permitted(options)), long);

  function issuer(kind: "root" | IssuerKind): Promise<Holder> {
    if (kind === "root") return Promise.resolve(root);
    const { under, extensions, validity: valid } = issuers[kind];
    return once(`issuer ${kind}`, async (file) =>
      make(file, `${name} Issuer ${kind}`, "rsa2048", extensions, valid, await issuer(under)),
    );
  }

  const intermediate = await issuer("intermediate");
  return {
    root: root.certificate,
    rootFile: root.certificateFile,
    intermediateFile: intermediate.certificateFile,
    leaf(of) {
      const { key, name: commonName = "Test Publisher", validity: valid = "current" } = of;
      return once(JSON.stringify({ ...of, key, commonName, valid }), async (file) => {
        const when = typeof valid === "string" ? validity(valid) : valid;
        return make(
          file,
          commonName,
          key,
          leafExtensions(of),
          when,
          await issuer(of.issuer ?? "intermediate"),
        );
      });
    },
    timestamper(kind = "right") {
      return once(`timestamper ${kind}`, (file) =>
        make(file, `${name} Timestamps`, "rsa2048", timestamperExtensions(kind), long, intermediate),
      );
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

function permitted({ nameConstraint }: AuthorityOptions): string | undefined {
  if (!nameConstraint) return undefined;
  return nameConstraint === "kept" ? organisation : "Somebody Else";
}

async function openHolder(folder: string, file: string, issuer: Holder | undefined): Promise<Holder> {
  const keyFile = join(folder, `${file}.key`);
  const certificateFile = join(folder, `${file}.crt`);
  const chainFile = join(folder, `${file}.chain.pem`);
  const certificate = new X509Certificate(await readFile(certificateFile));
  // A root has no issuer, and is left out of the chains below it.
  const above = issuer?.chain.filter((one) => one.subject !== one.issuer) ?? [];
  const chain = [certificate, ...above];
  await writeFile(chainFile, chain.map((one) => one.toString()).join(""));
  return {
    key: createPrivateKey(await readFile(keyFile)),
    keyFile,
    certificate,
    certificateFile,
    chain,
    chainFile,
    pfx: (password, encryption = "aes") =>
      writePfx({ keyFile, chainFile, out: join(folder, `${randomUUID()}.pfx`), password, encryption }),
  };
}
