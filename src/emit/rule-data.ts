/** A condition as the data that definitions carry, for `Get-RdpAnswer` of templates/module/judge/rule-logic.ps1. */
import type { PsData } from "../escape/powershell.ts";
import type { Expression } from "../model/expression.ts";

/** What the operations say of no operands: it needs no operation to be said. */
const ofNothing = { all: true, any: false, first: null } as const;

/** An array with the name of the operation before its operands; what stands for itself is no array. */
export function ruleData(expression: Expression): PsData {
  const { op } = expression;
  switch (op) {
    case "value":
      return expression.value;
    case "fact":
    case "item":
      return [op, expression.path];
    case "text":
      return [op, expression.template];
    case "list":
      return [op, expression.values];
    case "equal":
      return equalData(expression.left, expression.right);
    case "same":
      return [op, ruleData(expression.left), ruleData(expression.right)];
    case "order":
      return [expression.operator, ruleData(expression.left), ruleData(expression.right)];
    case "all":
    case "any":
    case "first":
      return expression.of.length === 0 ? ofNothing[op] : [op, ...operandsOf(op, expression).map(ruleData)];
    case "not":
      return notData(expression.of);
    case "absent":
    case "unknown":
      return [op, ruleData(expression.of)];
    case "in":
      return [op, ruleData(expression.item), ruleData(expression.list)];
    case "some":
    case "every":
    case "count":
      return [op, ruleData(expression.list), ...(expression.where ? [ruleData(expression.where)] : [])];
  }
}

/** The operands of operands that say the same: "all of these, and all of those" is all of them. */
function operandsOf(
  op: "all" | "any" | "first",
  { of }: { readonly of: readonly Expression[] },
): readonly Expression[] {
  return of.flatMap((one) => (one.op === op && one.of.length > 0 ? operandsOf(op, one) : [one]));
}

/** A fact and a value are what books compare most: `is` has them side by side, for a look that needs no call. */
function equalData(left: Expression, right: Expression): PsData {
  if (left.op === "fact" && right.op === "value") return ["is", left.path, right.value];
  return ["equal", ruleData(left), ruleData(right)];
}

/** What is denied most has a word of its own. */
function notData(of: Expression): PsData {
  if (of.op === "absent") return ["present", ruleData(of.of)];
  if (of.op === "equal" && of.left.op === "fact" && of.right.op === "value")
    return ["isnt", of.left.path, of.right.value];
  return ["not", ruleData(of)];
}
