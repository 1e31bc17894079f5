import type { Cell, Memory } from "./memory.ts";
import { Refusal } from "./refusal.ts";
import { ABSENT, Closure, Dictionary, Failed, Undetermined, type Value } from "./values.ts";

type Cells = Pick<Memory<Value>, "cell" | "write">;

/** An object with fields of these values. */
export function dictionary(
  memory: Cells,
  fields: Iterable<readonly [string, Value]> = [],
  prototype?: Dictionary,
): Dictionary {
  const cells = new Map<string, Cell<Value>>();
  for (const [name, value] of fields) cells.set(name, memory.cell(value));
  return new Dictionary(cells, memory.cell(0), prototype);
}

/** What a field of an object, or of what it inherits from, holds; undefined where there is none. */
export function fieldOf(object: Dictionary, name: string): Value {
  for (let at: Dictionary | undefined = object; at !== undefined; at = at.prototype) {
    sound(at);
    const value = at.fields.has(name) ? at.fields.get(name)?.value : ABSENT;
    if (value !== ABSENT) return value;
  }
  return undefined;
}

export function hasField(object: Dictionary, name: string, isOwn: boolean): boolean {
  for (let at: Dictionary | undefined = object; at !== undefined; at = isOwn ? undefined : at.prototype)
    if (at.fields.has(name) && isThere(name, at.fields.get(name)?.value)) return true;
  return false;
}

/** An object that a statement may have changed which could not be read is an error where it is used. */
function sound({ growth }: Dictionary): void {
  if (growth.value instanceof Failed) throw growth.value.error;
}

function isThere(name: string, value: Value): boolean {
  if (value instanceof Undetermined)
    throw new Refusal(`Whether the object has a field ${name} depends on the parameters.`, "Give it on every path.");
  return value !== ABSENT;
}

/** Writes a field, which the object gets if it has none. */
export function setField(memory: Cells, object: Dictionary, name: string, value: Value): void {
  if (object.isMerged)
    throw new Refusal(
      "Which object this is depends on the parameters, so it cannot be changed.",
      "Choose its fields one by one.",
    );
  sound(object);
  let cell = object.fields.get(name);
  if (cell === undefined) {
    memory.write(object.growth, (object.growth.value as number) + 1);
    cell = memory.cell(ABSENT, object.growth.birth);
    object.fields.set(name, cell);
  }
  memory.write(cell, value);
}

/** The names of its own fields that an object has, those that are whole numbers first, as JavaScript orders them. */
export function namesOf(object: Dictionary): string[] {
  sound(object);
  const names = [...object.fields].filter(([name, { value }]) => isThere(name, value)).map(([name]) => name);
  const isIndex = (name: string): boolean => /^(?:0|[1-9]\d{0,8})$/.test(name);
  return [...names.filter(isIndex).sort((a, b) => Number(a) - Number(b)), ...names.filter((name) => !isIndex(name))];
}

/** What instances of a function or class inherit from. */
export function prototypeOf(memory: Cells, f: Closure): Dictionary {
  const known = fieldOf(f.own, "prototype");
  if (known instanceof Dictionary) return known;
  if (known instanceof Failed) throw known.error;
  const made = dictionary(memory, []);
  setField(memory, f.own, "prototype", made);
  return made;
}

export function isInstance(value: Value, f: Closure): boolean {
  const wanted = fieldOf(f.own, "prototype");
  if (!(value instanceof Dictionary) || wanted === undefined) return false;
  for (let at = value.prototype; at !== undefined; at = at.prototype) if (at === wanted) return true;
  return false;
}

/** The object that a value's fields are in. */
export const fieldsOf = (value: Value): Dictionary | undefined =>
  value instanceof Dictionary ? value : value instanceof Closure ? value.own : undefined;
