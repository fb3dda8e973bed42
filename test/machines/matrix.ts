/** Machines by checks, as a page for a reviewer. */
import type { Broken } from "./broken/shape.ts";
import type { Said } from "./lab.ts";
import type { Machine } from "./machine.ts";

export interface Row {
  readonly machine: Machine;
  readonly said: readonly Said[];
}

export const isHealthy = ({ verdict }: Said): boolean => verdict === "Pass" || verdict === "NotApplicable";

const short = ({ verdict, cause }: Said): string =>
  ({ Pass: "ok", NotApplicable: "-" })[verdict] ?? `**${verdict}** ${cause}`;

/** One row a machine: what each check says; below, what is not healthy, and why that is right where somebody has said so. */
export function matrix(rows: readonly Row[]): string {
  const checks = rows[0]?.said.map(({ id }) => id) ?? [];
  const head = ["machine", ...checks];
  const lines = rows.map(({ machine, said }) => [machine.name, ...said.map(short)]);
  const table = [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`);
  const reasons = rows.flatMap(({ machine, said }) =>
    said
      .filter((one) => !isHealthy(one) || machine.argued[one.id] !== undefined)
      .map(({ id, verdict, message }) => {
        const argued = machine.argued[id];
        return `- ${machine.name}, ${id}: ${verdict}. ${message}${argued === undefined ? "" : ` *${argued}*`}`;
      }),
  );
  return [
    "# Machines by checks",
    "",
    "ok is Pass, - is NotApplicable. What else a healthy machine gets is argued below.",
    "",
    ...table,
    "",
    ...reasons,
    "",
  ].join("\n");
}

/** Broken machines, what the checks say of each that they do not say of its base, and what no check sees. */
export function findings(
  rows: readonly { readonly broken: Broken; readonly found: readonly Said[] }[],
): string {
  const sections = rows.flatMap(({ broken, found }) => [
    `## ${broken.case === undefined ? "" : `Case ${broken.case}: `}${broken.name}`,
    "",
    `On ${broken.on.name}.`,
    ...(broken.unseen === undefined ? [] : [`Not seen: ${broken.unseen}`]),
    "",
    ...found.map(({ id, verdict, cause, message, fix }) => {
      const mended = fix.length === 0 ? "" : ` Mended by ${fix.join(", ")}.`;
      return `- ${id}: **${verdict}** ${cause}. ${message}${mended}`;
    }),
    "",
  ]);
  return ["# Broken machines", "", ...sections].join("\n");
}
