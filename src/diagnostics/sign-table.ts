/** Diagnostics of signing. A code is stable once published. */

export const signTable = {
  "sign/flags": {
    message: (what: string) => `${what.charAt(0).toUpperCase()}${what.slice(1)}.`,
    advice: "Name one key, by flags or in rdpmend.yaml; README, Signing, has the forms.",
  },
  "verify/pin": {
    message: (text: string) => `'${text}' is not the SHA-256 of a certificate.`,
    advice: "Give the 64 hexadecimal digits; `rdpmend verify --json` prints them as signer.sha256.",
  },
  "verify/anchor": {
    message: (why: string) => `No anchor can be read: ${why}.`,
    advice: "Name a file of one certificate in DER, or of one or more in PEM.",
  },
  "verify/missing": {
    message: () => "There is no such file or folder.",
    advice: "Name what was delivered: the module's folder, the folder of a build, or single files.",
  },
  "verify/nothing": {
    message: () => "Nothing here could carry a signature.",
    advice:
      "Name a script (.ps1, .psm1, .psd1, .ps1xml, .mof), a catalog (.cat), or a folder that holds some.",
  },
  "sign/unsignable": {
    message: (why: string) => `Cannot be signed: ${why}.`,
    advice: "Correct the file; nothing was written.",
  },
  "sign/wrong-signature": {
    message: (label: string) => `The signature that came from ${label} does not belong to the certificate.`,
    advice:
      "Check that the key and the certificate are a pair, and that the device signs the digest it is given.",
  },
  "sign/missing-file": {
    message: (what: string, why: string) => `The ${what} cannot be read: ${why}.`,
    advice: "Name the right file; a relative path starts at the project folder.",
  },
  "sign/no-certificate": {
    message: () => "There is no certificate in this file.",
    advice:
      "Name a PEM file with `-----BEGIN CERTIFICATE-----`, or a PFX that holds the certificate beside its key.",
  },
  "sign/broken-certificate": {
    message: () => "The certificate that begins here is damaged.",
    advice: "Export it again as PEM (Base64).",
  },
  "sign/which-leaf": {
    message: (count: number) => `${count} certificates here could be the one that signs.`,
    advice: "Keep the signing certificate and its intermediates, and take the others out.",
  },
  "sign/not-a-pair": {
    message: () => "No certificate belongs to the private key.",
    advice: "Name the certificate that was issued for this key.",
  },
  "sign/no-key": {
    message: () => "There is no private key here that can be read.",
    advice: "Name the file that holds the private key (PEM `PRIVATE KEY`, or a PFX exported with its key).",
  },
  "sign/several-keys": {
    message: (count: number) => `There are ${count} private keys here.`,
    advice: "Export the signing key alone, with its certificates.",
  },
  "sign/password-needed": {
    message: () => "The private key needs a password, and none is named.",
    advice: "Set `password` to env:NAME, file:PATH or prompt.",
  },
  "sign/wrong-password": {
    message: () => "The password does not open it, or the file is damaged.",
    advice: "Check what `password` refers to.",
  },
  "sign/not-a-pfx": {
    message: (what: string) => `This is no PFX (PKCS#12) file that can be used: there is ${what}.`,
    advice: "Export the key and its certificates again as PFX with a password.",
  },
  "sign/pfx-encryption": {
    message: (what: string) => `The PFX is not encrypted with AES: it has ${what}.`,
    advice:
      "Convert it with `openssl pkcs12 -legacy -in old.pfx -out temporary.pem`, then `openssl pkcs12 -export -in temporary.pem -out new.pfx`, then remove temporary.pem.",
  },
  "sign/pfx-iterations": {
    message: (what: string) => `The PFX has ${what}.`,
    advice: "Export it again with a usual count, such as 600000; nothing was computed.",
  },
  "sign/pfx-no-mac": {
    message: () => "The PFX has no MAC, so nothing shows whether it was changed.",
    advice: "Export it again without `-nomac`.",
  },
  "sign/secret-form": {
    message: () => "The password is not given as a reference.",
    advice: "Use env:NAME, file:PATH or prompt; the password itself never stands in settings or arguments.",
  },
  "sign/no-variable": {
    message: (name: string) =>
      `The password is to come from the environment variable ${name}, which is not set.`,
    advice: "Set the variable for this run, or name another.",
  },
  "sign/no-terminal": {
    message: () => "The password is to be asked for, and there is no terminal.",
    advice: "Use env:NAME or file:PATH where nobody sits.",
  },
  "sign/unusable-certificate": {
    message: (what: string) => `Not fit to sign a release: ${what}.`,
    advice: "Use a code signing certificate that is valid today, with its intermediates.",
  },
  "sign/command-failed": {
    message: (program: string, why: string) => `The signing command ${program} failed: ${why}.`,
    advice:
      "Run the command by hand with a digest on its input. There is no shell, so on Windows name an .exe, not a .cmd or .bat.",
  },
  "sign/unreadable-signature": {
    message: (from: string) => `What came from ${from} is no signature of this certificate's key.`,
    advice:
      "Check the key, and the settings `input`, `output` and `ecdsa`; a list holds ECDSA signatures as DER.",
  },
  "sign/no-signature": {
    message: () => "The list of signatures has none for this file.",
    advice:
      "Name a list of digests to write (`digests`), have it signed, and build again with the same input.",
  },
  "sign/signature-list": {
    message: (what: string) => `The list of signatures cannot be read: ${what}`,
    advice:
      "It is JSON of the schema rdpmend.signatures/1: a digest in hex and a signature in base64 for each.",
  },
  "sign/list-not-written": {
    message: (why: string) => `The list of digests cannot be written: ${why}.`,
    advice: "Name a file in a folder that you can write.",
  },
  "sign/thumbprint": {
    message: () => "The thumbprint is not 40 hexadecimal digits.",
    advice: "Copy it from `Get-ChildItem Cert:\\CurrentUser\\My`.",
  },
  "sign/store-elsewhere": {
    message: () => "The certificate store is there on Windows alone.",
    advice: "Build on Windows, or use a PFX, a PEM pair, a command or two phases here.",
  },
  "sign/store-not-found": {
    message: (thumbprint: string) => `The store has no certificate ${thumbprint}.`,
    advice:
      "Check thumbprint and location with `Get-ChildItem Cert:\\CurrentUser\\My` or `Cert:\\LocalMachine\\My`.",
  },
  "sign/store-no-key": {
    message: (thumbprint: string) => `The certificate ${thumbprint} has no private key in this store.`,
    advice: "Import it with its key, or connect the device that holds the key.",
  },
  "sign/store-failed": {
    message: (why: string) => `The certificate store cannot be used: ${why}.`,
    advice: "Check that this user may use the key, and that PowerShell runs (name one with --powershell).",
  },
  "sign/open-key": {
    message: (what: string, command: string) =>
      `The development key is not used, because ${what}. Repair: ${command}`,
    advice: "Run the command that is named; a key that is gone is made anew.",
  },
  "sign/key-not-kept": {
    message: (why: string) => `The development key cannot be kept here: ${why}.`,
    advice: "Make the folder writable, set XDG_DATA_HOME (LOCALAPPDATA on Windows), or build with --no-sign.",
  },
  "sign/timestamp-failed": {
    message: (attempts: readonly string[]) => `No timestamp could be had: ${attempts.join("; ")}.`,
    advice: "Try again, name another server with --timestamp, or sign without a timestamp.",
  },
} as const;
