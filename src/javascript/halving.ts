import { Expression } from "../index.ts";
import { childrenFirst, evaluate, type Node, Pool } from "../nodes.ts";
import { argumentsOf, copied } from "./copies.ts";
import { noValue } from "./values.ts";

/** Facts about a number that is made of parameters and constants by sums and choices. */
interface Steps {
  /** Its value where the same one of two is always chosen. */
  readonly value: number;
  /** The distance of the last two numbers that it is chosen from. */
  readonly gap: number;
  /** How often a choice was between closer numbers than the choice before. */
  readonly run: number;
  /** Whether parameters occur in its conditions only. */
  readonly isConstant: boolean;
  /** Whether it contains a function of parameters that is not affine. */
  readonly isCurved: boolean;
  /** If it is a step to one side or the other: the distance of the two ends. */
  readonly jump?: number;
  /** If it is a tree of choices between ever closer numbers: the fewest choices to one of them, and its ends. */
  readonly tree?: { readonly height: number; readonly low: number; readonly high: number };
}

/** The least number of halvings that make a search. */
const HALVINGS = 8;
/** The factor by which a choice is closer than the one before it. */
const CLOSER = 0.75;

/**
 * The result of a program without the results of bisection searches. Conditions build such a number from the initial
 * bounds of the search: its derivative as written is that of the bounds, not of the limit. So it counts as no value;
 * undefined if the result needs it on every path.
 */
export function withoutHalving(expression: Expression): Expression | undefined {
  const nodes = childrenFirst([expression.node]);
  const levels = new Map<Node, number>();
  for (const node of nodes) levels.set(node, levelOf(node, levels));
  const searched = new Set<Node>();
  // One side of a choice may only make the steps smaller, so each side is followed.
  for (const side of [0, 1] as const) {
    const steps = new Map<Node, Steps>();
    for (const node of nodes) {
      const known = stepsOf(node, steps, levels, side);
      if (known === undefined) continue;
      steps.set(node, known);
      if (known.run >= HALVINGS || (known.tree?.height ?? 0) >= HALVINGS) searched.add(node);
    }
  }
  if (searched.size === 0) return expression;
  const lost = new Set<Node>();
  for (const node of nodes) {
    const args = argumentsOf(node);
    const isChoice = node.kind === "func" && node.fn.name === "ifelse";
    const isLost = isChoice
      ? lost.has(args[1] as Node) && lost.has(args[2] as Node)
      : args.some((arg) => lost.has(arg));
    if (searched.has(node) || isLost) lost.add(node);
  }
  return lost.has(expression.node) ? undefined : new Expression(rebuilt(nodes, searched));
}

/** A value for each parameter at which the distances are measured. */
const SAMPLE = Math.SQRT2 - 1;

/**
 * The length of the longest chain of choices to a node, each deciding the next. Choices side by side in a sum are not a
 * search.
 */
function levelOf(node: Node, levels: ReadonlyMap<Node, number>): number {
  const before = argumentsOf(node).reduce((most, arg) => Math.max(most, levels.get(arg) as number), 0);
  return node.kind === "func" && (node.fn.name === "ifelse" || node.fn.name === "sign") ? before + 1 : before;
}

/**
 * What is known about a node where this side of every choice is taken; undefined if it is not made by sums and choices
 * of what holds no choice.
 */
function stepsOf(
  node: Node,
  known: ReadonlyMap<Node, Steps>,
  levels: ReadonlyMap<Node, number>,
  side: 0 | 1,
): Steps | undefined {
  const start = { gap: Number.POSITIVE_INFINITY, run: 0, value: 0, isConstant: true, isCurved: false };
  if (node.kind === "var") return { ...start, value: SAMPLE, isConstant: false };
  if (node.kind === "const") return { ...start, value: evaluate([node])[0] as number };
  if (node.kind === "func" && node.fn.name === "sign") return { ...start, value: 1, jump: 2 };
  const isChoice = node.kind === "func" && node.fn.name === "ifelse";
  const args = argumentsOf(node).slice(isChoice ? 1 : 0);
  const parts = args.map((arg) => known.get(arg));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const before = parts.reduce<Steps | undefined>(
    (best, part) => (best && best.run >= part.run ? best : part),
    undefined,
  );
  const isConstant = parts.every((part) => part.isConstant);
  const isCurved = parts.some((part) => part.isCurved);
  if (!isChoice) {
    const value = valueAt(node, parts);
    if (!isConstant && !isAffine(node, parts))
      return levels.get(node) === 0 ? { ...start, value, isConstant, isCurved: true } : undefined;
    const { jump: _jump, tree: _tree, ...plain }: Steps = { ...(before ?? start), value, isConstant, isCurved };
    const place = parts.findIndex(({ jump = 0, value }) => jump > 0 && value !== 0);
    return place < 0 ? plain : withStep(node, parts, place, plain, levels);
  }
  const [yes, no] = parts as [Steps, Steps];
  const { value } = parts[side] as Steps;
  const gap = Math.abs(yes.value - no.value);
  const { gap: earlier, run } = before as Steps;
  const tree = treeOf(yes, no);
  const [level = 0, ...others] = argumentsOf(node).map((arg) => levels.get(arg) as number);
  const isLed = others.every((other) => other <= level);
  // What is found otherwise, before the search, has a slope.
  if (!isLed && isCurved) return undefined;
  // The steps of a search decide the next one; what a table gives does not.
  if (!isLed || gap === 0 || Number.isNaN(gap)) return { value, gap: earlier, run, isConstant, isCurved, tree };
  const isPlain = args.every((arg) => arg.kind === "const");
  return {
    value,
    gap,
    run: gap <= CLOSER * earlier ? run + 1 : run,
    isConstant,
    isCurved,
    tree,
    ...(isPlain && { jump: gap }),
  };
}

/** The tree of a choice: the ends of each side are closer than the ends of both, as where a search calls itself. */
function treeOf(yes: Steps, no: Steps): NonNullable<Steps["tree"]> {
  const [a, b] = [yes, no].map(({ tree, value }) => tree ?? { height: 0, low: value, high: value }) as [
    NonNullable<Steps["tree"]>,
    NonNullable<Steps["tree"]>,
  ];
  const [low, high] = [Math.min(a.low, b.low), Math.max(a.high, b.high)];
  const isApart = a.high <= b.low || b.high <= a.low;
  const isCloser = [a, b].every((each) => each.high - each.low <= CLOSER * (high - low));
  return { low, high, height: isApart && isCloser ? Math.min(a.height, b.height) + 1 : 0 };
}

/**
 * What is known about a sum with a step to one side or the other, x + (x < y ? s : -s), or about a multiple of a step.
 */
function withStep(
  node: Node,
  parts: readonly Steps[],
  place: number,
  plain: Steps,
  levels: ReadonlyMap<Node, number>,
): Steps {
  const { jump = 0, value } = parts[place] as Steps;
  const none = { gap: Number.POSITIVE_INFINITY, run: 0 };
  if (!isScaling(node)) return plain;
  if (!isSum(node)) return { ...plain, ...none, jump: Math.abs((jump * plain.value) / value) };
  const level = (i: number): number => levels.get(node.arg(i)) as number;
  // The step is decided by the sum of the steps before it.
  if (!parts.every((_part, i) => i === place || level(i) < level(place))) return plain;
  const others = parts.filter((_part, i) => i !== place);
  const { gap, run } = others.reduce((best, part) => (part.run > best.run ? part : best), others[0] as Steps);
  return { ...plain, gap: jump, run: jump <= CLOSER * gap ? run + 1 : run };
}

const isSum = (node: Node): boolean => node.kind === "add" || (node.kind === "func" && node.fn.name === "sub");

/** Whether a node is a sum, product or quotient: a step in it is a step of the result. */
const isScaling = (node: Node): boolean =>
  isSum(node) || node.kind === "mul" || (node.kind === "func" && (node.fn.name === "neg" || node.fn.name === "div"));

/** Whether a node is a sum, or a product or quotient of one part that varies and constants. */
function isAffine(node: Node, parts: readonly Steps[]): boolean {
  if (isSum(node) || !isScaling(node)) return isSum(node);
  const isQuotient = node.kind === "func" && node.fn.name === "div";
  return isQuotient ? parts[1]?.isConstant === true : parts.filter((part) => !part.isConstant).length < 2;
}

/** The value of a sum, product or function at the values of its arguments. */
function valueAt(node: Node, parts: readonly Steps[]): number {
  const pool = new Pool();
  const args = parts.map(({ value }, i) => [node.arg(i), pool.constant(Number.isFinite(value) ? value : 0)] as const);
  return evaluate([copied(pool, node, new Map(args))])[0] as number;
}

/** The last of the nodes, with some nodes replaced by no value. */
function rebuilt(nodes: readonly Node[], searched: ReadonlySet<Node>): Node {
  const pool = new Pool();
  const copies = new Map<Node, Node>();
  for (const node of childrenFirst([noValue().node])) copies.set(node, copied(pool, node, copies));
  const nothing = [...copies.values()].at(-1) as Node;
  for (const node of nodes) copies.set(node, searched.has(node) ? nothing : copied(pool, node, copies));
  return copies.get(nodes.at(-1) as Node) as Node;
}
