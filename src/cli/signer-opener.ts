/** Opens the key that signs: once, whoever asks first, since somebody may have to type its password. */
import type { CodeSigner } from "../sign/signer.ts";
import type { Context } from "./context.ts";
import type { Progress } from "./progress.ts";
import type { SigningPlan } from "./signing-options.ts";

/** @throws InputError with every finding about the key and its certificate, dates among them */
export type OpenSigner = (plan: SigningPlan) => Promise<CodeSigner>;

export function signerOpener({ cwd, env, prompt }: Context, progress: Progress): OpenSigner {
  let opened: Promise<CodeSigner> | undefined;
  const open: OpenSigner = async ({ source, powershell }) => {
    const start = performance.now();
    const { chooseSigner } = await import("../sign/keys/choose.ts");
    const signer = await chooseSigner(source, { cwd, env, prompt, powershell });
    // Said before the work begins: a key service, or a timestamp server that is down, takes its time.
    if (signer.purpose === "release") progress.line("key", signer.label, performance.now() - start);
    return signer;
  };
  return (plan) => {
    opened ??= open(plan);
    return opened;
  };
}
