import type * as js from "acorn";
import { Expression } from "../index.ts";
import { Pool } from "../nodes.ts";
import type { Cell } from "./memory.ts";
import type { Scope } from "./scope.ts";
import type { Source } from "./source.ts";

/** The values of a program while it is interpreted. */
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
 * A real number: an integer or decimal as it stands, an exact constant with its double, or an expression in variables.
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

/** The frozen part of an array or object: the set of its items or fields, or everything. */
export type Lock = "size" | "all";

export class List {
  lock?: Lock;
  readonly items: Cell<Value>[];
  readonly size: Cell<Value>;
  /** It was merged from two branches, and belongs to neither. */
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

/** The value of a field that an object lacks or no longer has. */
export const ABSENT: Absent = new Absent();

const NONE: ReadonlySet<string> = new Set();

/** An object. Fields added later count as old as the object, and as absent before. */
export class Dictionary {
  lock?: Lock;
  /** Names of non-enumerable fields: methods of classes, and fields defined so. */
  hidden: ReadonlySet<string> = NONE;
  /** Whether its fields may have been added in another order than the stored one. */
  isShuffled = false;
  readonly fields: Map<string, Cell<Value>>;
  /** The number of fields added since it was made. */
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

/** The fields that make a function a class. */
export interface Blueprint {
  readonly parent: Closure | undefined;
  readonly fields: readonly js.PropertyDefinition[];
  /** The scope in which the initial values of its fields are evaluated. */
  readonly scope: Scope<Value>;
  /** Whether it lacks a constructor of its own. */
  readonly isImplicit: boolean;
}

/** A function or class of the program. */
export class Closure {
  readonly node: FunctionNode;
  readonly scope: Scope<Value>;
  readonly source: Source;
  /** Its properties, including the prototype of its instances. */
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

/** The number of parameters before the first with a default value, as in JavaScript. */
export function lengthOf({ node: { params } }: Closure): number {
  const first = params.findIndex(({ type }) => type === "AssignmentPattern" || type === "RestElement");
  return first < 0 ? params.length : first;
}

/** A built-in function or object of JavaScript. */
export class Builtin {
  readonly name: string;
  readonly call: (args: readonly Value[], self?: Value) => Value;
  /** A property by its name, if it has properties. */
  readonly property: ((name: string) => Value) | undefined;
  /** Values of the program that a call may reach. */
  readonly holds: readonly Value[];

  constructor(name: string, call: Builtin["call"], property?: (name: string) => Value, holds: readonly Value[] = []) {
    this.name = name;
    this.call = call;
    this.property = property;
    this.holds = holds;
  }
}

/** A getter; undefined for a property that has only a setter. */
export class Accessor {
  readonly read: Closure | undefined;

  constructor(read: Closure | undefined) {
    this.read = read;
  }
}

/** A value that cannot be expressed for all paths through the program; an error only if it is used. */
export class Undetermined {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** The definition of an unreadable statement; the error is thrown where it is used. */
export class Failed {
  readonly error: Error;

  constructor(error: Error) {
    this.error = error;
  }
}

/** A number that is missing on some paths, where it has no value as a number. */
export class Perhaps {
  readonly number: Expression;
  readonly otherwise: undefined | null;

  constructor(number: Expression, otherwise: undefined | null) {
    this.number = number;
    this.otherwise = otherwise;
  }
}

/** A string that contains a number depending on variables; `number` if it is that number with all its digits. */
export class VagueText {
  readonly isVague = true;
  readonly number: Expression | undefined;

  constructor(number?: Expression) {
    this.number = number;
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

export const isFunction = (value: Value): value is Closure | Builtin =>
  value instanceof Closure || value instanceof Builtin;

/** The double of a constant. */
export const double = (value: number | Constant): number => (typeof value === "number" ? value : value.value);

/** The expression of a scalar. */
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

/** The kind of a value, in words. */
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
