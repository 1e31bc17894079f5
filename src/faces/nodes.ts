import { boundNode } from "../ast/binding.ts";
import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import { mappable } from "../ast/mapped.ts";
import { checkedNames, identifiers } from "../ast/names.ts";
import { checkedNode, isNode, type Node } from "../ast/node.ts";
import {
  asked as askedOf,
  checkedOptions,
  func,
  givenLimits,
  isList,
  isRecord,
  limits,
  oneOf,
  type Schema,
  shape,
} from "../ast/options.ts";
import type { Store } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import { limited } from "../ast/work.ts";
import { Canonical } from "../canonical/canonical.ts";
import { checkedInputs } from "../codegen/inputs.ts";
import { letTexts, type WrittenLetForm } from "../codegen/let-form.ts";
import { type Layout, layoutOf, type Structure } from "../codegen/outputs.ts";
import { type CodeOptions, codeOf } from "../codegen/targets.ts";
import { gradient as gradientOf, hessian as hessianOf } from "../diff/jacobian.ts";
import { type Mode, modeOf } from "../diff/mode.ts";
import { inOrder } from "../diff/orders.ts";
import { checkedPoint, type Point } from "../evaluate/point.ts";
import { valuesAt } from "../evaluate/values.ts";
import { hasEquation, type Preparation } from "../local/equations.ts";
import { type AsWrittenOptions, compiledAsWritten } from "../machines/as-written.ts";
import { type CompileOptions, compiledOf } from "../machines/compile.ts";
import type { Compiled } from "../machines/compiled.ts";
import { assumedNames } from "../simplify/assumptions.ts";
import { type Simplification, type SimplifyOptions, simplify as simplifyNode } from "../simplify/simplify.ts";
import { Style } from "../simplify/style.ts";
import { toLatex as latexOf } from "../syntax/latex.ts";
import { toText as textOf } from "../syntax/text.ts";
import type { IsolatedPoints } from "./isolated-points.ts";
import { bounded, orderAndForm, type TextLimits, withinLimits } from "./options.ts";

export interface NodeDerivativeOptions extends Bounded {
  /** How branches that hold at single points are treated; without it expressions that may have them are refused. */
  readonly isolatedPoints?: IsolatedPoints;
}

/** How many times to differentiate, by default once, and whether to prune, as is usual. */
export interface NodeOrderOptions extends NodeDerivativeOptions {
  readonly order?: number;
  readonly form?: "pruned" | "raw";
}

const refused: Preparation = (store, roots, variables) => {
  if (!roots.some((root) => hasEquation(store, root, variables))) return [...roots];
  throw new FluxionError("unsupported", "The expression has a branch that may hold only at a single point.", {
    hint: "Its slope there is that of its surroundings: give the option `{ isolatedPoints }`, which fluxion/nodes exports.",
  });
};

/** A node in which these names are variables. */
const reading = (f: unknown, names: readonly string[]): Node => boundNode(checkedNode(f), names);

/** How derivatives come in the forms that a page without them need not download. */
const OTHER_FORMS = {
  simplified: "simplify(derivative(f, variables)).node",
  canonical: "collect(derivative(f, variables))",
  operations: 'derivative(f, variables, { form: "operations" }) with the entry "fluxion"',
};

/**
 * The derivative with respect to a variable, or to several in turn, "pruned" or "raw".
 *
 * @throws FluxionError `unsupported` if it depends on an equation of the variables and `isolatedPoints` is not given,
 * and for the other forms, which `simplify` and `collect` give
 * @example
 * toText(derivative(parse("sin(phi)"), "phi")) // => "cos(phi)"
 * toText(derivative(parse("x^4"), "x", { order: 2 })) // => "12 * x ^ 2"
 */
export function derivative(
  f: Node,
  variables: string | readonly string[],
  order?: number | NodeOrderOptions,
  options?: NodeOrderOptions,
): Node {
  const names = checkedNames(typeof variables === "string" ? [variables] : variables, () =>
    variablesOf([checkedNode(f)]),
  );
  const { isolatedPoints, ...asked } = orderAndForm("derivative", order, options, NODE_DERIVATIVE);
  const { form } = asked;
  if (form !== "raw" && form !== "pruned")
    throw new FluxionError("unsupported", `Derivatives of nodes are "pruned" or "raw", not "${form}".`, {
      hint: `Write ${OTHER_FORMS[form]}.`,
    });
  const sequence = Array.from({ length: asked.order }, () => names).flat();
  return limited(asked.limits, () => inOrder(reading(f, names), sequence, form, isolatedPoints?.prepare ?? refused));
}

/**
 * An equal, simpler expression: see `simplify` of the main entry.
 *
 * @example
 * toText(simplify(parse("sqrt(phi^2)"), { assume: "phi > 0" }).node) // => "phi"
 */
export const simplify: (f: Node, options?: SimplifyOptions) => Simplification = /* @__PURE__ */ mappable((f, options) =>
  limited(givenLimits(options), () => simplifyNode(reading(f, assumedNames(options)), options)),
);

/**
 * An equal expression with like terms and powers collected and sorted, without a search: the form "canonical" of
 * `simplify`, for pages that do without the search.
 *
 * @throws FluxionError `too-much-work` if expanding shared parts exceeds the limits
 * @example
 * toText(collect(parseFormula("2 * x * y + y * x + x / x"))) // => "3 * x * y + 1"
 */
export const collect = (f: Node, options?: Bounded): Node =>
  bounded("collect", options, () => {
    const { pool, id } = checkedNode(f);
    const canonical = new Canonical(pool.store);
    return pool.node(new Style(canonical).of(canonical.of(id)));
  });

/** The formula as text that reads back to the same expression; an error if that is longer than `maxLength`. */
export const toText: (f: Node, maxLength?: number | TextLimits) => string = /* @__PURE__ */ mappable((f, maxLength) =>
  withinLimits("toText", maxLength, (most) => textOf(checkedNode(f), most)),
);

/** The formula as LaTeX for math mode; an error if that is longer than `maxLength`. */
export const toLatex: (f: Node, maxLength?: number | TextLimits) => string = /* @__PURE__ */ mappable((f, maxLength) =>
  withinLimits("toLatex", maxLength, (most) => latexOf(checkedNode(f), most)),
);

/**
 * Formulas as a program in which parts that are used more than once have names, as text or LaTeX. Its length is
 * proportional to the number of distinct parts, whereas the texts of the formulas can be exponentially longer.
 *
 * @example
 * letForm([parse("sin(x*y)^2 + exp(sin(x*y))")]).definitions // => ["t1 = sin(x * y)"]
 * letForm([parse("sin(x*y)^2 + exp(sin(x*y))")]).results // => ["t1 ^ 2 + exp(t1)"]
 * letForm([parse("log(x*y)^2 + sin(log(x*y))")], { logarithm: "ln" }).definitions // => ["t1 = ln(x * y)"]
 */
export function letForm(formulas: readonly Node[], options?: LetFormOptions): WrittenLetForm {
  const { format, logarithm, limits } = checkedOptions<LetFormOptions>("letForm", options, LET_FORM);
  return limited(limits, () => letTexts(checkedList(formulas), format, logarithm));
}

export interface LetFormOptions extends Bounded {
  /** By default "text", which reads back to the formulas. */
  readonly format?: "text" | "latex" | undefined;
  /** The name of the natural logarithm: "log" if left out, and "ln" in LaTeX. */
  readonly logarithm?: "log" | "ln" | undefined;
}

const LET_FORM: Schema<LetFormOptions> = {
  format: oneOf(["text", "latex"]),
  logarithm: oneOf(["log", "ln"]),
  limits,
};

/**
 * The values of a list of nodes of one pool at a point, as a list of doubles; shared parts are computed once.
 *
 * @throws FluxionError `unbound-variable` if the point leaves a variable out
 * @example
 * evaluate([parse("r * cos(phi)")], { r: 2, phi: 0 }) // => [2]
 */
export function evaluate(roots: readonly Node[], point: Point = {}, options?: Bounded): number[] {
  const names = identifiers(Object.keys(checkedPoint(point)));
  return bounded("evaluate", options, () =>
    valuesAt(
      checkedList(roots).map((root) => reading(root, names)),
      point,
    ),
  );
}

/**
 * The derivatives with respect to the variables, pruned.
 *
 * @throws FluxionError `unsupported` as for `derivative`
 * @example
 * gradient(parse("x^2 * y"), ["x", "y"]).map((node) => toText(node)) // => ["2 * x * y", "x ^ 2"]
 */
export function gradient(f: Node, variables: readonly string[], options?: NodeDerivativeOptions): Node[] {
  const { names, pool, id } = asked("gradient", f, variables, options);
  return limited(givenLimits(options), () =>
    gradientOf(pool.store, id, names, pruned(pool.store, options)).map((each) => pool.node(each)),
  );
}

/** The second derivatives that are not 0, on and above the diagonal, each with its row and column, pruned. */
export function hessian(
  f: Node,
  variables: readonly string[],
  options?: NodeDerivativeOptions,
): (readonly [row: number, column: number, entry: Node])[] {
  const { names, pool, id } = asked("hessian", f, variables, options);
  return limited(givenLimits(options), () => {
    const entries = hessianOf(pool.store, id, names, pruned(pool.store, options));
    return entries.map(([row, column, each]) => [row, column, pool.node(each)]);
  });
}

const pruned = (store: Store, options: NodeDerivativeOptions | undefined): Mode =>
  modeOf(store, "pruned", options?.isolatedPoints?.prepare ?? refused);

/** A fast function of nodes: see `compile` of the main entry. */
export const compile = (f: Structure<Node>, options?: CompileOptions): Compiled =>
  limited(givenLimits(options), () => compiledOf(layout(f, options), options));

/**
 * A fast function of nodes as they are written, like `compile` with `stable: false`: if a value overflows on the way or
 * digits cancel, the result is what doubles give. The stable forms make up a fifth of a page that compiles.
 *
 * @example
 * compileAsWritten(parseFormula("x^2 * y"))(3, 4) // => 36
 */
export const compileAsWritten = (f: Structure<Node>, options?: AsWrittenOptions): Compiled =>
  limited(givenLimits(options), () => compiledAsWritten(layout(f, options), options));

/** The source text of a function of nodes: see `toCode` of the main entry. */
export const toCode = (f: Structure<Node>, options: CodeOptions): string =>
  limited(givenLimits(options), () => codeOf(layout(f, options), options));

const NODE_DERIVATIVE: Schema<NodeDerivativeOptions> = {
  isolatedPoints: shape("`isolatedPoints` of fluxion/nodes", { prepare: func }),
  limits,
};

function asked(owner: string, f: Node, variables: readonly string[], options: NodeDerivativeOptions | undefined) {
  const names = checkedNames(variables, () => variablesOf([checkedNode(f)]));
  checkedOptions<NodeDerivativeOptions>(owner, options, NODE_DERIVATIVE);
  const { pool, id } = reading(f, names);
  return { names, pool, id };
}

/** The nodes of a structure; the inputs are variables in them. */
function layout(f: Structure<Node>, options: { readonly inputs?: readonly string[] } | undefined): Layout<Node> {
  const read = layoutOf(f, isNode);
  const isGiven = isRecord(options) && options.inputs !== undefined;
  const inputs = isGiven ? checkedInputs(options.inputs, () => variablesOf(read.leaves)) : [];
  return { ...read, leaves: read.leaves.map((leaf) => reading(leaf, identifiers(inputs))) };
}

const checkedList = (roots: unknown): Node[] => {
  const list: unknown[] = isList(roots) ? askedOf("The list of nodes", () => Array.from(roots)) : [roots];
  return list.map(checkedNode);
};
