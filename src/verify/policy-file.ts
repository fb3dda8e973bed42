/** A registry.pol has no signature. Its hash in the list of the folder says that it is another; this, that no computer could read it. */
import { PolFault, readRegistryPol } from "../pack/gpo/read-registry-pol.ts";
import type { FileBytes } from "../sign/sums.ts";
import type { FileVerdict } from "./verdict.ts";

export const isPolicyFile = (path: string): boolean => /(^|\/)registry\.pol$/i.test(path);

/** Nothing where the file can be read to its last octet. */
export function policyFault({ path, bytes }: FileBytes): FileVerdict | undefined {
  try {
    readRegistryPol(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof PolFault)) throw error;
    const reason = `Windows could not read it as a list of policies: ${error.message}`;
    return { path, status: "invalid", reasons: [reason], notes: [] };
  }
}
