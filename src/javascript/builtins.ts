import { known, truth } from "./arithmetic.ts";
import type { Cell, Memory } from "./memory.ts";
import { isEqual, textOf } from "./operators.ts";
import { Refusal } from "./refusal.ts";
import { Builtin, List, VagueText, type Value } from "./values.ts";

/** The cost of an array item besides its cell, in memory more than in time. */
export const STEPS_AN_ITEM = 4;

/** The part of the interpreter that array methods use. */
export interface Machine {
  readonly memory: Memory<Value>;
  /** Counts steps: one for each item that is copied. */
  spend(steps: number): void;
  list(values: readonly Value[]): List;
  call(callee: Value, args: readonly Value[], self?: Value): Value;
}

type Method = (machine: Machine, list: List, args: readonly Value[]) => Value;

const sizeOf = (list: List): number => known(list.size.value, "The length of the array");

/** The items of an array from one index to another, which may be written during the iteration. */
function itemsOf(machine: Pick<Machine, "spend">, list: List, from = 0, to: number = sizeOf(list)): Cell<Value>[] {
  machine.spend(Math.max(0, to - from));
  return list.items.slice(from, to);
}

/** The values of an array from one index to another. */
export const valuesOf = (machine: Pick<Machine, "spend">, list: List, from = 0, to: number = sizeOf(list)): Value[] =>
  itemsOf(machine, list, from, to).map((item) => item.value);

/** The item at an index; undefined if there is none. */
export const valueAt = (list: List, index: number): Value =>
  index < sizeOf(list) ? list.items[index]?.value : undefined;

/** The items of a slice of an array, with bounds as in JavaScript. */
const part = (machine: Machine, list: List, [from, to]: readonly Value[]): Cell<Value>[] =>
  itemsOf(machine, list, boundOf(list, from, 0), boundOf(list, to, sizeOf(list)));

/** A bound of a slice as in JavaScript: counted from the end if negative, and clamped to the array. */
function boundOf(list: List, given: Value, otherwise: number): number {
  const size = sizeOf(list);
  const bound = given === undefined ? otherwise : Math.trunc(known(given, "The bound of this part"));
  return Math.min(size, Math.max(0, bound < 0 ? size + bound : bound || 0));
}

/** The results of a function for each item in turn, called with the item, its index and the array. */
function* calls(machine: Machine, list: List, [f, self]: readonly Value[]): Generator<{ item: Value; made: Value }> {
  const size = sizeOf(list);
  machine.spend(size);
  for (let i = 0; i < size; i++) {
    const item = itemAt(list, i);
    yield { item, made: machine.call(f, [item, i, list], self) };
  }
}

/** An item during an iteration; JavaScript skips one that has been removed meanwhile. */
function itemAt(list: List, i: number): Value {
  if (i < sizeOf(list)) return list.items[i]?.value;
  throw new Refusal("This array gets shorter while a loop goes through it.", "Go through a copy: a.slice().");
}

/** The supported methods of arrays. */
const METHODS: Readonly<Record<string, Method>> = {
  map: (machine, list, args) => machine.list(Array.from(calls(machine, list, args), ({ made }) => made)),
  forEach: (machine, list, args) => {
    for (const _ of calls(machine, list, args));
  },
  reduce: (machine, list, [f, ...start]) => {
    const size = sizeOf(list);
    machine.spend(size);
    if (start.length === 0 && size === 0)
      throw new Refusal("An empty array cannot be reduced without an initial value.");
    let sum = start.length > 0 ? start[0] : itemAt(list, 0);
    for (let i = 1 - Math.min(1, start.length); i < size; i++) sum = machine.call(f, [sum, itemAt(list, i), i, list]);
    return sum;
  },
  push: (machine, list, values) => {
    for (const value of values) append(machine, list, value);
    return list.size.value;
  },
  pop: (machine, list) => {
    writable(list);
    const size = sizeOf(list);
    const last = valueAt(list, size - 1);
    machine.memory.write(list.size, Math.max(0, size - 1));
    return last;
  },
  fill: (machine, list, [value, ...bounds]) => {
    writable(list);
    for (const item of part(machine, list, bounds)) machine.memory.write(item, value);
    return list;
  },
  slice: (machine, list, bounds) => machine.list(part(machine, list, bounds).map(({ value }) => value)),
  concat: (machine, list, others) =>
    machine.list([list, ...others].flatMap((each) => (each instanceof List ? valuesOf(machine, each) : [each]))),
  at: (_machine, list, [index]) => {
    const at = Math.trunc(index === undefined ? 0 : known(index, "The index")) || 0;
    return valueAt(list, at < 0 ? sizeOf(list) + at : at);
  },
  reverse: (machine, list) => {
    writable(list);
    for (const [i, value] of valuesOf(machine, list).reverse().entries())
      machine.memory.write(list.items[i] as never, value);
    return list;
  },
  filter: (machine, list, args) => {
    const kept: Value[] = [];
    for (const { item, made } of calls(machine, list, args)) if (holds(made)) kept.push(item);
    return machine.list(kept);
  },
  every: (machine, list, args) => {
    for (const { made } of calls(machine, list, args)) if (!holds(made)) return false;
    return true;
  },
  some: (machine, list, args) => {
    for (const { made } of calls(machine, list, args)) if (holds(made)) return true;
    return false;
  },
  find: (machine, list, args) => {
    for (const { item, made } of calls(machine, list, args)) if (holds(made)) return item;
    return undefined;
  },
  includes: (machine, list, [wanted, from]) =>
    placeOf(machine, list, from, (value) => same(value, wanted) || (Number.isNaN(value) && Number.isNaN(wanted))) >= 0,
  indexOf: (machine, list, [wanted, from]) => placeOf(machine, list, from, (value) => same(value, wanted)),
  join: (machine, list, [given]) => {
    const texts = valuesOf(machine, list).map((value) => textOf(value ?? ""));
    if (!texts.every((text) => typeof text === "string")) return new VagueText();
    const text = texts.join(given === undefined ? "," : String(given));
    machine.spend(text.length);
    return text;
  },
  shift: (machine, list) => {
    writable(list);
    const [first, ...rest] = valuesOf(machine, list);
    for (const [i, value] of rest.entries()) machine.memory.write(list.items[i] as never, value);
    machine.memory.write(list.size, rest.length);
    return first;
  },
};

/** The verdict of a function on an item, which must not depend on variables. */
function holds(said: Value): boolean {
  const met = truth(said);
  if (typeof met === "boolean") return met;
  throw new Refusal("It depends on the parameters which items this keeps.", "Use a loop with if statements.");
}

function same(value: Value, wanted: Value): boolean {
  const met = isEqual(value, wanted);
  if (typeof met === "boolean") return met;
  throw new Refusal("It depends on the parameters where this item is.", "Use a loop with if statements.");
}

/** The index of the first item, from a start on, that satisfies a predicate. */
function placeOf(machine: Machine, list: List, given: Value, met: (value: Value) => boolean): number {
  const from = boundOf(list, given, 0);
  const at = valuesOf(machine, list, from).findIndex(met);
  return at < 0 ? at : from + at;
}

export const listMethods: readonly string[] = Object.keys(METHODS);

export const listMethod = (machine: Machine, list: List, name: string, args: readonly Value[]): Value =>
  (METHODS[name] as Method)(machine, list, args);

/** A property of an array by its name. */
export function listProperty(machine: Machine, list: List, name: string): Value {
  if (name === "length") return list.size.value;
  if (!Object.hasOwn(METHODS, name))
    throw new Refusal(
      `The property ${name} of arrays is not supported.`,
      `Use one of length, ${listMethods.join(", ")}.`,
    );
  return new Builtin(name, (args) => listMethod(machine, list, name, args));
}

/** Sets an item of an array; the index just after the last item appends. */
export function setItem(machine: Machine, list: List, index: Value, value: Value): void {
  const at = known(index, "The index of an array");
  const size = sizeOf(list);
  writable(list);
  if (!Number.isInteger(at) || at < 0 || at > size)
    throw new Refusal(
      `The array has no index ${at}: its length is ${size}.`,
      "First make it as long as needed: Array(n).fill(0).",
    );
  if (at === size) append(machine, list, value);
  else machine.memory.write(list.items[at] as never, value);
}

function append(machine: Machine, list: List, value: Value): void {
  writable(list);
  const size = sizeOf(list);
  const item = list.items[size];
  // A cell left by another branch is written like any other.
  if (item === undefined) {
    machine.spend(STEPS_AN_ITEM);
    list.items.push(machine.memory.cell(value));
  } else machine.memory.write(item, value);
  machine.memory.write(list.size, size + 1);
}

export function writable(list: List): void {
  if (list.isMerged)
    throw new Refusal(
      "Which array this is depends on the parameters, so it cannot be changed.",
      "Choose its items one by one.",
    );
  if (list.lock !== undefined)
    throw new Refusal("This array is frozen or sealed, so it cannot be changed.", "Change a copy: a.slice().");
}

/** This many values of undefined. */
export function sized(machine: Pick<Machine, "spend">, length: number): Value[] {
  if (Number.isInteger(length) && length >= 0 && length <= 1e7) {
    machine.spend(length);
    return new Array<Value>(length).fill(undefined);
  }
  throw new Refusal(`An array cannot be ${length} long.`);
}
