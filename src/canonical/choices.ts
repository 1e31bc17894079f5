import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, and, clamp, floor, ifelse, max, min, not, or, relu, sign } from "../functions/table.ts";
import { sortOperands } from "./collection.ts";
import { type Context, negated, signed, split } from "./context.ts";
import { ANY, around, narrowed, type Range } from "./ranges.ts";

/** Which signs of a - b make a comparison of a and b true. */
const SIGNS: Readonly<Record<string, readonly number[]>> = {
  lt: [-1],
  le: [-1, 0],
  gt: [1],
  ge: [0, 1],
  eq: [0],
  ne: [-1, 1],
};

/** A maximum of more operands is not compared in pairs. */
const OPERANDS = 8;
/** Larger branches are not simplified again under their condition. */
const BRANCH = 200;

/** A comparison, maximum or choice, if the known facts decide it; otherwise undefined. */
export function decided(context: Context, fn: Fn, args: readonly Id[]): Id | undefined {
  if (fn.logic === "truth") return truth(context, fn, args);
  if (fn === max || fn === min) return extreme(context, fn, args);
  if (fn === and || fn === or) return joined(context, fn, args as [Id, Id]);
  if (fn === not) return opposite(context.store, args[0] as Id);
  if (fn === clamp) return clamped(context, args as [Id, Id, Id]);
  return fn === ifelse ? choice(context, args as [Id, Id, Id]) : undefined;
}

/** clamp(x, a, b), which is min(max(x, a), b), where x is known to exceed one of the bounds. */
function clamped(context: Context, [x, a, b]: [Id, Id, Id]): Id | undefined {
  const above = extreme(context, max, [x, a]);
  if (above === x || above === a) return extreme(context, min, [above, b]);
  if (extreme(context, min, [a, b]) !== a) return undefined;
  const below = extreme(context, min, [x, b]);
  return below === x ? above : below === b ? b : undefined;
}

const OPPOSITE: Readonly<Record<string, string>> = { lt: "ge", ge: "lt", gt: "le", le: "gt", eq: "ne", ne: "eq" };

/** The comparison that holds exactly where another does not. */
export function opposite(store: Store, condition: Id): Id | undefined {
  const fn = store.fn(condition);
  const other = fn?.logic === "truth" ? fn.table.get(OPPOSITE[fn.name] as string, 2) : undefined;
  return other === undefined ? undefined : store.apply(other, store.args(condition));
}

/** Two conditions, one of which decides the other: x > 0 and x > 1 is x > 1. */
function joined(context: Context, fn: Fn, [a, b]: [Id, Id]): Id | undefined {
  const { store } = context;
  const holds = fn === and;
  for (const [first, second] of [
    [a, b],
    [b, a],
  ] as const) {
    const left = under(context, first, holds, second);
    if (store.isConst(left)) return (store.value(left) === 1) === holds ? first : left;
  }
  return undefined;
}

/** A comparison as 1 or 0: at a point where its operands have no value, it has none itself. */
function truth(context: Context, fn: Fn, args: readonly Id[]): Id | undefined {
  const { store } = context;
  const [a, b] = args as [Id, Id];
  const holding = SIGNS[fn.name];
  if (holding === undefined) return undefined;
  const possible = signs(context, difference(context, a, b));
  const count = possible.filter((each) => holding.includes(each)).length;
  if (count === possible.length) return store.constant(1);
  return count === 0 ? store.constant(0) : undefined;
}

const difference = (context: Context, a: Id, b: Id): Id => context.add([a, negated(context, b)]);

/** The signs an expression may have. */
function signs(context: Context, id: Id): number[] {
  const { facts, store } = context;
  const { number, part } = signed(context, id);
  if (store.isConst(part)) return [Q.sign(number) * Q.sign(store.value(part))];
  const { low, high } = facts.range(part);
  const possible: number[] = [];
  if (low < 0) possible.push(-1);
  if (low <= 0 && high >= 0 && !facts.isNonzero(part)) possible.push(0);
  if (high > 0) possible.push(1);
  // Assumptions that contradict each other decide nothing.
  if (possible.length === 0) return [-1, 0, 1];
  return Q.sign(number) < 0 ? possible.map((each) => -each) : possible;
}

/** A maximum or minimum flattened and sorted, without operands that others are known to exceed. */
function extreme(context: Context, fn: Fn, operands: readonly Id[]): Id | undefined {
  const { store } = context;
  if (operands.length > OPERANDS) return undefined;
  const opened = operands.flatMap((arg) => (store.is(arg, fn) ? store.args(arg) : [arg]));
  const all = opened.length > OPERANDS ? [...operands] : opened;
  const args = context.keepsTies ? all : absorbing(store, fn === max ? min : max, all);
  if (!context.keepsTies) sortOperands(args, context.order.terms);
  const kept: Id[] = [];
  const excess = fn === max ? 1 : -1;
  const exceeds = (a: Id, b: Id, least: number): boolean =>
    a === b || signs(context, difference(context, a, b)).every((each) => each * excess >= least);
  // The first of two that are equal somewhere gives the derivative there.
  const least = context.keepsTies ? 1 : 0;
  for (const arg of args) {
    if (kept.some((other) => exceeds(other, arg, 0))) continue;
    for (let i = kept.length - 1; i >= 0; i--) if (exceeds(arg, kept[i] as Id, least)) kept.splice(i, 1);
    kept.push(arg);
  }
  const [a, b] = kept as [Id, Id];
  if (kept.length === 1) return a;
  // The greater of x and -x is abs(x).
  if (!context.keepsTies && kept.length === 2 && negated(context, a) === b)
    return fn === max ? context.call(abs, a) : negated(context, context.call(abs, a));
  return store.apply(fn, kept);
}

/** The operands without those that another one bounds: min(x, max(x, y)) is x. */
const absorbing = (store: Store, other: Fn, args: readonly Id[]): Id[] =>
  args.filter((arg) => !(store.is(arg, other) && store.args(arg).some((part) => args.includes(part))));

/** A choice whose branches are simplified under its condition. */
function choice(context: Context, [condition, yes, no]: [Id, Id, Id]): Id | undefined {
  const branches = [under(context, condition, true, yes), under(context, condition, false, no)] as [Id, Id];
  if (branches[0] === branches[1]) return branches[0];
  const continuing = withoutPoint(context.store, condition, branches);
  if (continuing !== undefined) return continuing;
  const other = selected(context, condition, branches[0], branches[1]);
  if (other !== undefined) return other;
  if (branches[0] === yes && branches[1] === no) return undefined;
  return context.store.apply(ifelse, [condition, ...branches]);
}

/** The branch that has the value of the other one where that is taken, by an equation: x == 1 ? 1 : x is x. */
function withoutPoint(store: Store, condition: Id, [yes, no]: readonly [Id, Id]): Id | undefined {
  const name = store.fn(condition)?.name;
  if (name !== "eq" && name !== "ne") return undefined;
  const sides = store.args(condition);
  return sides.includes(yes) && sides.includes(no) ? (name === "eq" ? no : yes) : undefined;
}

/**
 * A choice that is the greater or the lesser of its branches, which differ by a multiple of the difference compared:
 * x > y ? x : y is max(x, y).
 */
function selected(context: Context, condition: Id, yes: Id, no: Id): Id | undefined {
  const { store } = context;
  const fn = store.fn(condition);
  const holding = fn?.logic === "truth" ? SIGNS[fn.name] : undefined;
  // The branch taken if both are equal need not be the maximum's first operand.
  if (holding === undefined || context.keepsTies) return undefined;
  const compared = signed(context, difference(context, store.arg(condition, 0), store.arg(condition, 1)));
  if (holding.includes(1) === holding.includes(-1)) return undefined;
  const branches = signed(context, difference(context, yes, no));
  if (branches.part !== compared.part || store.isConst(branches.part)) return undefined;
  const direction = Q.sign(branches.number) * Q.sign(compared.number) * (holding.includes(1) ? 1 : -1);
  return context.apply(direction > 0 ? max : min, [yes, no]);
}

function under(context: Context, condition: Id, holds: boolean, branch: Id): Id {
  const { store } = context;
  if (context.inside === undefined || !depends(store, branch)) return branch;
  const known = new Map<Id, Range>();
  learn(context, condition, holds, known);
  return known.size === 0 ? branch : context.inside(known).of(branch);
}

/** Whether a branch has a part that depends on a sign. */
function depends(store: Store, branch: Id): boolean {
  const order = childrenFirst(store, [branch]);
  return (
    order.length <= BRANCH &&
    order.some((id) => {
      const fn = store.fn(id);
      return fn?.logic === "truth" || (fn !== undefined && DECIDED.includes(fn));
    })
  );
}

const DECIDED: readonly Fn[] = [abs, sign, relu, max, min, floor];

/** The signs of expressions that follow from a condition, if it holds or if it does not. */
export function learn(context: Context, condition: Id, holds: boolean, known: Map<Id, Range>): void {
  const { store } = context;
  const stack = [{ id: condition, holds }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const fn = store.fn(next.id);
    const { holds: isTrue } = next;
    const args = store.args(next.id);
    if (fn?.name === "not") stack.push({ id: args[0] as Id, holds: !isTrue });
    else if (fn?.name === (isTrue ? "and" : "or")) for (const id of args) stack.push({ id, holds: isTrue });
    const holding = fn?.logic === "truth" ? SIGNS[fn.name] : undefined;
    if (holding === undefined) continue;
    const { number, part } = signed(context, difference(context, args[0] as Id, args[1] as Id));
    if (store.isConst(part)) continue;
    const direction = Q.sign(number);
    const possible = [-1, 0, 1].filter((each) => holding.includes(each * direction) === isTrue);
    note(known, part, withSigns(possible));
    if (store.isAdd(part)) note(known, negated(context, part), withSigns(possible.map((each) => -each)));
    const bound = bounded(context, part, possible);
    if (bound !== undefined) note(known, bound.id, bound.range);
  }
}

function note(known: Map<Id, Range>, id: Id, range: Range): void {
  known.set(id, narrowed(known.get(id) ?? ANY, range));
}

/** The range of r that follows from the sign of a r + b, for numbers a and b. */
function bounded({ store }: Context, sum: Id, possible: readonly number[]): { id: Id; range: Range } | undefined {
  if (!store.isAdd(sum)) return undefined;
  const terms = store.args(sum);
  const constant = terms.pop() as Id;
  if (!store.isConst(constant)) return undefined;
  const { number, rest } = split(store, store.add(terms));
  const { low, high } = around(Q.div(Q.neg(store.value(constant)), number));
  const signs = possible.map((each) => each * Q.sign(number));
  const [isBelow, isZero, isAbove] = [-1, 0, 1].map((each) => signs.includes(each));
  if (isBelow && isAbove) return undefined;
  return {
    id: rest,
    range: {
      ...ANY,
      ...(isBelow ? {} : { low, above: !isZero }),
      ...(isAbove ? {} : { high, below: !isZero }),
    },
  };
}

function withSigns(signs: readonly number[]): Range {
  const [isBelow, isZero, isAbove] = [-1, 0, 1].map((each) => signs.includes(each));
  if (isBelow && isAbove) return isZero ? ANY : { ...ANY, nonzero: true };
  if (isAbove) return { ...ANY, low: 0, above: !isZero };
  if (isBelow) return { ...ANY, high: 0, below: !isZero };
  return { ...ANY, low: 0, high: 0, above: false, below: false };
}
