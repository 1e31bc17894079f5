import { array, type MatrixFormula, type Shapes } from "../arrays.ts";
import {
  Expression,
  FluxionError,
  type Form,
  type Input,
  jacobian,
  type Matrix,
  type Point,
  type Structure,
} from "../index.ts";
import type { Result } from "./command.ts";
import { coordinates, paragraph, written, writtenVector } from "./render.ts";
import { absentOf, numbersOf, refuseFile, type ShapedReading, shapedSubject } from "./shaped-subject.ts";
import { namedLengths } from "./shapes.ts";
import { checkNames } from "./subject.ts";

/** A derivative with arrays: a number, a list or a matrix; for symbolic lengths, one matrix expression. */
type Derived = Expression | readonly Expression[] | Matrix<Expression> | Whole;
interface Whole {
  at(point: Point): unknown;
  toLatex(): string;
}

/** The request for a formula with arrays. */
interface Asked extends ShapedReading {
  readonly format: string;
  readonly at?: Point | undefined;
  readonly form?: Form | undefined;
  readonly order?: number | undefined;
  readonly batch?: boolean | undefined;
}

/** The request, and what there is to say about it. */
interface Noted extends Asked {
  readonly notes: readonly string[];
}

/** The value and the derivatives of these orders; a first derivative has the shape of its variable. */
export function ordersByArrays(
  f: Expression,
  names: readonly string[],
  orders: readonly number[],
): Record<string, Structure<Input>> {
  const gradient = (name: string): Structure<Input> => f.gradient(name) as unknown as Structure<Input>;
  const [only, ...others] = names;
  const first = (): (readonly [string, Structure<Input>])[] =>
    only !== undefined && others.length === 0
      ? [["gradient", gradient(only)]]
      : names.map((name) => [`gradient_${name}`, gradient(name)]);
  return Object.fromEntries(
    orders.flatMap((order): (readonly [string, Structure<Input>])[] =>
      order === 0 ? [["value", f]] : order === 1 ? first() : [["hessian", f.hessian(names)]],
    ),
  );
}

/** The derivatives of a formula by arrays and numbers, each in the shape of its variable. */
export function gradientByArrays(word: string, asked: Asked): Result {
  const { f, names, notes } = shapedSubject(word, asked);
  const wrt = asked.wrt ?? names;
  const derivatives = wrt.map((name): [string, Derived] => [name, byName(f, name, asked)]);
  return derived(
    names,
    wrt,
    derivatives,
    { ...asked, notes },
    (values) => Object.fromEntries(values),
    (name) => `d/d${name} = `,
  );
}

/** The derivative by one array or number. */
export function derivativeByArray(word: string, asked: Asked): Result {
  const { f, names, notes } = shapedSubject(word, asked);
  const [name, ...others] = asked.wrt ?? names;
  if (name === undefined || others.length > 0) throw unclear(names, names, "ask for the gradient");
  return one(names, [name], byName(f, name, asked), { ...asked, notes });
}

/** The second derivatives by the elements of arrays; for matrices of unknown size, by one column or by two. */
export function hessianByArrays(word: string, asked: Asked): Result {
  const { f, names, notes } = shapedSubject(word, asked);
  const wrt = asked.wrt ?? names;
  if (f instanceof Expression)
    return one(names, wrt, f.hessian(wrt, { form: asked.form ?? "simplified" }), { ...asked, notes });
  const [first, second, ...others] = wrt as [string, ...string[]];
  const columns = columnsOf(names, asked.shapes);
  const mixed = `two for the mixed derivatives: --wrt ${columns.slice(0, 2).join()}`;
  const isUnasked = asked.wrt === undefined && second !== undefined;
  if (isUnasked || others.length > 0) throw unclear(names, columns, columns.length > 1 ? mixed : undefined);
  return one(names, wrt, f.hessian(first, second), { ...asked, notes });
}

/** The Jacobian of a formula that is an array. */
export function jacobianByArrays(word: string, asked: Asked): Result {
  const { shapes, variables, wrt, form = "simplified" } = asked;
  if (namedLengths(shapes).length === 0) {
    refuseFile(word, asked);
    const components = [...array(word, { shapes, ...(variables && { variables }) })].flat() as Expression[];
    const occurring = new Set(components.flatMap((each) => each.variables));
    const names = [...Object.keys(shapes), ...numbersOf([...occurring], shapes)];
    const by = wrt ?? names;
    return one(names, by, jacobian(components, by, { form }), { ...asked, notes: absentOf(wrt, names) });
  }
  const { f, names, notes } = shapedSubject(word, asked);
  const [name, ...others] = wrt ?? names;
  if (name === undefined || others.length > 0) throw unclear(names, columnsOf(names, shapes));
  const derivative = f instanceof Expression ? byName(f, name, asked) : f.jacobian(name);
  return one(names, [name], derivative, { ...asked, notes });
}

/** The value at a point. */
export function valueOfArrays(word: string, asked: Omit<Asked, "format">): Result {
  const { f, names } = shapedSubject(word, asked);
  const { at = {}, shapes } = asked;
  checkNames(at, [...names, ...namedLengths(shapes)], { ...asked, arrays: true });
  const value = valueAt(f, at);
  return { data: { shapes, at, value }, text: () => listed(value) };
}

function byName(
  f: Expression | MatrixFormula,
  name: string,
  { shapes, order = 1, form = "simplified" }: Asked,
): Derived {
  const isArray = name in shapes;
  if (isArray && order !== 1) {
    const element = f instanceof Expression ? `, --wrt "${name}[1]" those by an element` : "";
    throw new FluxionError("bad-argument", `${name} is an array and has first derivatives here.`, {
      hint: `fluxion hessian gives the second ones${element}.`,
    });
  }
  if (!(f instanceof Expression)) return f.derivative(name, order);
  return isArray ? (f.gradient(name, { form }) as unknown as Derived) : f.derivative(name, order, { form });
}

const one = (names: readonly string[], wrt: readonly string[], result: Derived, asked: Noted): Result =>
  derived(
    names,
    wrt,
    [["", result]],
    asked,
    ([value]) => value?.[1],
    () => "",
  );

/** Derivatives by name as formulas, and their values if there is a point. */
function derived(
  names: readonly string[],
  wrt: readonly string[],
  results: readonly (readonly [string, Derived])[],
  { at, format, shapes, order, form, batch, notes }: Noted,
  gathered: (byName: (readonly [string, unknown])[]) => unknown,
  label: (name: string) => string,
): Result {
  checkNames(at, [...names, ...wrt, ...namedLengths(shapes)], { batch, arrays: true });
  const values = at && results.map(([name, result]) => [name, valueAt(result, at)] as const);
  const result = gathered([...results]);
  const value = values && gathered([...values]);
  return {
    notes,
    data: { wrt, ...(order !== undefined && { order }), form, shapes, result, at, value },
    text: () =>
      paragraph(
        results.map(([name, each]) => label(name) + shown(each, format)).join("\n"),
        at && `at ${coordinates(at)}:`,
        values?.map(([name, each]) => label(name) + listed(each)).join("\n"),
      ),
  };
}

function valueAt(result: Derived | MatrixFormula, at: Point): unknown {
  return result instanceof Expression ? result.evaluate(at) : (result as Whole).at(at);
}

function shown(result: Derived, format: string): string {
  if (result instanceof Expression || "nonzeros" in result) return written(result, format);
  if (Array.isArray(result)) return writtenVector(result, format);
  return format === "latex" ? (result as Whole).toLatex() : String(result);
}

/** Numbers as typed: [[1, 2], [3, 4]]. */
const listed = (value: unknown): string => (Array.isArray(value) ? `[${value.map(listed).join(", ")}]` : String(value));

/** Those that are no matrices. */
const columnsOf = (names: readonly string[], shapes: Shapes): string[] =>
  names.filter((name) => shapes[name]?.length !== 2);

/** @param possible those of the names that the command can take */
const unclear = (names: readonly string[], possible: readonly string[], otherwise?: string): FluxionError =>
  new FluxionError("bad-argument", `The formula has several variables: ${names.join(", ")}.`, {
    hint: `Name one, --wrt ${possible[0] ?? names[0]}${otherwise === undefined ? "" : `, or ${otherwise}`}.`,
  });
