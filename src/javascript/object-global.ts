import { known } from "./arithmetic.ts";
import { type Machine, valuesOf } from "./builtins.ts";
import { functions, global } from "./members.ts";
import { dictionary, fieldOf, fieldsOf, hasField, namesOf, setField } from "./objects.ts";
import { textOf } from "./operators.ts";
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
  VagueText,
  type Value,
} from "./values.ts";

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
export function objectProperty(name: string): Value {
  if (name === "hasOwnProperty") return new Builtin(name, ([key], self) => has(self, key));
  return undefined;
}
