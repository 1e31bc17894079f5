import type { Expression } from "../index.ts";
import { hasValue, known, scalar, truth } from "./arithmetic.ts";
import { listMethod, listMethods, type Machine, sized, valuesOf } from "./builtins.ts";
import { mathProperty } from "./math-global.ts";
import { functions, global, unreadOf } from "./members.ts";
import { objectGlobal } from "./object-global.ts";
import { dictionary, fieldOf, isInstance } from "./objects.ts";
import { textOf } from "./operators.ts";
import { Refusal } from "./refusal.ts";
import {
  Builtin,
  Closure,
  Dictionary,
  double,
  isConstant,
  isScalar,
  kindOf,
  List,
  lengthOf,
  type Truth,
  VagueText,
  type Value,
} from "./values.ts";

/** The result of Number(...); a number stays as it is. */
function numeric(value: Value): Value {
  if (typeof value === "string") return Number(value);
  if (value === undefined) return Number.NaN;
  if (value instanceof VagueText && value.number !== undefined) return value.number;
  if (value instanceof VagueText)
    throw new Refusal("It depends on the parameters which number this text is.", "Leave the number as it is.");
  return scalar(value);
}

/** Whether a number is finite in JavaScript: where it has a value. */
function isFinite_(value: Value): Truth {
  const number = numeric(value);
  return isConstant(number) ? Number.isFinite(double(number)) : hasValue(number as Expression);
}

function isNaN_(value: Value): Truth {
  const has = hasValue(numeric(value) as Expression);
  return typeof has === "boolean" ? !has : has.not();
}

const strictly =
  (of: (value: Value) => Truth) =>
  (value: Value): Truth =>
    isScalar(value) ? of(value) : false;

/** parseFloat and parseInt of known values; a number that depends on variables parses as itself. */
const parsed = (name: "parseFloat" | "parseInt"): Builtin =>
  new Builtin(name, ([value, radix]) => {
    if (name === "parseFloat" && isScalar(value)) return value;
    const text = textOf(value);
    if (text instanceof VagueText && text.number !== undefined && name === "parseFloat") return text.number;
    if (text instanceof VagueText)
      throw new Refusal(
        `${name} cannot read a text that depends on the parameters.`,
        "Cut off decimals with Math.trunc.",
      );
    return name === "parseFloat" ? Number.parseFloat(text) : Number.parseInt(text, radix as number | undefined);
  });

const NUMBERS = "EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE POSITIVE_INFINITY NEGATIVE_INFINITY NaN";

function numberObject(): Builtin {
  const constants = NUMBERS.split(" ").map((name) => [name, Number[name as "EPSILON"]]);
  const isWhole = (value: Value): Truth => Number.isInteger(double(known(value, "What is asked to be whole")));
  return global(
    "Number",
    {
      ...Object.fromEntries(constants),
      ...functions({ isFinite: strictly(isFinite_), isNaN: strictly(isNaN_), isInteger: strictly(isWhole) }),
      parseFloat: parsed("parseFloat"),
      parseInt: parsed("parseInt"),
    },
    (args) => (args.length === 0 ? 0 : numeric(args[0])),
  );
}

/** The methods that functions inherit from Function. */
export function functionProperty(machine: Machine, f: Closure | Builtin, name: string): Value {
  if (name === "call") return new Builtin(name, ([self, ...args]) => machine.call(f, args, self));
  if (name === "apply")
    return new Builtin(name, ([self, list]) =>
      machine.call(f, list instanceof List ? valuesOf(machine, list) : [], self),
    );
  if (name === "bind")
    return new Builtin(name, ([self, ...first]) => {
      const call: Builtin["call"] = (args) => machine.call(f, [...first, ...args], self);
      return new Builtin(name, call, undefined, [f, self, ...first]);
    });
  if (name === "name") return f instanceof Closure ? ((f.node as { id?: { name: string } }).id?.name ?? "") : f.name;
  if (name === "length") return f instanceof Closure ? lengthOf(f) : 0;
  return undefined;
}

/** Functions that only print. */
const silent = (name: string): Builtin =>
  new Builtin(
    name,
    () => undefined,
    (method) => silent(`${name}.${method}`),
  );

/** The global names of every program. */
export function globals(machine: Machine): ReadonlyMap<string, Value> {
  const { memory } = machine;
  const array = new Builtin(
    "Array",
    (args) => {
      const isLength = args.length === 1 && isScalar(args[0]);
      return machine.list(isLength ? sized(machine, known(args[0], "The length of the array")) : args);
    },
    (name) => arrayProperty(machine, name),
  );
  const typed = (name: string): Builtin =>
    new Builtin(name, ([source]) => {
      if (source instanceof List) return machine.list(valuesOf(machine, source));
      return machine.list(sized(machine, known(source, "The length of the array")).fill(0));
    });
  const failing = ["Error", "TypeError", "RangeError", "EvalError", "ReferenceError", "SyntaxError"].map(
    (name) =>
      new Builtin(name, ([message]) =>
        dictionary(memory, [
          ["name", name],
          ["message", message],
        ]),
      ),
  );
  const builtins = [
    new Builtin(
      "Math",
      () => {
        throw new Refusal("Math is not a function.");
      },
      mathProperty,
    ),
    array,
    typed("Float64Array"),
    numberObject(),
    objectGlobal(machine),
    new Builtin("isNaN", ([value]) => isNaN_(value)),
    new Builtin("isFinite", ([value]) => isFinite_(value)),
    parsed("parseFloat"),
    parsed("parseInt"),
    new Builtin("String", ([value]) => textOf(value)),
    new Builtin("Boolean", ([value]) => truth(value)),
    silent("console"),
    ...failing,
  ];
  return new Map<string, Value>([
    ["undefined", undefined],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ...builtins.map((each) => [each.name, each] as const),
  ]);
}

/** Array.from({ length: n }, f) and Array.from(list, f); Array.of; the methods that arrays inherit. */
function arrayProperty(machine: Machine, name: string): Value {
  if (name === "isArray") return new Builtin("Array.isArray", ([value]) => value instanceof List);
  if (name === "of") return new Builtin("Array.of", (args) => machine.list(args));
  if (name === "prototype") {
    const methods = listMethods.map((method) => [
      method,
      new Builtin(method, (args, self) => {
        if (self instanceof List) return listMethod(machine, self, method, args);
        throw new Refusal(`${method} is a method of arrays, not of ${kindOf(self)}.`);
      }),
    ]);
    return global("Array.prototype", Object.fromEntries(methods));
  }
  if (name !== "from") return unreadOf("Array", name, ["from", "of", "isArray"]);
  return new Builtin("Array.from", ([source, f]) => {
    const length = (): Value => (source instanceof Dictionary ? fieldOf(source, "length") : undefined);
    const values =
      source instanceof List ? valuesOf(machine, source) : sized(machine, known(length(), "The length of the array"));
    return machine.list(f === undefined ? values : values.map((value, i) => machine.call(f, [value, i])));
  });
}

/** Whether a value is an instance of JavaScript's built-in class of that name. */
export function isOfKind(value: Value, kind: Value): boolean {
  if (kind instanceof Closure) return isInstance(value, kind);
  if (!(kind instanceof Builtin)) throw new Refusal(`${kindOf(kind)} has no instances.`, "Classes and functions have.");
  if (kind.name === "Array") return value instanceof List;
  if (kind.name === "Object") return value instanceof Dictionary || value instanceof List || value instanceof Closure;
  return false;
}
