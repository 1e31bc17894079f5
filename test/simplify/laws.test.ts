import { expect, test } from "vitest";
import { evaluate, expr, type Node, parse, simplify, toText } from "../../src/index.ts";
import { childrenFirst, Pool } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";
import { cases } from "../scale.ts";

const CASES = cases("random expressions to simplify", 60, 200_000);
/** The first seed: FIRST=200001 goes on where the long run ends. */
const FIRST = Number(process.env.FIRST ?? 1);

const isQuotient = (node: Node): boolean => node.kind === "func" && node.fn.name === "div";
/** Whether it is a quotient or a sum in which something is below a line. */
const isFraction = (node: Node): boolean =>
  isQuotient(node) ||
  (node.kind === "add" &&
    node.args
      .map((term) => (term.kind === "func" && term.fn.name === "neg" ? (term.args[0] as Node) : term))
      .some((term) => isQuotient(term) && term.args[1]?.kind !== "const"));

/** Operators and functions as written, fractions in a fraction one more: the declared cost, counted from the text. */
function operations(text: string): number {
  const count = (node: Node): number => {
    let total = node.kind === "func" ? Math.min(node.arity, 1) : Math.max(0, node.arity - 1);
    if (node.kind === "const" && toText(node).startsWith("-")) total++;
    if (isComposed(node)) total += 4;
    node.args.forEach((arg, i) => {
      total += count(arg);
      if (node.kind === "add" && i > 0 && arg.kind === "func" && arg.fn.name === "neg") total--;
      if (isQuotient(node)) total += (arg.kind === "mul" ? arg.args : [arg]).filter(isFraction).length;
    });
    return total;
  };
  return count(parse(text));
}

/** A function of one or two times its own inverse, which weighs more. */
function isComposed(node: Node): boolean {
  const [arg] = node.args;
  if (node.kind !== "func" || node.arity !== 1 || arg === undefined) return false;
  const isTwice = arg.kind === "mul" && arg.arity === 2 && arg.args[0]?.kind === "const" && arg.args[0].value === 2;
  const inner = isTwice ? arg.args[1] : arg;
  if (inner?.kind !== "func") return false;
  return (
    (/^(sin|cos|tan|sec|csc|cot)$/.test(node.fn.name) && /^a(sin|cos|tan|sec|csc|cot)$/.test(inner.fn.name)) ||
    (/^(sinh|cosh|tanh|sech|csch|coth|sigmoid)$/.test(node.fn.name) &&
      /^(a(sin|cos|tan|sec|csc|cot)h|log)$/.test(inner.fn.name) &&
      inner.arity === 1)
  );
}

const near = (a: number, b: number, tolerance: number): boolean =>
  a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

/** The value at a point, and how far it moves where the point moves by a little: what a double can know of it. */
function sample(f: Node, at: Record<string, number>): { value: number; spread: number } {
  const value = evaluate(f, at);
  let spread = 0;
  for (const factor of [1 + 1e-9, 1 - 1e-9]) {
    // Each coordinate by a step of its own: quotients of them move too.
    const moved = Object.fromEntries(Object.entries(at).map(([name, x], i) => [name, x * factor ** (i + 1)]));
    spread = Math.max(spread, Math.abs(evaluate(f, moved) - value));
  }
  return { value, spread };
}

/**
 * Whether doubles can know the value: no part of it is so large or small that rounding decides, and nothing has come
 * out as 0 that is not 0: a function that is positive everywhere, a power or product of what is not 0; nor has a
 * function come so near to an end of its range that its inverse is lost, or to a jump that rounding decides its side.
 */
const isOrdinary = (f: Node, at: Record<string, number>): boolean =>
  childrenFirst([f]).every((node) => {
    const size = Math.abs(evaluate(node, at));
    if (isAtJump(node, at)) return false;
    if (size === 0)
      return !(isNeverZero(node) || (vanishesWithOperands(node) && node.args.every((arg) => evaluate(arg, at) !== 0)));
    return !Number.isFinite(size) || (size > 1e-10 && size < 1e10 && !isSaturated(node, evaluate(node, at)));
  });

const isSaturated = (node: Node, value: number): boolean =>
  node.kind === "func" && (node.fn.range ?? []).some((end) => value !== end && Math.abs(value - end) < 1e-9);
const isAtJump = (node: Node, at: Record<string, number>): boolean => {
  if (node.kind !== "func" || !["floor", "ceil", "fix", "round"].includes(node.fn.name)) return false;
  const twice = 2 * evaluate(node.args[0] as Node, at);
  return twice !== Math.round(twice) && Math.abs(twice - Math.round(twice)) < 1e-9;
};
const isNeverZero = (node: Node): boolean => node.kind === "func" && node.fn.isPositive === true;
const vanishesWithOperands = (node: Node): boolean =>
  node.kind === "mul" || (node.kind === "func" && (node.fn.name === "pow" || node.fn.name === "div"));

/** Whether a sum, product or power of finite numbers is too large for a double. */
const overflows = (f: Node, at: Record<string, number>): boolean =>
  childrenFirst([f]).some(
    (node) =>
      Math.abs(evaluate(node, at)) === Number.POSITIVE_INFINITY &&
      (node.kind !== "func" || (node.fn.name === "pow" && evaluate(node.args[0] as Node, at) !== 0)) &&
      node.args.every((arg) => Number.isFinite(evaluate(arg, at))),
  );

test(`${CASES} random expressions: value kept, cheaper, the same again, read back`, () => {
  let compared = 0;
  const exceptions: string[] = [];
  for (let seed = FIRST; seed < FIRST + CASES; seed++) {
    const random = generator(seed);
    const f = expression(random, new Pool(), 1 + (seed % 6));
    const say = (what: string) => `seed ${seed}: ${toText(f)}\n${what}`;
    const result = simplify(f);
    const text = result.toString();
    for (let i = 0; i < 3; i++) {
      const at = { x: 4 * random() - 2, y: 4 * random() - 2, z_1: 4 * random() - 2 };
      const { value, spread } = sample(f, at);
      if (!Number.isFinite(value) || !(spread < 1e-3 * Math.max(1, Math.abs(value))) || !isOrdinary(f, at)) continue;
      const after = evaluate(result.node, at);
      if (!near(after, value, 1e-6) && (overflows(f, at) || overflows(result.node, at))) continue;
      compared++;
      const tolerance = 1e-6 + (100 * spread) / Math.max(1, Math.abs(value));
      if (!near(after, value, tolerance))
        throw new Error(say(`${text} is ${after}, not ${value} at ${JSON.stringify(at)}`));
    }
    const pruned = expr(f).prune().toString();
    // What has no value anywhere stays as it is.
    if (result.conditions.some((condition) => condition.endsWith("has no value"))) continue;
    if (operations(text) > operations(pruned)) exceptions.push(say(`${text} costs more than ${pruned}`));
    const again = simplify(parse(text));
    if (result.complete && again.toString() !== text) exceptions.push(say(`${text} becomes ${again}`));
  }
  expect(compared).toBeGreaterThan(CASES);
  expect(exceptions).toEqual([]);
});
