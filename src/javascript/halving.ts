import { Expression } from "../index.ts";
import { childrenFirst, evaluate, type Node, Pool } from "../nodes.ts";
import { argumentsOf, copied } from "./copies.ts";
import { noValue } from "./values.ts";

/** What is known about a number made of parameters and constants by sums and choices. */
interface Steps {
  /** Its value where the first of two is always chosen. */
  readonly value: number;
  /** The distance of the last two numbers that it is chosen from. */
  readonly gap: number;
  /** How often a choice was between closer numbers than the choice before. */
  readonly run: number;
  /** Whether parameters occur in its conditions only. */
  readonly isConstant: boolean;
  /** If it is a step to one side or the other: the distance of the two ends. */
  readonly jump?: number;
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
  const steps = new Map<Node, Steps>();
  const searched = new Set<Node>();
  const levels = new Map<Node, number>();
  for (const node of nodes) {
    levels.set(node, levelOf(node, levels));
    const known = stepsOf(node, steps, levels);
    if (known === undefined) continue;
    steps.set(node, known);
    if (known.run >= HALVINGS) searched.add(node);
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

/** What is known about a node; undefined if it is not made of sums and choices of parameters alone. */
function stepsOf(node: Node, known: ReadonlyMap<Node, Steps>, levels: ReadonlyMap<Node, number>): Steps | undefined {
  const start = { gap: Number.POSITIVE_INFINITY, run: 0, value: 0, isConstant: true };
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
  if (!isChoice) {
    if (!isConstant && !isAffine(node, parts)) return undefined;
    const plain: Steps = { ...(before ?? start), value: valueAt(node, parts), isConstant };
    const place = parts.findIndex(({ jump = 0, value }) => jump > 0 && value !== 0);
    return place < 0 ? plain : withStep(node, parts, place, plain, levels);
  }
  const [yes, no] = parts as [Steps, Steps];
  const gap = Math.abs(yes.value - no.value);
  const { gap: earlier, run } = before as Steps;
  if (gap === 0 || Number.isNaN(gap)) return { value: yes.value, gap: earlier, run, isConstant };
  const isPlain = args.every((arg) => arg.kind === "const");
  return {
    value: yes.value,
    gap,
    run: gap <= CLOSER * earlier ? run + 1 : run,
    isConstant,
    ...(isPlain && { jump: gap }),
  };
}

/**
 * What is known about a sum with a step to one side or the other, x + (x < y ? s : -s), or about a multiple of a step.
 */
function withStep(
  node: Node,
  parts: readonly Steps[],
  place: number,
  { jump: _, ...plain }: Steps,
  levels: ReadonlyMap<Node, number>,
): Steps {
  const { jump = 0, value } = parts[place] as Steps;
  const none = { gap: Number.POSITIVE_INFINITY, run: 0 };
  if (!isSum(node)) return { ...plain, ...none, jump: Math.abs((jump * plain.value) / value) };
  const level = (i: number): number => levels.get(node.arg(i)) as number;
  // The step is decided by the sum of the steps before it.
  if (!parts.every((_part, i) => i === place || level(i) < level(place))) return plain;
  const others = parts.filter((_part, i) => i !== place);
  const { gap, run } = others.reduce((best, part) => (part.run > best.run ? part : best), others[0] as Steps);
  return { ...plain, gap: jump, run: jump <= CLOSER * gap ? run + 1 : run };
}

const isSum = (node: Node): boolean => node.kind === "add" || (node.kind === "func" && node.fn.name === "sub");

/** Whether a node is a sum, or a product or quotient of one part that varies and constants. */
function isAffine(node: Node, parts: readonly Steps[]): boolean {
  const varying = parts.filter((part) => !part.isConstant).length;
  if (isSum(node)) return true;
  if (node.kind === "mul") return varying < 2;
  if (node.kind !== "func") return false;
  const { name } = node.fn;
  return name === "neg" || (name === "div" && parts[1]?.isConstant === true);
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
