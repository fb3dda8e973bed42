/** The table of .NET types and members that emitted PowerShell uses, and since when .NET Framework has each. */
import { z } from "zod";
import { parseYaml, type YamlResult } from "../settings/yaml-file.ts";

/** What every Windows PowerShell 5.1 can count on: WMF 5.1 installs on .NET Framework 4.5.2. */
const oldestFramework = "4.5.2";

const version = /^(\d+(\.\d+)+|PS|Core)$/;

const entry = z.string().regex(/^(\d+(\.\d+)+|PS|Core)( \S+)?$/, {
  error: 'a version ("4.0", "PS" or "Core"), then what it gives',
});

const typeSchema = z.object({ since: z.string().regex(version) }).catchall(entry);

const schema = z.strictObject({
  names: z.record(z.string(), z.string()),
  variables: z.record(z.string(), z.string()),
  outputs: z.record(z.string(), z.string()),
  types: z.record(z.string(), typeSchema),
});

export interface FrameworkMember {
  readonly since: string;
  /** Type of the property, or what the method gives; `X[]` when it gives several. */
  readonly gives?: string;
}

const byLowerCase = <T>(table: Readonly<Record<string, T>>): Map<string, T> =>
  new Map(Object.entries(table).map(([name, value]) => [name.toLowerCase(), value]));

export class Framework {
  readonly #names: ReadonlyMap<string, string>;
  readonly #variables: ReadonlyMap<string, string>;
  readonly #outputs: ReadonlyMap<string, string>;
  readonly #types: ReadonlyMap<string, { name: string; since: string; members: ReadonlyMap<string, string> }>;

  constructor(table: z.infer<typeof schema>) {
    this.#names = byLowerCase(table.names);
    this.#variables = byLowerCase(table.variables);
    this.#outputs = byLowerCase(table.outputs);
    this.#types = byLowerCase(
      Object.fromEntries(
        Object.entries(table.types).map(([name, { since, ...members }]) => [
          name,
          { name, since, members: byLowerCase(members) },
        ]),
      ),
    );
  }

  /** `[string]` and `[Environment]` by their full names; `[]` stays. */
  fullName(written: string): string {
    const [, bare = "", several = ""] = /^(.*?)(\[\])?$/.exec(written) ?? [];
    const name = this.#names.get(bare.toLowerCase()) ?? bare;
    const known = this.#types.get(name.toLowerCase()) ?? this.#types.get(`system.${name}`.toLowerCase());
    return `${known?.name ?? name}${several}`;
  }

  /** Since when a type is there; undefined when the table does not have it. */
  type(name: string): string | undefined {
    return this.#types.get(name.replace(/(\[\])+$/, "").toLowerCase())?.since;
  }

  /** A member, also one that every object or list has; undefined when the table does not have it. */
  member(type: string, key: string): FrameworkMember | undefined {
    const types = [type.endsWith("[]") ? "System.Array" : type, "System.Object"];
    const found = types
      .map((name) => this.#types.get(name.toLowerCase())?.members.get(key.toLowerCase()))
      .find((one) => one !== undefined);
    if (found === undefined) return undefined;
    const [since = "", gives] = found.split(" ");
    return { since, ...(gives && { gives }) };
  }

  /** What kind of objects a command puts out. */
  output(command: string): string | undefined {
    return this.#outputs.get(command.replace(/^.*\\/, "").toLowerCase());
  }

  /** The type of a variable that PowerShell sets. */
  variable(name: string): string | undefined {
    return this.#variables.get(name.toLowerCase());
  }
}

/** Reads data/framework.yaml. */
export function readFramework(file: string, text: string): YamlResult<Framework> {
  const { value, diagnostics } = parseYaml(file, text, schema);
  return { value: value && new Framework(value), diagnostics };
}

/** Is a version of the table newer than what 5.1 can count on? What PowerShell 5.1 itself brings ("PS") is not. */
export function isNewer(since: string): boolean {
  if (since === "PS") return false;
  if (since === "Core") return true;
  const parts = (text: string) => text.split(".").map(Number);
  const [oldest, given] = [parts(oldestFramework), parts(since)];
  for (let index = 0; index < 3; index++) {
    const difference = (given[index] ?? 0) - (oldest[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
