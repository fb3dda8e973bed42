/** What type a value has, as far as it can be told from the syntax and the table of .NET members. */
import type { Framework } from "./framework.ts";
import type { Expression, FileSyntax, Member } from "./syntax.ts";

/** Nothing is known of these: whatever they hold decides which members there are. */
const open = new Set(["system.object", "system.management.automation.psobject"]);

/** The function in which an offset lies, innermost first; undefined for the script itself. */
function functionAt(file: FileSyntax, at: number) {
  return file.functions
    .filter((one) => one.at <= at && at < one.end)
    .reduce<FileSyntax["functions"][number] | undefined>(
      (inner, one) => (!inner || one.at > inner.at ? one : inner),
      undefined,
    );
}

const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** Whole assignments of a variable before an offset in the same function, the nearest first. */
export function assignmentsBefore(file: FileSyntax, variable: string, at: number) {
  const inside = functionAt(file, at);
  return file.assignments
    .filter((one) => one.end <= at && same(one.variable, variable) && functionAt(file, one.at) === inside)
    .sort((left, right) => right.at - left.at);
}

/** The key of a member in the table: methods by their number of arguments. `get_Keys()` is the property `Keys`. */
export function memberKey({ name, arguments: count }: Member): string {
  const bare = name ?? "";
  if (count === 0 && /^get_/i.test(bare)) return bare.slice(4);
  return count === undefined ? bare : `${bare}(${count})`;
}

export class Types {
  readonly #file: FileSyntax;
  readonly #framework: Framework;

  constructor(file: FileSyntax, framework: Framework) {
    this.#file = file;
    this.#framework = framework;
  }

  /** The full name of the type, with `[]` for what gives several of it; undefined when it cannot be told. */
  of(value: Expression | null): string | undefined {
    const type = this.#find(value);
    return type === undefined || open.has(type.toLowerCase()) ? undefined : type;
  }

  /** The type whose member an access asks for. */
  target(member: Member): string | undefined {
    if (member.static && member.of?.kind === "type") return this.#framework.fullName(member.of.name);
    return this.of(member.of);
  }

  #find(value: Expression | null): string | undefined {
    switch (value?.kind) {
      case "text":
        return "System.String";
      case "of":
      case "table":
        return this.#framework.fullName(value.type);
      case "list": {
        const part = this.of(value.parts[0] ?? null);
        return part === undefined ? "System.Object[]" : `${part.replace(/\[\]$/, "")}[]`;
      }
      case "element":
        return this.#element(this.of(value.of));
      case "call":
        if (value.makes !== null) return this.#framework.fullName(value.makes);
        return this.#framework.output(value.command ?? "");
      case "member":
        return this.#member(value);
      case "variable":
        return this.#variable(value.name, value.at);
      default:
        return undefined;
    }
  }

  #element(type: string | undefined): string | undefined {
    return type?.endsWith("[]") ? type.slice(0, -2) : undefined;
  }

  #member(member: Member): string | undefined {
    const type = this.target(member);
    if (type === undefined) return undefined;
    if (member.static && same(member.name ?? "", "new")) return type;
    return this.#framework.member(type, memberKey(member))?.gives;
  }

  #variable(name: string, at: number): string | undefined {
    const assigned = assignmentsBefore(this.#file, name, at).find((one) => one.key === null);
    const loop = this.#file.loops
      .filter((one) => one.end <= at && same(one.variable, name))
      .filter((one) => functionAt(this.#file, one.at) === functionAt(this.#file, at))
      .at(-1);
    if (loop && (!assigned || loop.at > assigned.at)) return this.#element(this.of(loop.of));
    if (assigned) return this.of(assigned.value);
    const parameter = functionAt(this.#file, at)?.parameters.find((one) => same(one.name, name));
    if (parameter) return parameter.type === null ? undefined : this.#framework.fullName(parameter.type);
    return this.#framework.variable(name);
  }
}
