import type * as js from "acorn";
import { Expression, math } from "../index.ts";
import { Pool } from "../nodes.ts";
import type { Cell, Memory } from "./memory.ts";
import type { Scope } from "./scope.ts";
import type { Source } from "./source.ts";

/** What a variable of a program can hold while it is interpreted. */
export type Value =
  | Scalar
  | Truth
  | string
  | null
  | undefined
  | List
  | Dictionary
  | Closure
  | Builtin
  | Undetermined
  | Failed
  | Accessor
  | VagueText
  | Perhaps
  | Absent;

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

class Absent {
  readonly isAbsent = true;
}

/** What a field holds that an object does not have, or has no more. */
export const ABSENT: Absent = new Absent();

/** An object. Fields that it gets later are as old as itself, and absent before. */
export class Dictionary {
  readonly fields: Map<string, Cell<Value>>;
  /** How many fields it has got since it was made. */
  readonly growth: Cell<Value>;
  readonly prototype: Dictionary | undefined;
  readonly isMerged: boolean;

  constructor(fields: Map<string, Cell<Value>>, growth: Cell<Value>, prototype?: Dictionary, isMerged = false) {
    this.fields = fields;
    this.growth = growth;
    this.prototype = prototype;
    this.isMerged = isMerged;
  }
}

export type FunctionNode = js.AnyNode & {
  type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression";
};

/** What makes a function a class. */
export interface Blueprint {
  readonly parent: Closure | undefined;
  readonly fields: readonly js.PropertyDefinition[];
  /** Where the initial values of its fields are looked up. */
  readonly scope: Scope<Value>;
  /** It has no constructor of its own. */
  readonly isImplicit: boolean;
}

/** A function or class of the program. */
export class Closure {
  readonly node: FunctionNode;
  readonly scope: Scope<Value>;
  readonly source: Source;
  /** Its properties, the prototype of what it makes among them. */
  readonly own: Dictionary;
  readonly blueprint: Blueprint | undefined;

  constructor(node: FunctionNode, scope: Scope<Value>, source: Source, own: Dictionary, blueprint?: Blueprint) {
    this.node = node;
    this.scope = scope;
    this.source = source;
    this.own = own;
    this.blueprint = blueprint;
  }
}

/** A function or object that JavaScript has. */
export class Builtin {
  readonly name: string;
  readonly call: (args: readonly Value[], self?: Value) => Value;
  /** A property by its name, where it has some. */
  readonly property: ((name: string) => Value) | undefined;

  constructor(name: string, call: Builtin["call"], property?: (name: string) => Value) {
    this.name = name;
    this.call = call;
    this.property = property;
  }
}

/** A property that is computed when it is read. */
export class Accessor {
  readonly read: Closure;

  constructor(read: Closure) {
    this.read = read;
  }
}

/** What has no value that could be told for all ways through the program; an error only if it is used. */
export class Undetermined {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** What a statement was to define that could not be read; the error is thrown where it is used. */
export class Failed {
  readonly error: Error;

  constructor(error: Error) {
    this.error = error;
  }
}

/** A number that is missing on some of the ways: where a number is needed, there is none. */
export class Perhaps {
  readonly number: Expression;
  readonly otherwise: undefined | null;

  constructor(number: Expression, otherwise: undefined | null) {
    this.number = number;
    this.otherwise = otherwise;
  }
}

/** A text with a number in it that depends on variables. */
export class VagueText {
  readonly isVague = true;
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

export const isFunction = (value: Value): value is Closure | Builtin =>
  value instanceof Closure || value instanceof Builtin;

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

/** An expression that has no value. */
export const noValue = (): Expression => new Expression(new Pool().constant(-1)).sqrt();

/** What joins two values needs of the interpreter. */
export interface Joiner {
  readonly memory: Pick<Memory<Value>, "cell" | "freeze">;
  /** The function that does what one of two does, as a condition decides. */
  either(condition: Expression, a: Closure | Builtin, b: Closure | Builtin): Builtin;
}

/**
 * The value where a condition decides between two. Arrays and objects are merged item by item, and not to be changed
 * then. NaN is no value.
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
    return new Dictionary(new Map(fields), merged(a.growth, b.growth), a.prototype, true);
  }
  for (const value of [a, b]) if (value instanceof Undetermined || value instanceof Failed) return value;
  return new Undetermined(`on some of the paths here it is ${kindOf(a)}, on others ${kindOf(b)}`);
}

/** A number on one way, and on the other nothing. */
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

/** What a value is, in words. */
export function kindOf(value: Value): string {
  if (value === undefined) return "undefined";
  if (value === null) return "null";
  if (value instanceof Perhaps) return `a number or ${value.otherwise}`;
  if (value === ABSENT) return "missing";
  if (isScalar(value)) return "a number";
  if (isTruth(value)) return "a truth value";
  if (typeof value === "string") return "a text";
  if (value instanceof VagueText) return "a text that depends on the parameters";
  if (value instanceof List) return "an array";
  if (value instanceof Closure && value.blueprint !== undefined) return "a class";
  if (isFunction(value)) return "a function";
  return value instanceof Dictionary ? "an object" : "undetermined";
}
