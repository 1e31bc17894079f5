import { evaluate, type Node } from "../nodes.ts";
import type { Truth } from "./values.ts";

/** A linear combination of nodes, and a constant. */
interface Affine {
  readonly factors: ReadonlyMap<Node, number>;
  readonly constant: number;
}

/** A difference and its known sign: above 0 or below it (-1), strictly or not. */
interface Sign {
  readonly difference: Affine;
  readonly sign: 1 | -1;
  readonly isStrict: boolean;
}

const COMPARISONS: Readonly<Record<string, readonly [sign: 1 | -1, isStrict: boolean]>> = {
  lt: [-1, true],
  le: [-1, false],
  gt: [1, true],
  ge: [1, false],
};

/**
 * The conditions under which a statement runs. They decide others: where x < 0 holds, -x < 0 does not. So a function
 * that calls itself with its argument reflected terminates.
 */
export class Assumptions {
  private readonly known: Sign[] = [];

  get depth(): number {
    return this.known.length;
  }

  /** Forgets all assumptions after the first so many. */
  forget(depth: number): void {
    this.known.length = depth;
  }

  assume(condition: Truth): void {
    if (typeof condition === "boolean") return;
    for (const sign of signsOf(condition.node)) this.known.push(sign);
  }

  /** The value of a condition where the assumptions hold; the condition itself if they do not decide it. */
  decided(condition: Truth): Truth {
    if (typeof condition === "boolean" || this.known.length === 0) return condition;
    // A conjunction is more than the comparisons in it.
    const wanted = signOf(condition.node, true);
    if (wanted === undefined) return condition;
    for (const known of this.known) {
      const verdict = follows(known, wanted);
      if (verdict !== undefined) return verdict;
    }
    return condition;
  }
}

/** Whether one sign implies another, or excludes it. */
function follows(known: Sign, wanted: Sign): boolean | undefined {
  const ratio = ratioOf(wanted.difference, known.difference);
  if (ratio === undefined || ratio === 0) return undefined;
  const rest = wanted.difference.constant - ratio * known.difference.constant;
  // The wanted difference is this sign times something positive (or 0), and the rest.
  const sign = known.sign * Math.sign(ratio);
  if (rest !== 0 && Math.sign(rest) !== sign) return undefined;
  const isStrict = known.isStrict || rest !== 0;
  if (sign === wanted.sign) return isStrict || !wanted.isStrict ? true : undefined;
  return isStrict || wanted.isStrict ? false : undefined;
}

/** The factor between two differences, apart from their constants. */
function ratioOf(a: Affine, b: Affine): number | undefined {
  if (a.factors.size !== b.factors.size) return undefined;
  let ratio: number | undefined;
  for (const [node, factor] of a.factors) {
    const other = b.factors.get(node);
    if (other === undefined || (ratio !== undefined && factor / other !== ratio)) return undefined;
    ratio = factor / other;
  }
  return ratio;
}

/** The signs that a condition implies; for `and`, those of both sides. */
function signsOf(condition: Node): Sign[] {
  const signs: Sign[] = [];
  const open = [{ condition, holds: true }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { condition: node, holds } = next;
    if (node.kind !== "func") continue;
    const { name } = node.fn;
    if (name === "not") open.push({ condition: node.arg(0), holds: !holds });
    else if (name === (holds ? "and" : "or"))
      for (let i = 0; i < node.arity; i++) open.push({ condition: node.arg(i), holds });
    else {
      const sign = signOf(node, holds);
      if (sign !== undefined) signs.push(sign);
    }
  }
  return signs;
}

/** The sign that says as much as a comparison, or as its negation; undefined for any other condition. */
function signOf(condition: Node, holds: boolean): Sign | undefined {
  let node = condition;
  let isTrue = holds;
  for (; node.kind === "func" && node.fn.name === "not"; node = node.arg(0)) isTrue = !isTrue;
  const row = node.kind === "func" ? COMPARISONS[node.fn.name] : undefined;
  if (row === undefined || node.arity !== 2) return undefined;
  const [sign, isStrict] = row;
  const difference = affine(node.arg(0), node.arg(1));
  if (difference === undefined || difference.factors.size === 0) return undefined;
  return isTrue ? { difference, sign, isStrict } : { difference, sign: sign === 1 ? -1 : 1, isStrict: !isStrict };
}

/** The most nodes of a sum that are examined. */
const MANY = 50;

/** The difference of two nodes as a linear combination. */
function affine(left: Node, right: Node): Affine | undefined {
  const factors = new Map<Node, number>();
  let constant = 0;
  let count = 0;
  const open = [
    { node: left, factor: 1 },
    { node: right, factor: -1 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, factor } = next;
    if (++count > MANY) return undefined;
    const name = node.kind === "func" ? node.fn.name : node.kind;
    if (node.kind === "const") constant += factor * (evaluate([node])[0] as number);
    else if (name === "add") for (let i = 0; i < node.arity; i++) open.push({ node: node.arg(i), factor });
    else if (name === "neg") open.push({ node: node.arg(0), factor: -factor });
    else if (name === "sub") open.push({ node: node.arg(0), factor }, { node: node.arg(1), factor: -factor });
    else factors.set(node, (factors.get(node) ?? 0) + factor);
  }
  for (const [node, factor] of factors) if (factor === 0) factors.delete(node);
  return Number.isFinite(constant) ? { factors, constant } : undefined;
}
