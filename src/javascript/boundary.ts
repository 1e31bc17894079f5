import { limited } from "../ast/work.ts";
import { Expression, FluxionError, math } from "../index.ts";
import type { Files } from "./files.ts";
import { withoutHalving } from "./halving.ts";
import { withoutSlopes } from "./nowhere.ts";
import { dictionary, fieldOf, namesOf } from "./objects.ts";
import type { ProgramFunction, ProgramOptions } from "./options.ts";
import {
  Accessor,
  type Builtin,
  Closure,
  Dictionary,
  Failed,
  isFunction,
  isScalar,
  isTruth,
  kindOf,
  List,
  lengthOf,
  noValue,
  operand,
  Perhaps,
  type Scalar,
  type Truth,
  type Value,
} from "./values.ts";

/** Functions returned to the caller, and the values they stand for in their program. */
const givenBack = new WeakMap<object, { readonly files: Files; readonly value: Value; readonly isThere: Truth }>();

/** A function of the program as a JavaScript function, bound to an object that may exist only under a condition. */
export function callable(
  files: Files,
  f: Closure | Builtin,
  options: ProgramOptions,
  self?: Value,
  isThere: Truth = true,
): ProgramFunction {
  const isMaker = f instanceof Closure && makes(f);
  const node = f instanceof Closure ? f.node : undefined;
  const called = (args: readonly unknown[]): unknown => {
    files.restart();
    // The writes of a call are undone: every call starts from the program as it was read.
    const { depth } = files.memory;
    files.memory.open();
    try {
      files.assume(isThere);
      const values = args.map((arg) => lifted(files, arg));
      const { value, isThere: isValue } = files.outermost(f, values, self, isMaker);
      const refuse = (what: string): FluxionError =>
        (f instanceof Closure ? f.source : files.source).error(
          node ?? files.source.tree,
          "unsupported",
          what,
          /halving/.test(what) ? "Use Newton's method." : "Return numbers, or arrays and objects of them.",
        );
      return new Answer(files, options, isValue, refuse).lowered(value);
    } finally {
      while (files.memory.depth > depth) files.memory.undo();
    }
  };
  const call = (...args: unknown[]): unknown => limited(options.limits, () => called(args));
  const params = node?.params ?? [];
  const parameters = params.map((param, i) => {
    const plain = param.type === "AssignmentPattern" ? param.left : param;
    return plain.type === "Identifier" ? plain.name : `x${i + 1}`;
  });
  givenBack.set(call, { files, value: f, isThere });
  const made = Object.defineProperty(Object.assign(call, { parameters }), "length", {
    value: f instanceof Closure ? lengthOf(f) : 0,
  });
  if (f instanceof Closure)
    for (const [name, { value }] of f.own.fields)
      if (isFunction(value) && !(name in made))
        Object.defineProperty(made, name, {
          get: () => callable(files, value, options, f, isThere),
          configurable: true,
        });
  return made;
}

/** Whether a function makes instances: it is a class, or its prototype has methods. */
function makes(f: Closure): boolean {
  const prototype = fieldOf(f.own, "prototype");
  return f.blueprint !== undefined || (prototype instanceof Dictionary && namesOf(prototype).length > 0);
}

/** The deepest nesting of arguments; anything deeper is most likely a cycle. */
const DEPTH = 100;

/** A value from outside as the program sees it. */
export function lifted(files: Files, value: unknown, depth = 0): Value {
  const own = typeof value === "object" || typeof value === "function" ? givenBack.get(value as object) : undefined;
  if (own?.files === files) {
    files.assume(own.isThere);
    return own.value;
  }
  const prototype = value === null || value === undefined ? undefined : Object.getPrototypeOf(value);
  const isArray = Array.isArray(value) || value instanceof Float64Array || value instanceof Float32Array;
  const isPlain = isArray || prototype === Object.prototype || prototype === null;
  if (typeof value === "object" && value !== null && isPlain && depth < DEPTH) {
    if (isArray) return files.list(Array.from(value, (item: unknown) => lifted(files, item, depth + 1)));
    const fields = Object.entries(value).map(([name, field]) => [name, lifted(files, field, depth + 1)] as const);
    return dictionary(files.memory, fields);
  }
  if (value instanceof Expression) return files.copies.of(value);
  const known = value as Value;
  if (isScalar(known) || isTruth(known) || typeof known === "string" || known === undefined || known === null)
    return known;
  throw new FluxionError("bad-argument", "A program takes numbers, expressions, texts, arrays and plain objects.", {
    hint: "Write functions into the program itself.",
  });
}

/** The result of a call: numbers, and the program's arrays, objects and functions as those of JavaScript. */
export class Answer {
  private readonly files: Files;
  private readonly options: ProgramOptions;
  /** The condition under which no error was thrown. */
  private readonly isThere: Truth;
  private readonly refuse: (what: string) => FluxionError;

  constructor(files: Files, options: ProgramOptions, isThere: Truth, refuse: (what: string) => FluxionError) {
    this.files = files;
    this.options = options;
    this.isThere = isThere;
    this.refuse = refuse;
  }

  lowered(value: Value, depth = 0, self?: Value): unknown {
    if (value instanceof Failed) throw value.error;
    if (isScalar(value)) return this.number(value);
    if (value instanceof Perhaps) return this.number(value.number);
    if (isTruth(value) || typeof value === "string" || value === null) return value;
    if (value === undefined && depth > 0) return value;
    if (depth === DEPTH) throw this.refuse(`The function's result nests more than ${DEPTH} deep.`);
    // Shared values are returned once for each place.
    this.files.spend();
    if (value instanceof List)
      return value.items.slice(0, Number(value.size.value)).map((cell) => this.lowered(cell.value, depth + 1));
    if (isFunction(value)) return callable(this.files, value, this.options, self, this.isThere);
    if (value instanceof Dictionary) return this.object(value, depth);
    throw this.refuse(`The function returns something that is ${kindOf(value)}.`);
  }

  /** The exports of a file; one that cannot be returned is an error when it is read. */
  exported(value: Value): unknown {
    if (!(value instanceof Dictionary)) return this.lowered(value);
    const made = {};
    for (const name of namesOf(value)) {
      const field = value.fields.get(name)?.value;
      if (field instanceof Accessor) this.computed(made, name, field, value);
      else
        Object.defineProperty(made, name, {
          get: () => this.lowered(fieldOf(value, name), 1, value),
          enumerable: true,
        });
    }
    return made;
  }

  private number(value: Scalar): number | Expression {
    const number = operand(value);
    const found = typeof number === "number" ? number : withoutHalving(number);
    if (found === undefined)
      throw this.refuse("The function's result is found by bisection, so its code has no derivative as it stands.");
    const whole = typeof this.isThere === "boolean" ? found : math.ifelse(this.isThere, found, noValue());
    return whole instanceof Expression ? withoutSlopes(whole) : whole;
  }

  /** An object with its inherited properties; its methods are bound to it. */
  private object(object: Dictionary, depth: number): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const name of namesOf(object)) {
      const value = object.fields.get(name)?.value;
      if (value instanceof Accessor) this.computed(made, name, value, object);
      else set(made, name, this.lowered(value, depth + 1, object));
    }
    for (let at = object.prototype; at !== undefined; at = at.prototype)
      for (const name of namesOf(at)) {
        const value = at.fields.get(name)?.value;
        if (Object.hasOwn(made, name) || name === "constructor") continue;
        if (value instanceof Accessor) this.computed(made, name, value, object);
        else if (isFunction(value))
          set(made, name, callable(this.files, value, this.options, object, this.isThere), false);
      }
    if (object.prototype === undefined) return made;
    // An instance is recognised when it comes back as an argument, so it must not change in between.
    givenBack.set(made, { files: this.files, value: object, isThere: this.isThere });
    return Object.freeze(made);
  }

  private computed(made: object, name: string, { read }: Accessor, object: Dictionary): void {
    if (read === undefined) return;
    Object.defineProperty(made, name, {
      get: callable(this.files, read, this.options, object, this.isThere),
      enumerable: object.prototype === undefined,
      configurable: true,
    });
  }
}

/** Sets a field, whatever its name: __proto__ is one too. */
export function set(object: object, name: string, value: unknown, enumerable = true): void {
  Object.defineProperty(object, name, { value, enumerable, writable: true, configurable: true });
}
