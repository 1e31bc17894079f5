import { type Expression, expr, FluxionError, parseVector, program } from "../engine.ts";
import { tolerant } from "./tolerant.ts";

/** The formula that is looked at. */
export interface Subject {
  /** The formula; of a vector, its first component. */
  readonly f: Expression;
  /** The components of a vector, of which a formula has one. */
  readonly components: readonly Expression[];
  /** What was read, where it is not what was typed. */
  readonly understood?: string;
}

/** A formula at a point, and the variable to differentiate by. */
export interface AtPoint {
  readonly text: string;
  readonly wrt: string;
  readonly point: Readonly<Record<string, number>>;
}

/** The last subject, so that all panels work on one pool: equal parts have one number in all of them. */
let last: { readonly text: string; readonly subject: Subject } | undefined;

/**
 * The formula of a text.
 *
 * @throws FluxionError with the position of the trouble
 */
export function subjectOf(text: string): Subject {
  if (last?.text === text) return last.subject;
  const { result: components, understood } = tolerant(text, read);
  const f = components[0] as Expression;
  const subject = { f, components, ...(understood !== undefined && { understood }) };
  last = { text, subject };
  return subject;
}

/** A function of a program; a vector where the last statement begins with a bracket; else a formula. */
function read(text: string): Expression[] {
  if (/\bfunction\b|=>/.test(text)) return [called(text)];
  return /(^|[;\n])\s*\[[^;\n]*$/.test(text.trimEnd()) ? parseVector(text).map((node) => expr(node)) : [scalar(text)];
}

/** A formula; one with vectors and matrices in it where it cannot be read without. */
function scalar(text: string): Expression {
  try {
    return expr(text);
  } catch (refused) {
    if (!(refused instanceof FluxionError) || refused.code !== "not-real-scalar") throw refused;
    return expr(text, { shapes: {} });
  }
}

/** The last function of a program in JavaScript, of its parameters. */
function called(source: string): Expression {
  const f = Object.values(program(source).functions).at(-1);
  if (f === undefined)
    throw new FluxionError("unsupported", "The program defines no function.", { hint: "function f(x) { return x^2 }" });
  return expr(f(...f.parameters.map((name) => expr(name, { variables: [name] }))));
}
