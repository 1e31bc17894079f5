import type { Expression } from "../index.ts";
import { hasValue, known, scalar, truth } from "./arithmetic.ts";
import { listMethod, listMethods, type Machine, mathProperty, sized, valuesOf } from "./builtins.ts";
import { dictionary, fieldOf, fieldsOf, hasField, isInstance, namesOf, setField } from "./objects.ts";
import { textOf } from "./operators.ts";
import { Refusal } from "./refusal.ts";
import {
  Accessor,
  Builtin,
  Closure,
  Dictionary,
  double,
  isConstant,
  isScalar,
  isTruth,
  kindOf,
  List,
  type Truth,
  VagueText,
  type Value,
} from "./values.ts";

type Members = Readonly<Record<string, Value>>;

/** A global object or function with these properties. */
function global(name: string, members: Members, call?: (args: readonly Value[]) => Value): Builtin {
  const none = (): never => {
    throw new Refusal(`${name} is not a function.`);
  };
  return new Builtin(name, call ?? none, (property) => {
    if (Object.hasOwn(members, property)) return members[property];
    return unreadOf(name, property, Object.keys(members));
  });
}

/** What JavaScript has under a name, and is not read: an error when it is called. What it has not is undefined. */
function unreadOf(name: string, property: string, known: readonly string[]): Value {
  const path = [...name.split("."), property];
  const found = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], globalThis);
  if (typeof found !== "function") return undefined;
  return new Builtin(`${name}.${property}`, () => {
    throw new Refusal(`${name}.${property} is not read.`, `Those that are: ${known.join(", ")}.`);
  });
}

const functions = (rows: Readonly<Record<string, (...args: Value[]) => Value>>): Record<string, Builtin> =>
  Object.fromEntries(
    Object.entries(rows).map(([name, f]) => [name, new Builtin(name, (args) => f(args[0], args[1], args[2]))]),
  );

/** What Number(...) makes of a value; a number is one already. */
function numeric(value: Value): Value {
  if (typeof value === "string") return Number(value);
  if (value === undefined) return Number.NaN;
  if (value instanceof VagueText)
    throw new Refusal("What number this text is depends on the parameters.", "Leave the number as it is.");
  return scalar(value);
}

/** Whether a number is one that JavaScript calls finite: where it has a value. */
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

/** parseFloat and parseInt of what is known; a number that depends on variables parses as itself. */
const parsed = (name: "parseFloat" | "parseInt"): Builtin =>
  new Builtin(name, ([value, radix]) => {
    if (name === "parseFloat" && isScalar(value)) return value;
    const text = textOf(value);
    if (text instanceof VagueText)
      throw new Refusal(`${name} is read of what is known.`, "Cut off decimals with Math.trunc.");
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

/** The fields of an object or array, by name. */
function entriesOf(machine: Machine, object: Value): readonly (readonly [string, Value])[] {
  if (object instanceof List) return valuesOf(machine, object).map((value, i) => [String(i), value]);
  const fields = fieldsOf(object);
  if (fields === undefined) throw new Refusal(`${kindOf(object)} has no fields to list.`, "Objects and arrays have.");
  return namesOf(fields).map((name) => [name, valueIn(machine, fields, name)]);
}

function valueIn(machine: Machine, object: Dictionary, name: string): Value {
  const value = fieldOf(object, name);
  return value instanceof Accessor ? machine.call(value.read, [], object) : value;
}

/** The names that a for-in loop goes through. */
export const keysOf = (machine: Machine, object: Value): string[] =>
  object === null || object === undefined ? [] : entriesOf(machine, object).map(([name]) => name);

function objectGlobal(machine: Machine): Builtin {
  const { memory } = machine;
  const target = (object: Value): Dictionary => {
    const fields = fieldsOf(object);
    if (fields !== undefined) return fields;
    throw new Refusal(`${kindOf(object)} is no object that can be changed.`, "Use a plain object.");
  };
  const define = (object: Value, name: Value, given: Value): Value => {
    const how = target(given);
    const read = fieldOf(how, "get");
    const value = read instanceof Closure ? new Accessor(read) : fieldOf(how, "value");
    setField(memory, target(object), String(textOf(name)), value);
    return object;
  };
  const same = (object: Value): Value => object;
  return global(
    "Object",
    {
      prototype: global("Object.prototype", {
        hasOwnProperty: new Builtin("hasOwnProperty", ([name], self) => has(self, name)),
        toString: new Builtin("toString", (_args, self) => tagOf(self)),
      }),
      ...functions({
        keys: (object) => machine.list(keysOf(machine, object)),
        values: (object) => machine.list(entriesOf(machine, object).map(([, value]) => value)),
        entries: (object) => machine.list(entriesOf(machine, object).map((entry) => machine.list(entry))),
        fromEntries: (list) =>
          dictionary(
            memory,
            valuesOf(machine, list as List).map((entry) => {
              const [name, value] = valuesOf(machine, entry as List);
              return [String(textOf(name)), value] as const;
            }),
          ),
        freeze: same,
        seal: same,
        preventExtensions: same,
        is: (a, b) => a === b,
        hasOwn: (object, name) => has(object, name),
        defineProperty: define,
        defineProperties: (object, all) => {
          for (const [name, given] of entriesOf(machine, all)) define(object, name, given);
          return object;
        },
        create: (prototype) => dictionary(memory, [], prototype instanceof Dictionary ? prototype : undefined),
        getPrototypeOf: (object) => (object instanceof Dictionary ? (object.prototype ?? null) : null),
        getOwnPropertyDescriptor: (object, name) => {
          const key = String(textOf(name));
          const fields = fieldsOf(object);
          if (fields === undefined || !hasField(fields, key, true)) return undefined;
          const value = fieldOf(fields, key);
          return dictionary(memory, [value instanceof Accessor ? ["get", value.read] : ["value", value]]);
        },
        getOwnPropertyNames: (object) => machine.list(keysOf(machine, object)),
      }),
      assign: new Builtin("Object.assign", ([object, ...sources]) => {
        for (const source of sources)
          if (source !== undefined && source !== null)
            for (const [name, value] of entriesOf(machine, source)) setField(memory, target(object), name, value);
        return object;
      }),
    },
    ([object]) => object,
  );
}

function has(object: Value, name: Value): boolean {
  const key = String(textOf(name));
  if (object instanceof List) return Number(key) < known(object.size.value, "The length of the array");
  const fields = fieldsOf(object);
  return fields !== undefined && hasField(fields, key, true);
}

/** What Object.prototype.toString says. */
function tagOf(value: Value): string {
  if (value instanceof List) return "[object Array]";
  if (value === null || value === undefined) return value === null ? "[object Null]" : "[object Undefined]";
  if (isScalar(value)) return "[object Number]";
  if (isTruth(value)) return "[object Boolean]";
  if (typeof value === "string" || value instanceof VagueText) return "[object String]";
  return value instanceof Dictionary ? "[object Object]" : "[object Function]";
}

/** What objects inherit from Object. */
export function objectProperty(_machine: Machine, _object: Dictionary, name: string): Value {
  if (name === "hasOwnProperty") return new Builtin(name, ([key], self) => has(self, key));
  return undefined;
}

/** What functions inherit from Function. */
export function functionProperty(machine: Machine, f: Closure | Builtin, name: string): Value {
  if (name === "call") return new Builtin(name, ([self, ...args]) => machine.call(f, args, self));
  if (name === "apply")
    return new Builtin(name, ([self, list]) =>
      machine.call(f, list instanceof List ? valuesOf(machine, list) : [], self),
    );
  if (name === "bind")
    return new Builtin(
      name,
      ([self, ...first]) => new Builtin(name, (args) => machine.call(f, [...first, ...args], self)),
    );
  if (name === "name") return f instanceof Closure ? ((f.node as { id?: { name: string } }).id?.name ?? "") : f.name;
  if (name === "length") return f instanceof Closure ? f.node.params.length : 0;
  return undefined;
}

/** What only says something to people. */
const silent = (name: string): Builtin =>
  new Builtin(
    name,
    () => undefined,
    (method) => silent(`${name}.${method}`),
  );

/** The names that every program sees. */
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
        throw new Refusal(`${method} is called of ${kindOf(self)}, and is one of arrays.`);
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

/** Whether a value is an instance of what JavaScript has under that name. */
export function isOfKind(value: Value, kind: Value): boolean {
  if (kind instanceof Closure) return isInstance(value, kind);
  if (!(kind instanceof Builtin)) throw new Refusal(`${kindOf(kind)} has no instances.`, "Classes and functions have.");
  if (kind.name === "Array") return value instanceof List;
  if (kind.name === "Object") return value instanceof Dictionary || value instanceof List || value instanceof Closure;
  return false;
}
