import { FluxionError } from "../ast/error.ts";
import { checkedNames, identifiers } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { asked, givenLimits, isList, isRecord } from "../ast/options.ts";
import type { Pool } from "../ast/pool.ts";
import type { Shapes } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import { meantVariables, variablesOf } from "../ast/variables.ts";
import { limited } from "../ast/work.ts";
import { fewestJacobian, fewestOf } from "../diff/fewest.ts";
import { jacobian as entries } from "../diff/jacobian.ts";
import { modeOf } from "../diff/mode.ts";
import { continued } from "../local/isolated.ts";
import { parseVector } from "../syntax/parse.ts";
import type { ParseOptions } from "../syntax/plain.ts";
import { cells } from "./cells.ts";
import { variableNames } from "./elements.ts";
import { Expression, type Input, reading } from "./expression.ts";
import { component } from "./given.ts";
import { List } from "./list.ts";
import { Matrix } from "./matrix.ts";
import { namesOf } from "./naming.ts";
import { absentNotes, lostBy, takenAsVariable } from "./notes.ts";
import { type Asked, type GradientOptions, gradientOptions } from "./options.ts";
import { madeAgain, type Origin, prunedOf } from "./origin.ts";
import { checkedFormula, type FormulaOptions, inShape, shapedNodes } from "./shaped.ts";
import { componentsOf, type Typed, typed } from "./typed.ts";

/** A vector of formulas: a list of them, or a text such as "[x * y, x + y]". */
export type VectorInput = string | readonly Input[];

/** The first derivatives of a vector of expressions: a row for each of them, a column for each variable. */
export type Jacobian = Matrix<Expression>;

/**
 * The components of a vector of formulas as expressions of one pool; a formula is a vector of one component.
 *
 * @throws FluxionError with the position of the trouble
 */
const vector = (text: string, options?: ParseOptions): Expression[] =>
  parseVector(text, options).map((node) => new Expression(node));

/**
 * The components as expressions in which the named variables are variables, and these names; all variables if none are
 * given.
 */
export function field(
  f: VectorInput,
  given: readonly string[] | undefined,
  how: Typed = {},
  shapes?: Shapes | undefined,
): { names: string[]; expressions: Expression[] } {
  const read = identifiers(namesOf(given));
  const expressions = typeof f === "string" ? ofText(f, shapes, how, read) : partsOf(f, read, how);
  const nodes = expressions.map(({ node }) => node);
  if (given === undefined) return { names: meantVariables(nodes), expressions };
  const [first] = expressions as [Expression, ...Expression[]];
  return { names: variableNames({ node: first.node, variables: variablesOf(nodes) }, given), expressions };
}

function ofText(
  f: string,
  shapes: Shapes | undefined,
  { notation = "strict", ...others }: Typed,
  variables: readonly string[],
): Expression[] {
  if (shapes !== undefined)
    return shapedNodes(f, { shapes, variables, ...others }).nodes.map((node) => new Expression(node));
  if (notation === "strict") return vector(f, { variables, ...others });
  return componentsOf(f).map((each) => reading(each, variables, { notation, ...others }));
}

/**
 * The elements of a formula that is an array, as expressions: a list for a vector, a list of rows for a matrix.
 *
 * @throws FluxionError with the position of the trouble; `bad-shape` if shapes do not fit
 * @example
 * array("A * x", { shapes: { A: [2, 2], x: [2] } }).map(String) // => ["A[1,1] * x[1] + A[1,2] * x[2]", "A[2,1] * x[1] + A[2,2] * x[2]"]
 */
export function array(f: string, given: FormulaOptions): List<Expression> | Matrix<Expression> {
  const { nodes, shape } = shapedNodes(f, checkedFormula("array", given));
  const list = new List(nodes.map((node) => new Expression(node)));
  const { pool } = nodes[0] as Node;
  const zero = new Expression(pool.node(pool.store.constant(0)));
  return inShape("", shape, list, zero, undefined);
}

/** The components in one pool, so that they share what they have in common; the names are variables. */
export function components(f: VectorInput, names: readonly string[] = []): [Node, ...Node[]] {
  return inOnePool(field(f, identifiers(names)).expressions);
}

function partsOf(f: readonly Input[], names: readonly string[], how: Typed): Expression[] {
  const parts = isList(f) ? asked("The vector", () => Array.from(f)) : [];
  if (parts.length > 0) return parts.map((each) => reading(each, names, how));
  throw new FluxionError("bad-argument", "A vector is a list of formulas, or a string.", {
    hint: 'For example ["x * y", "x + y"] or "[x * y, x + y]".',
  });
}

export function inOnePool(parts: readonly Expression[]): [Node, ...Node[]] {
  const pool = parts[0]?.node.pool as Pool;
  return parts.map((each) => pool.node(component(pool, each))) as [Node, ...Node[]];
}

/**
 * The matrix of the first derivatives of a vector of formulas with respect to the variables (all if left out, in the
 * order in which they first appear): a row for each formula. It is computed forward, variable by variable, or in
 * reverse, formula by formula, whichever takes fewer passes; `nonzeros` lists the entries that are not 0 by structure.
 *
 * @example
 * jacobian("[sin(x1*x2), x1*x2 + log(x2)]").toString() // => "[[cos(x1 * x2) * x2, cos(x1 * x2) * x1], [x2, x1 + 1 / x2]]"
 * jacobian(["x*y", "x + y"], ["x", "y"]).at({ x: 2, y: 3 }) // => [[3, 2], [1, 1]]
 */
export function jacobian(f: VectorInput, variables?: readonly string[], options?: JacobianOptions & Typed): Jacobian {
  const { how, rest } = typed<JacobianOptions>(options);
  const { shapes, ...others }: JacobianOptions = isRecord(rest) ? rest : {};
  if (shapes !== undefined && typeof f !== "string")
    throw new FluxionError("bad-argument", "Shapes are declared where text is read.", {
      hint: 'jacobian("A * x", ["x"], { shapes: { A: [2, 2], x: [2] } })',
    });
  // Names of elements are known only when the text is read.
  const isPlain = shapes === undefined && typeof f === "string";
  const given = variables !== undefined && (isPlain || !Array.isArray(variables)) ? checkedNames(variables) : variables;
  const checked = gradientOptions("jacobian", isRecord(rest) ? others : rest);
  return limited(givenLimits(options), () => jacobianOf(f, given, checked, how, shapes));
}

/** Options of a Jacobian; for a text with arrays also their shapes. */
export interface JacobianOptions extends GradientOptions {
  readonly shapes?: Shapes | undefined;
}

function jacobianOf(
  f: VectorInput,
  given: readonly string[] | undefined,
  { form, sweep, effort }: Asked,
  how: Typed,
  shapes: Shapes | undefined,
): Jacobian {
  const { names, expressions } = field(f, given, how, shapes);
  const made = (parts: readonly Expression[]): Jacobian => {
    const nodes = inOnePool(parts);
    const { store } = nodes[0].pool;
    const roots = nodes.map(idOf);
    const mode = modeOf(store, form, continued);
    const isFree = form === "operations" && sweep === undefined && effort !== "quick";
    const found = (isFree ? fewestJacobian : entries)(store, roots, names, mode, sweep);
    const again = madeAgain(parts, made);
    const notes = (): string[] =>
      given === undefined
        ? names.filter((name) => !known.has(name)).map(takenAsVariable)
        : absentNotes(names, variablesOf(nodes));
    const conditions = lostBy(names, () =>
      nodes.map((node, i) => [node, nonzeros.filter(([row]) => row === i).map(([, , cell]) => cell.node)]),
    );
    const fewest = fewestOf(store, roots, form, found, (free) => fewestJacobian(store, roots, names, free));
    const [nonzeros, zero] = cells(
      nodes[0],
      found,
      { form, effort },
      again,
      (node, origin) => expression(node, { ...origin, conditions, by: names }),
      {
        fewest,
        pruned: prunedOf(form, () => jacobianOf(parts, names, { form: "pruned", sweep }, {}, undefined)),
      },
    );
    return new Matrix(nodes.length, names, nonzeros, zero, false, { again, notes, conditions, form });
  };
  const known = new Set(variablesOf(expressions.map(({ node }) => node)));
  return made(expressions.map((each) => each.withVariables(names)));
}

export const idOf = (node: Node): Id => node.id;

const expression = (node: Node, origin: Origin<Expression, Expression>): Expression => new Expression(node, origin);
