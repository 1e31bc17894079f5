import { amount, checkedOptions, checkedValue, limits, record, type Schema, text } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import { type Bounded, FluxionError } from "../index.ts";
import { Interpreter } from "./interpreter.ts";
import type { ProgramLimits } from "./limits.ts";
import { Source } from "./source.ts";
import { Closure, Constant, Dictionary, isScalar, isTruth, kindOf, List, type Value } from "./values.ts";

export type { ProgramLimits } from "./limits.ts";

export interface ProgramOptions extends ProgramLimits, Bounded {
  /** Values of names that the program uses and does not define. */
  readonly scope?: Readonly<Record<string, unknown>>;
}

const PROGRAM: Schema<ProgramOptions> = { steps: amount(0), depth: amount(0), scope: record, limits };

/** A function of a program, as a function of numbers and expressions, and arrays and plain objects of them. */
export interface ProgramFunction {
  // biome-ignore lint/suspicious/noExplicitAny: what it returns is known when it runs
  (...args: any[]): any;
  /** How many parameters there are before the first that has a default, as JavaScript counts them. */
  readonly length: number;
  /** The names of its parameters; a parameter that is a pattern is called x1, x2 ... by its place. */
  readonly parameters: readonly string[];
}

/** A program that has been read. */
export interface Program {
  /** The functions it defines at its top level, by their names. */
  readonly functions: Readonly<Record<string, ProgramFunction>>;
}

/**
 * Reads a program in JavaScript or TypeScript with ordinary operators, and gives its functions as functions of
 * expressions: called, they are interpreted, never run. Loops whose bounds are known are unrolled, branches that depend
 * on expressions become conditional expressions. What has no meaning as a formula is an error with its line and column.
 *
 * @throws FluxionError `syntax`, `unsupported`, `unbound-variable`, `too-large`, `too-deep`
 * @example
 * program("function f(x) { let v = x; for (let i = 0; i < 2; i++) v = 4*v*(1-v); return v }").functions.f(expr("x")).toString() // => "4 * (4 * x * (1 - x)) * (1 - 4 * x * (1 - x))"
 */
export function program(source: string, given?: ProgramOptions): Program {
  const options = checkedOptions<ProgramOptions>("program", given, PROGRAM);
  checkedValue("source", source, text);
  const interpreter = limited(options.limits, () => loaded(source, options));
  const functions: Record<string, ProgramFunction> = {};
  for (const [name, { cell }] of interpreter.global.own)
    if (cell.value instanceof Closure) functions[name] = callable(interpreter, cell.value, options);
  return { functions };
}

/**
 * A JavaScript function with ordinary operators as a function of expressions, by its source text. What it uses from
 * around it is not in that text: give it as `scope`.
 *
 * @example
 * fromFunction((x) => x * Math.sin(x))(expr("t")).toString() // => "t * sin(t)"
 */
export function fromFunction(f: (...args: never[]) => unknown, given?: ProgramOptions): ProgramFunction {
  const options = checkedOptions<ProgramOptions>("fromFunction", given, PROGRAM);
  if (typeof f !== "function")
    throw new FluxionError("bad-argument", "The argument must be a function.", { hint: "fromFunction((x) => x * x)" });
  const { interpreter, value } = limited(options.limits, () => {
    const interpreter = loaded(`(${Function.prototype.toString.call(f)})`, options);
    const [statement] = interpreter.source.tree.body;
    const isOne = statement?.type === "ExpressionStatement";
    return { interpreter, value: isOne && interpreter.evaluate(statement.expression, interpreter.global) };
  });
  if (value instanceof Closure) return callable(interpreter, value, options);
  throw new FluxionError("unsupported", "The text of this function cannot be read.", {
    hint: "It must be a plain function in JavaScript, not a method, a class, a built-in or a bound function.",
  });
}

function loaded(text: string, options: ProgramOptions): Interpreter {
  const interpreter = new Interpreter(new Source(text), options);
  for (const [name, value] of Object.entries(options.scope ?? {}))
    interpreter.global.declare(name, interpreter.memory.cell(lifted(interpreter, value)), true);
  interpreter.load();
  return interpreter;
}

function callable(interpreter: Interpreter, closure: Closure, { limits }: ProgramOptions): ProgramFunction {
  const called = (args: readonly unknown[]): unknown => {
    interpreter.restart();
    // What a call writes is taken back: every call starts from the program as it was read.
    const { depth } = interpreter.memory;
    interpreter.memory.open();
    try {
      const values = args.map((arg) => lifted(interpreter, arg));
      return lowered(interpreter, interpreter.call(closure, values), (what) =>
        interpreter.source.error(closure.node, "unsupported", what, "Return numbers, or arrays and objects of them."),
      );
    } finally {
      while (interpreter.memory.depth > depth) interpreter.memory.undo();
    }
  };
  const f = (...args: unknown[]): unknown => limited(limits, () => called(args));
  const { params } = closure.node;
  const parameters = params.map((param, i) => {
    const plain = param.type === "AssignmentPattern" ? param.left : param;
    return plain.type === "Identifier" ? plain.name : `x${i + 1}`;
  });
  const isOptional = ({ type }: { type: string }): boolean => type === "AssignmentPattern" || type === "RestElement";
  const first = params.findIndex(isOptional);
  return Object.defineProperty(Object.assign(f, { parameters }), "length", {
    value: first < 0 ? params.length : first,
  });
}

/** Arguments nest less deeply than this; what nests deeper is most likely a cycle. */
const DEPTH = 100;

/** A value from outside as the program sees it. */
function lifted(interpreter: Interpreter, value: unknown, depth = 0): Value {
  const prototype = value === null || value === undefined ? undefined : Object.getPrototypeOf(value);
  const isArray = Array.isArray(value) || value instanceof Float64Array || value instanceof Float32Array;
  const isPlain = isArray || prototype === Object.prototype || prototype === null;
  if (typeof value === "object" && value !== null && isPlain && depth < DEPTH) {
    if (isArray) return interpreter.list(Array.from(value, (item: unknown) => lifted(interpreter, item, depth + 1)));
    const fields = Object.entries(value).map(([name, field]) => [name, lifted(interpreter, field, depth + 1)] as const);
    return new Dictionary(new Map(fields.map(([name, field]) => [name, interpreter.memory.cell(field)])));
  }
  const known = value as Value;
  if (isScalar(known) || isTruth(known) || typeof known === "string" || known === undefined || known === null)
    return known;
  throw new FluxionError("bad-argument", "A program takes numbers, expressions, texts, arrays and plain objects.", {
    hint: "Write functions into the program itself.",
  });
}

/** A value of the program as it is given back. */
function lowered(interpreter: Interpreter, value: Value, refuse: (what: string) => FluxionError, depth = 0): unknown {
  if (isScalar(value)) return value instanceof Constant ? value.expression : value;
  if (isTruth(value)) return value;
  if (depth === DEPTH) throw refuse(`What the function returns nests more than ${DEPTH} deep.`);
  const part = (cell: { readonly value: Value }): unknown => {
    // What is shared is given back as often as it is met.
    interpreter.spend();
    return lowered(interpreter, cell.value, refuse, depth + 1);
  };
  if (value instanceof List) return value.items.slice(0, Number(value.size.value)).map(part);
  if (value instanceof Dictionary)
    return Object.fromEntries([...value.fields].map(([name, cell]) => [name, part(cell)]));
  throw refuse(`The function returns something that is ${kindOf(value)}.`);
}
