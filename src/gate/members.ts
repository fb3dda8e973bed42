/** .NET types and members that Windows PowerShell 5.1 may lack, or that nobody has looked up. */
import type { Finding } from "./finding.ts";
import { type Framework, isNewer } from "./framework.ts";
import { memberKey, Types } from "./infer.ts";
import type { FileSyntax, Place } from "./syntax.ts";

/** Entries of a table are asked for like properties; what an object of these has is not fixed. */
const dynamic =
  /^(System\.Collections\.(Hashtable|Specialized\.OrderedDictionary|IDictionary)|System\.Management\.Automation\.PSCustomObject)$/;

function judge(file: FileSyntax, where: Place, what: string, since: string | undefined): Finding[] {
  if (since === undefined) return [{ where, code: "gate/unlisted-member", parts: [what] }];
  if (!isNewer(since)) return [];
  // Behind a question for the edition may stand what .NET Framework does not have.
  const core = file.core.some((range) => range.at <= where.at && where.at < range.end);
  return core ? [] : [{ where, code: "gate/newer-member", parts: [what, since] }];
}

function typeFindings(file: FileSyntax, framework: Framework): Finding[] {
  const made = file.calls.flatMap((call) => {
    const type = call.makes;
    return type === null ? [] : [{ ...call, name: type.replace(/(\[\])+$/, "") }];
  });
  return [...file.types, ...made].flatMap((one) => {
    if (/^(ordered|void)$/i.test(one.name)) return [];
    const name = framework.fullName(one.name);
    return judge(file, one, `[${name}]`, framework.type(name));
  });
}

/** Findings about one file, and how many types and members were looked up. */
export function checkMembers(file: FileSyntax, framework: Framework): { findings: Finding[]; count: number } {
  const types = new Types(file, framework);
  const findings = typeFindings(file, framework);
  let count = file.types.length;
  for (const { member, ...where } of file.members) {
    const type = types.target(member);
    if (type === undefined || member.name === null) continue;
    const key = memberKey(member);
    const known = framework.member(type, key);
    if (!known && dynamic.test(type) && !member.static && !key.includes("(")) continue;
    count++;
    findings.push(...judge(file, where, `[${type}]${member.static ? "::" : "."}${key}`, known?.since));
  }
  return { findings, count };
}
