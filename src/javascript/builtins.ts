import { Expression, math } from "../index.ts";
import { functions, Pool } from "../nodes.ts";
import { apply, known, scalar } from "./arithmetic.ts";
import type { Cell, Memory } from "./memory.ts";
import { Refusal } from "./refusal.ts";
import { Builtin, Constant, isScalar, List, type Value } from "./values.ts";

type Operation = (...values: (number | Expression)[]) => number | Expression;

const operations = math as unknown as Readonly<Record<string, Operation>>;

const numeral = (value: number): Expression => new Expression(new Pool().constant(value));

/** Where JavaScript's function is another than the table's of that name. */
const OWN: Readonly<Record<string, Operation>> = {
  // Halves go up, also of negative numbers.
  round: (x) => math.floor(math.add(x as Expression, 0.5)),
};

/** Constants of Math by what they are. */
const CONSTANTS: Readonly<Record<string, () => Expression>> = {
  PI: () => math.pi,
  E: () => math.e,
  LN2: () => numeral(2).log(),
  LN10: () => numeral(10).log(),
  LOG2E: () => numeral(1).div(numeral(2).log()),
  LOG10E: () => numeral(1).div(numeral(10).log()),
  SQRT2: () => numeral(2).sqrt(),
  SQRT1_2: () => numeral(1).div(numeral(2)).sqrt(),
};

/** A property of Math: a constant, or a function that the table knows too. */
export function mathProperty(name: string): Value {
  const js: unknown = Object.hasOwn(Math, name) ? Math[name as keyof Math] : undefined;
  if (typeof js === "number" && CONSTANTS[name] !== undefined) return new Constant(js, CONSTANTS[name]());
  const operation =
    (Object.hasOwn(OWN, name) ? OWN[name] : undefined) ??
    (functions.named(name).length > 0 ? operations[name] : undefined);
  if (typeof js !== "function" || operation === undefined)
    throw new Refusal(`Math.${name} is not read.`, "Only real functions that have a derivative can be differentiated.");
  return new Builtin(`Math.${name}`, (args) => {
    let scalars = args.map(scalar);
    // Infinity is where the search for the least begins.
    const neutral = name === "max" ? Number.NEGATIVE_INFINITY : name === "min" ? Number.POSITIVE_INFINITY : undefined;
    if (neutral !== undefined) {
      scalars = scalars.filter((arg) => arg !== neutral);
      if (scalars.length === 0) return neutral;
      if (scalars.length === 1) return scalars[0];
    }
    return apply(scalars, js as (...args: number[]) => number, operation);
  });
}

/** What a method of an array needs of the interpreter. */
export interface Machine {
  readonly memory: Memory<Value>;
  list(values: readonly Value[]): List;
  call(callee: Value, args: readonly Value[]): Value;
}

type Method = (machine: Machine, list: List, args: readonly Value[]) => Value;

/** The items of an array, which others may write to while they are gone through. */
const itemsOf = (list: List): Cell<Value>[] => list.items.slice(0, known(list.size.value, "The length of the array"));

/** The values of an array. */
export const valuesOf = (list: List): Value[] => itemsOf(list).map((item) => item.value);

/** The methods of arrays that are read. */
const METHODS: Readonly<Record<string, Method>> = {
  map: (machine, list, [f]) => machine.list(itemsOf(list).map((item, i) => machine.call(f, [item.value, i, list]))),
  forEach: (machine, list, [f]) => {
    for (const [i, item] of itemsOf(list).entries()) machine.call(f, [item.value, i, list]);
  },
  reduce: (machine, list, [f, ...start]) => {
    const items = itemsOf(list);
    if (start.length === 0 && items.length === 0) throw new Refusal("An empty array is reduced without a first value.");
    let sum = start.length > 0 ? start[0] : items[0]?.value;
    for (let i = 1 - Math.min(1, start.length); i < items.length; i++)
      sum = machine.call(f, [sum, items[i]?.value, i, list]);
    return sum;
  },
  push: (machine, list, values) => {
    for (const value of values) append(machine, list, value);
    return list.size.value;
  },
  pop: (machine, list) => {
    writable(list);
    const values = valuesOf(list);
    machine.memory.write(list.size, Math.max(0, values.length - 1));
    return values.at(-1);
  },
  fill: (machine, list, [value]) => {
    writable(list);
    const { length } = valuesOf(list);
    for (const item of list.items.slice(0, length)) machine.memory.write(item, value);
    return list;
  },
  slice: (machine, list, bounds) =>
    machine.list(valuesOf(list).slice(...bounds.map((bound) => known(bound, "The bound of slice")))),
  concat: (machine, list, others) =>
    machine.list([
      ...valuesOf(list),
      ...others.flatMap((other) => (other instanceof List ? valuesOf(other) : [other])),
    ]),
  at: (_machine, list, [index]) => valuesOf(list).at(known(index, "The index")),
  reverse: (machine, list) => {
    writable(list);
    for (const [i, value] of valuesOf(list).reverse().entries()) machine.memory.write(list.items[i] as never, value);
    return list;
  },
};

/** A property of an array by its name. */
export function listProperty(machine: Machine, list: List, name: string): Value {
  if (name === "length") return list.size.value;
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method === undefined)
    throw new Refusal(
      `The property ${name} of arrays is not read.`,
      `Those that are: length, ${Object.keys(METHODS).join(", ")}.`,
    );
  return new Builtin(name, (args) => method(machine, list, args));
}

/** Sets an item of an array; the place just behind the last one makes it longer. */
export function setItem(machine: Machine, list: List, index: Value, value: Value): void {
  const at = known(index, "The index of an array");
  const size = known(list.size.value, "The length of the array");
  writable(list);
  if (!Number.isInteger(at) || at < 0 || at > size)
    throw new Refusal(
      `The array has no place ${at}: its length is ${size}.`,
      "Make it as long as needed first: Array(n).fill(0).",
    );
  if (at === size) append(machine, list, value);
  else machine.memory.write(list.items[at] as never, value);
}

function append(machine: Machine, list: List, value: Value): void {
  writable(list);
  const size = known(list.size.value, "The length of the array");
  const item = list.items[size];
  // A cell left over by another branch is written like any other.
  if (item === undefined) list.items.push(machine.memory.cell(value));
  else machine.memory.write(item, value);
  machine.memory.write(list.size, size + 1);
}

function writable(list: List): void {
  if (list.isMerged)
    throw new Refusal(
      "Which array this is depends on the parameters, so that it cannot be changed.",
      "Choose its items one by one.",
    );
}

/** The global names that are read. */
export function globals(machine: Machine): ReadonlyMap<string, Value> {
  const array = new Builtin("Array", (args) => {
    const isLength = args.length === 1 && isScalar(args[0]);
    return machine.list(isLength ? sized(known(args[0], "The length of the array")) : args);
  });
  return new Map<string, Value>([
    ["undefined", undefined],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    [
      "Math",
      new Builtin("Math", () => {
        throw new Refusal("Math is no function.");
      }),
    ],
    ["Array", array],
    [
      "Float64Array",
      new Builtin("Float64Array", ([source]) => {
        if (source instanceof List) return machine.list(valuesOf(source));
        return machine.list(sized(known(source, "The length of the array")).fill(0));
      }),
    ],
  ]);
}

/** Array.from({ length: n }, f) and Array.from(list, f); Array.of. */
export function arrayProperty(machine: Machine, name: string, lengthOf: (value: Value) => Value): Value {
  if (name === "isArray") return new Builtin("Array.isArray", ([value]) => value instanceof List);
  if (name === "of") return new Builtin("Array.of", (args) => machine.list(args));
  if (name !== "from") throw new Refusal(`Array.${name} is not read.`, "Array.from, Array.of and Array.isArray are.");
  return new Builtin("Array.from", ([source, f]) => {
    const values =
      source instanceof List ? valuesOf(source) : sized(known(lengthOf(source), "The length of the array"));
    return machine.list(f === undefined ? values : values.map((value, i) => machine.call(f, [value, i])));
  });
}

function sized(length: number): Value[] {
  if (Number.isInteger(length) && length >= 0 && length <= 1e7) return new Array<Value>(length).fill(undefined);
  throw new Refusal(`An array cannot be ${length} long.`);
}
