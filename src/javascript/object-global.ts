import { known, truth } from "./arithmetic.ts";
import { type Machine, valuesOf } from "./builtins.ts";
import { indexOf } from "./keys.ts";
import { functions, global } from "./members.ts";
import { dictionary, fieldOf, fieldsOf, hasField, hide, listedIn, namesOf, setField } from "./objects.ts";
import { isEqual, textOf } from "./operators.ts";
import { Refusal } from "./refusal.ts";
import {
  Accessor,
  Builtin,
  Closure,
  Dictionary,
  isScalar,
  isTruth,
  kindOf,
  List,
  type Lock,
  VagueText,
  type Value,
} from "./values.ts";

/** The fields of an object or array by name, in the order of enumeration. */
export function entriesOf(machine: Machine, object: Value): readonly (readonly [string, Value])[] {
  if (object instanceof List) return valuesOf(machine, object).map((value, i) => [String(i), value]);
  const fields = fieldsOf(object);
  if (fields === undefined) throw new Refusal(`${kindOf(object)} has no fields to list.`, "Objects and arrays have.");
  return listedIn(fields).map((name) => [name, valueIn(machine, fields, name)]);
}

function valueIn(machine: Machine, object: Dictionary, name: string): Value {
  const value = fieldOf(object, name);
  return value instanceof Accessor ? value.read && machine.call(value.read, [], object) : value;
}

const keysOf = (machine: Machine, object: Value): string[] => entriesOf(machine, object).map(([name]) => name);

/** The names that a for-in loop visits, inherited ones included. */
export function keysForIn(machine: Machine, object: Value): string[] {
  if (object === null || object === undefined) return [];
  const names = new Set(keysOf(machine, object));
  const passed = new Set<string>();
  for (let at = fieldsOf(object); at?.prototype !== undefined; at = at.prototype) {
    for (const name of namesOf(at)) passed.add(name);
    for (const name of listedIn(at.prototype)) if (!passed.has(name)) names.add(name);
  }
  return [...names];
}

export function objectGlobal(machine: Machine): Builtin {
  const { memory } = machine;
  const target = (object: Value): Dictionary => {
    const fields = fieldsOf(object);
    if (fields !== undefined) return fields;
    throw new Refusal(`${kindOf(object)} is not an object that can be changed.`, "Use a plain object.");
  };
  const define = (object: Value, name: Value, given: Value): Value => {
    const how = target(given);
    const read = fieldOf(how, "get");
    const isComputed = read !== undefined || fieldOf(how, "set") !== undefined;
    const value = isComputed ? new Accessor(read instanceof Closure ? read : undefined) : fieldOf(how, "value");
    const key = String(textOf(name));
    const isListed = truth(fieldOf(how, "enumerable"));
    if (typeof isListed !== "boolean") throw new Refusal("Whether this field is listed depends on the parameters.");
    if (!isListed && !hasField(target(object), key, true)) hide(target(object), key);
    setField(memory, target(object), key, value);
    return object;
  };
  const defineAll = (object: Value, all: Value): Value => {
    for (const [name, given] of entriesOf(machine, all)) define(object, name, given);
    return object;
  };
  const locked =
    (lock: Lock) =>
    (object: Value): Value => {
      const home = object instanceof List ? object : fieldsOf(object);
      if (home !== undefined && home.lock !== "all") home.lock = lock;
      return object;
    };
  const listIn = (value: Value): List => {
    if (value instanceof List) return value;
    throw new Refusal(`Object.fromEntries is given ${kindOf(value)}.`, "Give it an array of pairs.");
  };
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
            valuesOf(machine, listIn(list)).map((entry) => {
              const [name, value] = valuesOf(machine, listIn(entry));
              return [String(textOf(name)), value] as const;
            }),
          ),
        freeze: locked("all"),
        seal: locked("size"),
        preventExtensions: locked("size"),
        is: (a, b) => (Number.isNaN(a) && Number.isNaN(b)) || isEqual(a, b),
        hasOwn: (object, name) => has(object, name),
        defineProperty: define,
        defineProperties: defineAll,
        create: (prototype, all) => {
          const made = dictionary(memory, [], prototype instanceof Dictionary ? prototype : undefined);
          return all === undefined ? made : defineAll(made, all);
        },
        getPrototypeOf: (object) => (object instanceof Dictionary ? (object.prototype ?? null) : null),
        getOwnPropertyDescriptor: (object, name) => {
          const key = String(textOf(name));
          const fields = fieldsOf(object);
          if (fields === undefined || !hasField(fields, key, true)) return undefined;
          const value = fieldOf(fields, key);
          return dictionary(memory, [value instanceof Accessor ? ["get", value.read] : ["value", value]]);
        },
        getOwnPropertyNames: (object) => machine.list(namesOf(target(object))),
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

/** Whether an array has a property of that name: an item or its length. */
export function hasItem(list: List, name: string): boolean {
  const at = indexOf(name);
  if (typeof at === "number") return at < known(list.size.value, "The length of the array");
  return name === "length";
}

function has(object: Value, name: Value): boolean {
  const key = String(textOf(name));
  if (object instanceof List) return hasItem(object, key);
  const fields = fieldsOf(object);
  return fields !== undefined && hasField(fields, key, true);
}

/** The result of Object.prototype.toString. */
function tagOf(value: Value): string {
  if (value instanceof List) return "[object Array]";
  if (value === null || value === undefined) return value === null ? "[object Null]" : "[object Undefined]";
  if (isScalar(value)) return "[object Number]";
  if (isTruth(value)) return "[object Boolean]";
  if (typeof value === "string" || value instanceof VagueText) return "[object String]";
  return value instanceof Dictionary ? "[object Object]" : "[object Function]";
}

/** The methods that objects inherit from Object. */
export function objectProperty(name: string): Value {
  if (name === "hasOwnProperty") return new Builtin(name, ([key], self) => has(self, key));
  return undefined;
}
