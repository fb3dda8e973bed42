/** A document of AWS Systems Manager: it fetches a script from a bucket, and runs it where it is the one that was packed. */
import { marker } from "../emit/files.ts";

/** A URL of S3 that ends with this file. Nothing in it could end a JSON text or begin another parameter. */
const urlOf = (file: string): string =>
  `^https://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\\.)?s3([.-][a-z0-9-]{1,40}){0,3}\\.amazonaws\\.com(\\.cn)?/([A-Za-z0-9._-]{1,200}/){0,20}${file.replaceAll(".", "\\.")}$`;

const onWindows = { StringEquals: ["platformType", "Windows"] };

export interface DocumentParts {
  readonly description: string;
  /** Name of the script in the bucket. */
  readonly file: string;
  /** The PowerShell that checks it and runs it. */
  readonly run: string;
}

/**
 * Schema 2.2. Systems Manager puts parameters into the text of scripts as they are: so no script here names one, and the only one that
 * there is goes to the download alone.
 */
export const ssmDocument = ({ description, file, run }: DocumentParts) => ({
  schemaVersion: "2.2",
  description: `${marker}. ${description}`,
  parameters: {
    ScriptUrl: {
      type: "String",
      description: `(Required) Where ${file} lies: https://<bucket>.s3.<region>.amazonaws.com/<path>/${file}`,
      allowedPattern: urlOf(file),
    },
  },
  mainSteps: [
    {
      action: "aws:downloadContent",
      name: "download",
      precondition: onWindows,
      inputs: { sourceType: "S3", sourceInfo: { path: "{{ ScriptUrl }}" } },
    },
    {
      action: "aws:runPowerShellScript",
      name: "run",
      precondition: onWindows,
      inputs: { timeoutSeconds: "600", runCommand: run.trimEnd().split(/\r?\n/) },
    },
  ],
});
