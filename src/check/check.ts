import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { checkedName } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { onlyVariable, variablesOf } from "../ast/variables.ts";
import { derivative } from "../diff/derivative.ts";
import type { EqualityOptions } from "../equality/equality.ts";
import { type Agreement, agreement } from "./agreement.ts";
import type { Diagnosis } from "./candidate.ts";
import { diagnose } from "./diagnosis.ts";
import { inPairs } from "./pairs.ts";

export interface CheckOptions extends EqualityOptions {
  /** The variable to differentiate by; the only one of the formula if left out. */
  readonly wrt?: string | undefined;
  /** How often; 1 if left out. */
  readonly order?: number;
}

/**
 * Whether an answer is right; the derivative it was compared with, pruned; and for a wrong one the slip that explains
 * it.
 */
export type Check<E = Node> = Agreement & {
  readonly derivative: E;
  readonly diagnosis?: Diagnosis<E>;
};

/**
 * Whether an answer is the derivative of f, in whatever form it is written.
 *
 * The derivative is compared wherever f has a value. For a higher order the slip is looked for in the last
 * differentiation.
 *
 * @throws FluxionError `unbound-variable` where the answer has variables that f does not have
 */
export function check(answer: Node, f: Node, asked: CheckOptions = {}): Check {
  const { wrt: given = onlyVariable(f), order = 1, ...options } = asked;
  const wrt = checkedName(given, () => variablesOf([f]));
  const names = variablesOf([f]);
  const strange = variablesOf([answer]).find((name) => name !== wrt && !names.includes(name));
  if (strange !== undefined) throw strangeVariable(strange, names.includes(wrt) ? names : [...names, wrt]);
  if (!Number.isInteger(order) || order < 1)
    throw new FluxionError("bad-argument", `The order of the derivative to check must be 1 or more, not ${order}.`, {
      hint: "1 is the derivative, 2 the derivative of the derivative.",
    });
  const { pool } = f;
  const written =
    answer.pool === pool ? answer : pool.node(new Interpretation(answer.pool.store, pool.store).of(answer.id));
  const last = inPairs(order === 1 ? f : derivative(f, new Array<string>(order - 1).fill(wrt), "simplified"));
  const expected = derivative(last, [wrt], "pruned");
  const found = agreement(written, expected, f, options);
  const question = { f: last, original: f, order, variable: wrt, derivative: expected, options };
  const diagnosis = found.verdict === "wrong" ? diagnose(written, question) : undefined;
  return { ...found, derivative: expected, ...(diagnosis && { diagnosis }) };
}

function strangeVariable(name: string, known: readonly string[]): FluxionError {
  const isConstant = /^[cCkK]$/.test(name);
  return new FluxionError("unbound-variable", `The answer has a variable ${name}; the question has none.`, {
    hint: isConstant
      ? "A derivative has no constant of integration."
      : known.length === 0
        ? "The answer is a number."
        : `The ${known.length === 1 ? "variable is" : "variables are"} ${known.join(", ")}.`,
  });
}
