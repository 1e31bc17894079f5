import type { Cell, Memory } from "./memory.ts";
import { Refusal } from "./refusal.ts";
import { ABSENT, Closure, Dictionary, Failed, Undetermined, type Value } from "./values.ts";

type Cells = Pick<Memory<Value>, "cell" | "write">;

/** An object with these values in its fields. */
export function dictionary(
  memory: Cells,
  fields: Iterable<readonly [string, Value]> = [],
  prototype?: Dictionary,
): Dictionary {
  const cells = new Map<string, Cell<Value>>();
  for (const [name, value] of fields) cells.set(name, memory.cell(value));
  return new Dictionary(cells, memory.cell(0), prototype);
}

/** The value of an own or inherited field of an object; undefined if there is none. */
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

/** Using an object that an unreadable statement may have changed is an error. */
function sound({ growth }: Dictionary): void {
  if (growth.value instanceof Failed) throw growth.value.error;
}

function isThere(name: string, value: Value): boolean {
  if (value instanceof Undetermined)
    throw new Refusal(`Whether the object has a field ${name} depends on the parameters.`, "Give it on every path.");
  return value !== ABSENT;
}

/** Writes a field, and adds it if the object lacks it. */
export function setField(memory: Cells, object: Dictionary, name: string, value: Value): void {
  if (object.isMerged)
    throw new Refusal(
      "Which object this is depends on the parameters, so it cannot be changed.",
      "Choose its fields one by one.",
    );
  sound(object);
  let cell = object.fields.get(name);
  if (object.lock === "all" || (object.lock === "size" && (cell === undefined || value === ABSENT)))
    throw new Refusal("This object is frozen or sealed, so it cannot be changed.", "Change a copy: { ...object }.");
  // JavaScript lists it last now, but perhaps on some of the paths only.
  if (cell !== undefined && isGap(cell.value) && value !== ABSENT && !isLast(object, name)) object.isShuffled = true;
  if (cell === undefined) {
    memory.write(object.growth, (object.growth.value as number) + 1);
    cell = memory.cell(ABSENT, object.growth.birth);
    object.fields.set(name, cell);
  }
  memory.write(cell, value);
}

const isGap = (value: Value): boolean => value === ABSENT || value instanceof Undetermined;

/** The most fields that are examined. */
const MANY = 1000;

/** Whether none of the fields added after this one exists. */
function isLast({ fields }: Dictionary, name: string): boolean {
  let isAfter = false;
  for (const [other, { value }] of fields.size > MANY ? [] : fields) {
    if (isAfter && value !== ABSENT) return false;
    if (other === name) isAfter = true;
  }
  return isAfter;
}

/** The names of an object's own fields in JavaScript's order, integers first. */
export function namesOf(object: Dictionary): string[] {
  sound(object);
  const names = [...object.fields].filter(([name, { value }]) => isThere(name, value)).map(([name]) => name);
  const isIndex = (name: string): boolean => String(Number(name) >>> 0) === name && name !== "4294967295";
  return [...names.filter(isIndex).sort((a, b) => Number(a) - Number(b)), ...names.filter((name) => !isIndex(name))];
}

/** The names of an object's own enumerable fields, which loops and Object.keys visit. */
export function listedIn(object: Dictionary): string[] {
  const names = namesOf(object).filter((name) => !object.hidden.has(name));
  if (object.isShuffled && names.length > 1)
    throw new Refusal("The order of the fields of this object is not known.", "Name its fields one by one.");
  return names;
}

/** Makes a field non-enumerable. */
export function hide(object: Dictionary, name: string): void {
  object.hidden = new Set([...object.hidden, name]);
}

/** The prototype of the instances of a function or class. */
export function prototypeOf(memory: Cells, f: Closure): Dictionary {
  const known = fieldOf(f.own, "prototype");
  if (known instanceof Dictionary) return known;
  if (known instanceof Failed) throw known.error;
  const made = dictionary(memory, []);
  setField(memory, f.own, "prototype", made);
  hide(f.own, "prototype");
  return made;
}

export function isInstance(value: Value, f: Closure): boolean {
  const wanted = fieldOf(f.own, "prototype");
  if (!(value instanceof Dictionary) || wanted === undefined) return false;
  for (let at = value.prototype; at !== undefined; at = at.prototype) if (at === wanted) return true;
  return false;
}

/** The object that holds a value's fields. */
export const fieldsOf = (value: Value): Dictionary | undefined =>
  value instanceof Dictionary ? value : value instanceof Closure ? value.own : undefined;
