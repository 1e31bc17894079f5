import { Interpretation } from "../../src/ast/interpretation.ts";
import { BoundedNumbers } from "../../src/evaluate/bounded.ts";
import { type Expression, expr, type Form, type Node, type Point } from "../../src/index.ts";
import {
  type DerivativeMode,
  gradientAt,
  hessianAt,
  numericalDerivative,
  numericalHessian,
} from "../../src/numeric.ts";
import { reverseGradient } from "../modes/modes.ts";

/** One way to differentiate: the gradient and, if it has second order, the Hessian at a point. */
interface Mode {
  gradient(f: Expression, variables: readonly string[], point: Point): number[];
  hessian?(f: Expression, variables: readonly string[], point: Point): number[][];
}

const symbolic = (form: Form): Mode => ({
  gradient: (f, variables, point) => f.gradient(variables, { form }).map((d) => d.evaluate(point)),
  hessian: (f, variables, point) => f.hessian(variables, { form }).at(point),
});

const atPoint = (mode: DerivativeMode): Mode => ({
  gradient: (f, variables, point) => gradientAt(f, point, { mode, wrt: variables }),
  hessian: (f, variables, point) => hessianAt(f, point, { mode, wrt: variables }),
});

/** The modes that are exact to rounding. A new mode is one more line here. */
const modes: Readonly<Record<string, Mode>> = {
  pruned: symbolic("pruned"),
  simplified: symbolic("simplified"),
  forward: atPoint("forward"),
  reverse: atPoint("reverse"),
  "reverse, symbolic": {
    gradient: ({ node }, variables, point) => reverseGradient(node, variables).map((d) => d.evaluate(point)),
  },
  dual: atPoint("dual"),
};

/** What to compare. */
interface Comparison {
  /** 1: gradients. 2: Hessians too. */
  readonly order: 1 | 2;
  /** Whether the function is smooth around the point, so that differences can tell. */
  readonly isSmooth?: boolean;
  readonly modes?: readonly string[];
}

/**
 * Where modes differ: every mode against the textbook's rules untouched (raw), wherever those have a value, within the
 * rounding that raw itself suffers; and extrapolated differences, as far as they trust themselves.
 */
export function disagreements(
  node: Node,
  variables: readonly string[],
  point: Point,
  { order, isSmooth = true, modes: names = Object.keys(modes) }: Comparison,
): string[] {
  const f = expr(node);
  const found: string[] = [];
  const raw = f.gradient(variables, { form: "raw" });
  const bounds = new Interpretation(node.pool.store, new BoundedNumbers(point));
  const compare = (mode: string, exact: readonly Node[], values: readonly number[]): void => {
    for (const [i, { id }] of exact.entries()) {
      const { value, error } = bounds.of(id);
      const other = values[i] as number;
      const isTold = Number.isFinite(value) && error < 1e-6 * Math.max(1, Math.abs(value));
      if (isTold && !(Math.abs(other - value) <= 1e3 * error + 1e-10 * Math.abs(value)))
        found.push(`${mode}: entry ${i} is ${other}, not ${value}`);
    }
  };
  const second = order === 2 ? f.hessian(variables, { form: "raw" }).flat() : [];
  const nodes = (list: readonly Expression[]): Node[] => list.map((each) => each.node);
  for (const name of names) {
    const mode = modes[name] as Mode;
    compare(name, nodes(raw), mode.gradient(f, variables, point));
    if (order === 2 && mode.hessian !== undefined)
      compare(`${name}, second order`, nodes(second), mode.hessian(f, variables, point).flat());
  }
  if (!isSmooth || !Number.isFinite(f.evaluate(point))) return found;
  const at = (list: readonly Expression[]): number[] => list.map((each) => each.evaluate(point));
  const exact = at(raw);
  for (const [i, name] of variables.entries()) {
    const [value, x] = [exact[i] as number, point[name] as number];
    const estimate = numericalDerivative((moved) => f.evaluate({ ...point, [name]: moved }), x);
    const scale = Math.max(1, Math.abs(value), Math.abs(f.evaluate(point)));
    // Nothing is told close to a pole, nor where rounding has spoilt the exact one.
    const rounding = 1e3 * bounds.of((raw[i] as Expression).node.id).error;
    const isTrusted = estimate.error + rounding < 1e-4 * scale && scale < 1e4;
    if (isTrusted && !(Math.abs(estimate.value - value) <= 1e-8 * scale + 10 * estimate.error + rounding))
      found.push(`differences: entry ${i} is ${estimate.value}, not ${value}`);
  }
  if (order === 1) return found;
  const entries = at(second);
  const scale = Math.max(1, Math.abs(f.evaluate(point)), ...entries.map(Math.abs).filter(Number.isFinite));
  for (const [i, value] of numericalHessian(f, point, { wrt: variables }).flat().entries()) {
    const entry = entries[i] as number;
    if (Number.isFinite(entry) && !(Math.abs(value - entry) <= 1e-4 * scale))
      found.push(`second differences: entry ${i} is ${value}, not ${entry}`);
  }
  return found;
}
