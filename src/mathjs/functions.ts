import type { MathNode, MathScope, Simplify, SimplifyOptions, SimplifyRule } from "mathjs";
import { FluxionError } from "../ast/error.ts";
import { amount, anything, asked, checkedOptions, described, flag, isRecord, type Schema } from "../ast/options.ts";
import { denominator, numerator, rational } from "../ast/rational.ts";
import { type Expression, expr } from "../faces/expression.ts";
import { expressed } from "../interchange/expressed.ts";
import { mathjsTree } from "./from.ts";
import { type Makers, toTree } from "./to.ts";
import { WORDS } from "./words.ts";

/** The part of mathjs that the functions use. */
export interface Mathjs extends Makers {
  /** Its own `resolve`, by which a scope is put in. */
  resolve(node: MathNode, scope?: MathScope): MathNode;
  /** Its own `simplify`, which does what is done by its rules. */
  readonly simplify: Simplify;
}

/** mathjs's `derivative`: of a text or node, by a name or symbol. */
export type Derivative = (
  f: MathNode | string,
  variable: MathNode | string,
  options?: { readonly simplify?: boolean },
) => MathNode;

const DERIVATIVE: Schema<{ readonly simplify?: boolean }> = { simplify: flag };
const SIMPLIFY: Schema<SimplifyOptions> = {
  exactFractions: flag,
  fractionsLimit: amount(0),
  consoleDebug: flag,
  context: anything,
};

const isTree = (value: unknown): value is MathNode =>
  isRecordLike(value) && asked("The node", () => value.isNode === true);
const isRecordLike = (value: unknown): value is { readonly isNode?: unknown } =>
  typeof value === "object" && value !== null;

/** The functions of mathjs that fluxion takes over, for one mathjs. */
export function functionsFor(mathjs: Mathjs): { derivative: Derivative; simplify: Simplify } {
  const tree = (owner: string, given: unknown): MathNode => {
    if (isTree(given)) return given;
    if (typeof given === "string") return mathjs.parse(given);
    throw new FluxionError("bad-argument", `${owner} takes a text or a node, not ${described(given)}.`, {
      hint: 'For example "x^2".',
    });
  };

  const derivative: Derivative = (f, variable, options) => {
    const { simplify = true } = checkedOptions<{ readonly simplify?: boolean }>("derivative", options, DERIVATIVE);
    const by = tree("derivative", variable) as MathNode & { readonly name?: string };
    if (by.type !== "SymbolNode" || by.name === undefined)
      throw new FluxionError("bad-argument", `Invalid variable: ${by.toString()} is not a name.`, {
        hint: 'For example "x".',
      });
    const given = tree("derivative", f);
    // mathjs differentiates the body of f(x) = x^2.
    const body = given.type === "FunctionAssignmentNode" ? (given as unknown as { expr: MathNode }).expr : given;
    const read = expr(body, { notation: mathjsTree, variables: [by.name] });
    const result = read.derivative(by.name, { form: simplify ? "simplified" : "raw" });
    return toTree((simplify ? inTheirWords(result) : result).node, mathjs);
  };

  const simplify = (given: MathNode | string, ...rest: readonly unknown[]): MathNode => {
    const f = tree("simplify", given);
    const rules = Array.isArray(rest[0]) ? (rest[0] as SimplifyRule[]) : undefined;
    const [scope, options, ...more] = rules === undefined ? rest : rest.slice(1);
    const isScope = scope === undefined || scope instanceof Map || isRecord(scope);
    if (more.length > 0 || !isScope)
      throw new FluxionError("bad-argument", `A scope must be an object of values by name, not ${described(scope)}.`, {
        hint: "simplify(expression, rules, scope, options): rules and scope may be left out.",
      });
    const checked = checkedOptions<SimplifyOptions>("simplify", options, SIMPLIFY);
    // Rules and contexts say how mathjs rewrites.
    const isTheirs = rules !== undefined || checked.context !== undefined || checked.consoleDebug === true;
    const own = isTheirs ? undefined : readable(mathjs.resolve(f, (scope ?? {}) as MathScope));
    if (own === undefined) {
      const values = (scope ?? {}) as MathScope;
      return rules === undefined ? mathjs.simplify(f, values, checked) : mathjs.simplify(f, rules, values, checked);
    }
    const { exactFractions = true, fractionsLimit = 10_000 } = checked;
    const simplified = (exactFractions ? inFractions(own, fractionsLimit) : own).simplify();
    return toTree(inTheirWords(simplified).node, mathjs, { decimals: !exactFractions });
  };
  return { derivative, simplify: Object.assign(simplify, contextsOf(mathjs.simplify)) as unknown as Simplify };
}

/** The parts that mathjs's types leave out. */
interface Contexts {
  readonly defaultContext?: object;
  readonly realContext?: object;
  readonly positiveContext?: object;
}

/** The rules and contexts of mathjs's function, which programs read from it. */
const contextsOf = ({ rules, defaultContext, realContext, positiveContext }: Simplify & Contexts): object => ({
  rules,
  defaultContext,
  realContext,
  positiveContext,
});

/** The expression of a tree; undefined of what is no real scalar formula, which is left to mathjs. */
function readable(tree: MathNode): Expression | undefined {
  try {
    return expr(tree, { notation: mathjsTree });
  } catch (error) {
    if (error instanceof FluxionError && LEFT.has(error.code)) return undefined;
    throw error;
  }
}
const LEFT: ReadonlySet<string> = new Set(["not-real-scalar", "unknown-function", "argument-count", "bare-function"]);

/** A simplified expression without the functions that mathjs lacks; what stands for them is collected again. */
function inTheirWords(f: Expression): Expression {
  let isLacking = false;
  f.visit((part) => {
    if (part.kind === "func" && !WORDS.has(part.fn)) isLacking = true;
  });
  return isLacking ? expr(expressed(f.node, WORDS)).simplify({ form: "canonical" }) : f;
}

/** Decimals as fractions, where both parts are below a limit. */
function inFractions(f: Expression, limit: number): Expression {
  return f.map((part) => {
    if (part.kind !== "const" || typeof part.value === "number" || !part.value.decimal) return undefined;
    const [above, below] = [numerator(part.value), denominator(part.value)];
    const isShort = (above < 0n ? -above : above) < limit && below < limit;
    return isShort ? part.pool.node(part.pool.store.constant(rational(above, below))) : undefined;
  });
}
