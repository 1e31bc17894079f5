import type { MatrixFormula, Shapes } from "../arrays.ts";
import {
  Expression,
  expr,
  FluxionError,
  type Form,
  type Input,
  jacobian,
  type Matrix,
  type Point,
  type Structure,
} from "../index.ts";
import type { Result } from "./command.ts";
import { isFile } from "./file.ts";
import { coordinates, paragraph, written, writtenVector } from "./render.ts";
import { namedLengths } from "./shapes.ts";
import { checkNames, type Reading, withoutFile } from "./subject.ts";

/** A derivative with arrays: a number, a list or a matrix; for symbolic lengths, one matrix expression. */
type Derived = Expression | readonly Expression[] | Matrix<Expression> | Whole;
interface Whole {
  at(point: Point): unknown;
  toLatex(): string;
}

/** The request for a formula with arrays. */
interface Asked extends Reading {
  readonly shapes: Shapes;
  readonly format: string;
  readonly at?: Point | undefined;
  readonly wrt?: readonly string[] | undefined;
  readonly form?: Form | undefined;
  readonly order?: number | undefined;
  readonly batch?: boolean | undefined;
}

/** A formula with arrays: in elements and sums, or in matrices of unknown size. */
interface ShapedSubject {
  readonly f: Expression | MatrixFormula;
  /** Its arrays, and the variables that are numbers. */
  readonly names: readonly string[];
}

/**
 * The formula with arrays that a word stands for.
 *
 * @throws FluxionError also where it is a file
 */
function shapedSubject(word: string, reading: Reading & { readonly shapes: Shapes }): ShapedSubject {
  const { shapes, variables } = reading;
  refuseFile(word, reading);
  const f = expr(word, { shapes, ...(variables && { variables }) }) as unknown as Expression | MatrixFormula;
  const numbers = f instanceof Expression ? numbersOf(f.variables, shapes) : [];
  return { f, names: [...Object.keys(shapes), ...numbers] };
}

/** The variables that are neither elements nor lengths. */
function numbersOf(variables: readonly string[], shapes: Shapes): string[] {
  const lengths = namedLengths(shapes);
  return variables.filter((name) => !name.includes("[") && !(name in shapes) && !lengths.includes(name));
}

/**
 * The same, required to be an expression.
 *
 * @throws FluxionError for matrices of unknown size; the error says what to do instead
 */
export function shapedExpression(
  word: string,
  reading: Reading & { readonly shapes: Shapes },
  otherwise: string,
): { readonly f: Expression; readonly variables: readonly string[] } {
  const { f, names } = shapedSubject(word, reading);
  if (f instanceof Expression) return { f, variables: names };
  throw new FluxionError("bad-shape", `A formula of matrices of unknown size ${otherwise}.`, {
    hint: "Give the lengths as numbers: --shapes A=3x2,x=2.",
  });
}

/** The value and the derivatives of these orders; a first derivative has the shape of its variable. */
export function ordersByArrays(
  f: Expression,
  names: readonly string[],
  orders: readonly number[],
): Record<string, Structure<Input>> {
  const gradient = (name: string): Structure<Input> => f.gradient(name) as unknown as Structure<Input>;
  const [only, ...others] = names;
  const first =
    only !== undefined && others.length === 0
      ? [["gradient", gradient(only)] as const]
      : names.map((name) => [`gradient_${name}`, gradient(name)] as const);
  return Object.fromEntries(
    orders.flatMap((order): (readonly [string, Structure<Input>])[] =>
      order === 0 ? [["value", f]] : order === 1 ? first : [["hessian", f.hessian(names)]],
    ),
  );
}

/** The derivatives of a formula by arrays and numbers, each in the shape of its variable. */
export function gradientByArrays(word: string, asked: Asked): Result {
  const { f, names } = shapedSubject(word, asked);
  const wrt = asked.wrt ?? names;
  const derivatives = wrt.map((name): [string, Derived] => [name, byName(f, name, asked)]);
  return derived(
    names,
    wrt,
    derivatives,
    asked,
    (values) => Object.fromEntries(values),
    (name) => `d/d${name} = `,
  );
}

/** The derivative by one array or number. */
export function derivativeByArray(word: string, asked: Asked): Result {
  const { f, names } = shapedSubject(word, asked);
  const [name, ...others] = asked.wrt ?? names;
  if (name === undefined || others.length > 0) throw unclear(names, "ask for the gradient");
  return one(names, [name], byName(f, name, asked), asked);
}

/** The second derivatives by the elements of arrays; for matrices of unknown size, by one column or by two. */
export function hessianByArrays(word: string, asked: Asked): Result {
  const { f, names } = shapedSubject(word, asked);
  const wrt = asked.wrt ?? names;
  if (f instanceof Expression) return one(names, wrt, f.hessian(wrt, { form: asked.form ?? "simplified" }), asked);
  const [first, second, ...others] = wrt as [string, ...string[]];
  if (others.length > 0) throw unclear(names, "two for the mixed derivatives: --wrt x,y");
  return one(names, wrt, f.hessian(first, second), asked);
}

/** The Jacobian of a formula that is an array. */
export function jacobianByArrays(word: string, asked: Asked): Result {
  const { shapes, wrt, form = "simplified", variables = [] } = asked;
  refuseFile(word, asked);
  const names = Object.keys(shapes);
  if (namedLengths(shapes).length === 0) {
    const numbers = wrt === undefined ? numbersOf(jacobian(word, undefined, { shapes }).variables, shapes) : [];
    const by = wrt ?? [...names, ...numbers];
    return one([...names, ...variables, ...numbers], by, jacobian(word, by, { shapes, form }), asked);
  }
  const { f } = shapedSubject(word, asked);
  const [name, ...others] = wrt ?? names;
  if (name === undefined || others.length > 0) throw unclear(names);
  if (!(f instanceof Expression)) return one(names, [name], f.jacobian(name), asked);
  return one(names, [name], byName(f, name, asked), asked);
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
  if (!(f instanceof Expression)) return f.derivative(name, order);
  if (!(name in shapes)) return f.derivative(name, order, { form });
  if (order === 1) return f.gradient(name, { form }) as unknown as Derived;
  throw new FluxionError("bad-argument", `${name} is an array and has first derivatives here.`, {
    hint: `fluxion hessian gives the second ones, --wrt "${name}[1]" those by an element.`,
  });
}

const one = (names: readonly string[], wrt: readonly string[], result: Derived, asked: Asked): Result =>
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
  { at, format, shapes, order, form, batch }: Asked,
  gathered: (byName: (readonly [string, unknown])[]) => unknown,
  label: (name: string) => string,
): Result {
  checkNames(at, [...names, ...wrt, ...namedLengths(shapes)], { batch, arrays: true });
  const values = at && results.map(([name, result]) => [name, valueAt(result, at)] as const);
  const result = gathered([...results]);
  const value = values && gathered([...values]);
  return {
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

function refuseFile(word: string, reading: Reading): void {
  if (!isFile(word)) {
    withoutFile(reading);
    return;
  }
  throw new FluxionError("bad-argument", "--shapes is for formulas, not for files.", {
    hint: "A file's arguments have their shapes from its code: leave --shapes out.",
  });
}

const unclear = (names: readonly string[], otherwise?: string): FluxionError =>
  new FluxionError("bad-argument", `The formula has several variables: ${names.join(", ")}.`, {
    hint: `Name one, --wrt ${names[0]}${otherwise === undefined ? "" : `, or ${otherwise}`}.`,
  });
