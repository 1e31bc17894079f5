import { Expression, math } from "../index.ts";
import type { Cell, Memory } from "./memory.ts";
import {
  ABSENT,
  and,
  type Builtin,
  type Closure,
  Constant,
  Dictionary,
  double,
  Failed,
  isConstant,
  isFunction,
  isScalar,
  isTruth,
  kindOf,
  List,
  not,
  noValue,
  operand,
  or,
  Perhaps,
  Undetermined,
  type Value,
} from "./values.ts";

/** The part of the interpreter that merging two values uses. */
export interface Joiner {
  readonly memory: Pick<Memory<Value>, "cell" | "freeze">;
  /** A function that calls one of two functions, chosen by a condition. */
  either(condition: Expression, a: Closure | Builtin, b: Closure | Builtin): Builtin;
}

/**
 * The value chosen by a condition. Arrays and objects are merged item by item, and must not change afterwards. NaN is
 * no value.
 */
export function choose(condition: Expression, a: Value, b: Value, joiner: Joiner): Value {
  if (isSame(a, b)) return a;
  const { memory } = joiner;
  if (isScalar(a) && isScalar(b)) {
    const endless = [a, b].find((value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY);
    if (endless !== undefined) return new Undetermined(`on some of the paths here it is ${endless}`);
    const [yes, no] = [a, b].map((value) => (Number.isNaN(value) ? noValue() : operand(value)));
    return math.ifelse(condition, yes as Expression, no as Expression) as Expression;
  }
  const perhaps = perhapsOf(condition, a, b);
  if (perhaps !== undefined) return perhaps;
  if (isTruth(a) && isTruth(b)) return or(and(condition, a), and(not(condition), b));
  if (isFunction(a) && isFunction(b)) return joiner.either(condition, a, b);
  const merged = (x: Cell<Value> | undefined, y: Cell<Value> | undefined): Cell<Value> => {
    for (const cell of [x, y]) if (cell !== undefined) memory.freeze(cell);
    return memory.cell(
      choose(condition, x === undefined ? ABSENT : x.value, y === undefined ? ABSENT : y.value, joiner),
    );
  };
  if (a instanceof List && b instanceof List && isSame(a.size.value, b.size.value) && isConstant(a.size.value)) {
    const items = a.items.slice(0, double(a.size.value)).map((item, i) => merged(item, b.items[i]));
    return new List(items, merged(a.size, b.size), true);
  }
  if (a instanceof Dictionary && b instanceof Dictionary && a.prototype === b.prototype) {
    const names = [...new Set([...a.fields.keys(), ...b.fields.keys()])];
    const fields = names.map((name) => [name, merged(a.fields.get(name), b.fields.get(name))] as const);
    const made = new Dictionary(new Map(fields), merged(a.growth, b.growth), a.prototype, true);
    made.isShuffled = a.isShuffled || b.isShuffled || [...a.fields.keys()].join() !== [...b.fields.keys()].join();
    made.hidden = new Set([...a.hidden, ...b.hidden]);
    return made;
  }
  for (const value of [a, b]) if (value instanceof Undetermined || value instanceof Failed) return value;
  return new Undetermined(`on some of the paths here it is ${kindOf(a)}, on others ${kindOf(b)}`);
}

/** A number on one path, and nothing on the other. */
function perhapsOf(condition: Expression, a: Value, b: Value): Perhaps | undefined {
  const missing = [a, b].flatMap((value) => {
    if (value instanceof Perhaps) return [value.otherwise];
    return value === undefined || value === null ? [value] : [];
  });
  const [first] = missing;
  const isKnown = [a, b].every((value) => isScalar(value) || value instanceof Perhaps || (value ?? null) === null);
  if (!isKnown || missing.length === 0 || missing.some((each) => each !== first)) return undefined;
  const [yes, no] = [a, b].map((value) => {
    if (value instanceof Perhaps) return value.number;
    return isScalar(value) && !(typeof value === "number" && !Number.isFinite(value)) ? operand(value) : noValue();
  });
  return new Perhaps(math.ifelse(condition, yes as Expression, no as Expression) as Expression, first);
}

function isSame(a: Value, b: Value): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Constant && b instanceof Constant)
    return a.value === b.value && String(a.expression) === String(b.expression);
  return a instanceof Expression && b instanceof Expression && a.node === b.node;
}
