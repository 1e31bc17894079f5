import type { AnyNode } from "acorn";
import { Expression, math } from "../index.ts";
import type { Cell, Memory } from "./memory.ts";
import type { Scope } from "./scope.ts";

/** What a variable of a program can hold while it is interpreted. */
export type Value = Scalar | Truth | string | null | undefined | List | Dictionary | Closure | Builtin | Undetermined;

/**
 * A real number: a whole or decimal one as it stands, an exact constant with its double, or what depends on variables.
 */
export type Scalar = number | Constant | Expression;

/** A truth value, or a condition on variables. */
export type Truth = boolean | Expression;

/** A constant such as 1/3 or sqrt(2): its double says how the program runs, its expression what it computes. */
export class Constant {
  readonly value: number;
  readonly expression: Expression;

  constructor(value: number, expression: Expression) {
    this.value = value;
    this.expression = expression;
  }
}

export class List {
  readonly items: Cell<Value>[];
  readonly size: Cell<Value>;
  /** It came out of two branches, and is neither of theirs. */
  readonly isMerged: boolean;

  constructor(items: Cell<Value>[], size: Cell<Value>, isMerged = false) {
    this.items = items;
    this.size = size;
    this.isMerged = isMerged;
  }
}

export class Dictionary {
  readonly fields: ReadonlyMap<string, Cell<Value>>;
  readonly isMerged: boolean;

  constructor(fields: ReadonlyMap<string, Cell<Value>>, isMerged = false) {
    this.fields = fields;
    this.isMerged = isMerged;
  }
}

/** A function of the program. */
export class Closure {
  readonly node: AnyNode & { type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression" };
  readonly scope: Scope<Value>;

  constructor(node: Closure["node"], scope: Scope<Value>) {
    this.node = node;
    this.scope = scope;
  }
}

/** A function that JavaScript has. */
export class Builtin {
  readonly name: string;
  readonly call: (args: readonly Value[]) => Value;

  constructor(name: string, call: (args: readonly Value[]) => Value) {
    this.name = name;
    this.call = call;
  }
}

/** What has no value that could be told for all ways through the program; an error only if it is used. */
export class Undetermined {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** Whether an expression is a condition. */
function isCondition(value: unknown): value is Expression {
  if (!(value instanceof Expression) || value.node.kind !== "func") return false;
  const { logic } = value.node.fn;
  return logic === "truth" || logic === "truths";
}

export const isConstant = (value: Value): value is number | Constant =>
  typeof value === "number" || value instanceof Constant;

export const isScalar = (value: Value): value is Scalar =>
  isConstant(value) || (value instanceof Expression && !isCondition(value));

export const isTruth = (value: Value): value is Truth => typeof value === "boolean" || isCondition(value);

/** The double of a constant. */
export const double = (value: number | Constant): number => (typeof value === "number" ? value : value.value);

/** What stands in an expression for a scalar. */
export const operand = (value: Scalar): number | Expression => (value instanceof Constant ? value.expression : value);

export function and(a: Truth, b: Truth): Truth {
  if (typeof a === "boolean") return a ? b : false;
  if (typeof b === "boolean") return b ? a : false;
  return a.and(b);
}

export function or(a: Truth, b: Truth): Truth {
  if (typeof a === "boolean") return a ? true : b;
  if (typeof b === "boolean") return b ? true : a;
  return a.or(b);
}

export const not = (a: Truth): Truth => (typeof a === "boolean" ? !a : a.not());

/** Where the cells of arrays and objects are. */
type Cells = Pick<Memory<Value>, "cell" | "freeze">;

/**
 * The value where a condition decides between two. Arrays and objects are merged item by item, and not to be changed
 * then.
 */
export function choose(condition: Expression, a: Value, b: Value, cells: Cells): Value {
  if (isSame(a, b)) return a;
  if (isScalar(a) && isScalar(b)) {
    const endless = [a, b].find((value) => typeof value === "number" && !Number.isFinite(value));
    if (endless !== undefined) return new Undetermined(`on some of the paths here it is ${endless}`);
    return math.ifelse(condition, operand(a), operand(b)) as Expression;
  }
  if (isTruth(a) && isTruth(b)) return or(and(condition, a), and(not(condition), b));
  const merged = (x: Cell<Value>, y: Cell<Value>): Cell<Value> => {
    cells.freeze(x);
    cells.freeze(y);
    return cells.cell(choose(condition, x.value, y.value, cells));
  };
  if (a instanceof List && b instanceof List && isSame(a.size.value, b.size.value) && isConstant(a.size.value)) {
    const items = a.items.slice(0, double(a.size.value)).map((item, i) => merged(item, b.items[i] as Cell<Value>));
    return new List(items, merged(a.size, b.size), true);
  }
  if (a instanceof Dictionary && b instanceof Dictionary && a.fields.size === b.fields.size) {
    const fields = [...a.fields].flatMap(([name, cell]) => {
      const other = b.fields.get(name);
      return other === undefined ? [] : [[name, cell, other] as const];
    });
    if (fields.length === a.fields.size)
      return new Dictionary(new Map(fields.map(([name, x, y]) => [name, merged(x, y)])), true);
  }
  if (a instanceof Undetermined) return a;
  if (b instanceof Undetermined) return b;
  return new Undetermined(`on some of the paths here it is ${kindOf(a)}, on others ${kindOf(b)}`);
}

function isSame(a: Value, b: Value): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Constant && b instanceof Constant)
    return a.value === b.value && String(a.expression) === String(b.expression);
  return a instanceof Expression && b instanceof Expression && a.node === b.node;
}

/** What a value is, in words. */
export function kindOf(value: Value): string {
  if (value === undefined) return "undefined";
  if (value === null) return "null";
  if (isScalar(value)) return "a number";
  if (isTruth(value)) return "a truth value";
  if (typeof value === "string") return "a text";
  if (value instanceof List) return "an array";
  return value instanceof Dictionary ? "an object" : value instanceof Undetermined ? "undetermined" : "a function";
}
