import { type Expression, expr, FluxionError, type Form } from "../index.ts";

/** The options of a command line, as commander hands them over. */
export interface Settings {
  readonly wrt?: readonly string[];
  readonly order?: number;
  readonly form?: "raw" | "pruned" | "simplified";
  readonly format: "text" | "latex" | "json";
  readonly at?: Readonly<Record<string, number>>;
  readonly variables?: readonly string[];
  readonly batch?: boolean;
}

/** The commands: what they do, and which options they have beside the common ones. */
export const COMMANDS = {
  diff: { summary: "the derivative of a formula", derivative: true, order: true },
  gradient: { summary: "the derivatives with respect to several variables", derivative: true, order: false },
  hessian: { summary: "the matrix of second derivatives", derivative: true, order: false },
  eval: { summary: "the value at a point", derivative: false, order: false },
  simplify: { summary: "the formula without terms 0 and factors 1, constants folded", derivative: false, order: false },
} as const;

export type CommandName = keyof typeof COMMANDS;

/** One expression, a list of them, or a matrix, with labels for people; and the values at the point asked for. */
export interface Result {
  /** The stable shape of --format json. */
  readonly data: object;
  readonly expressions: Expression | readonly Expression[] | readonly (readonly Expression[])[] | undefined;
  readonly wrt: readonly string[];
  readonly value: number | readonly number[] | readonly number[][] | undefined;
  readonly at: Readonly<Record<string, number>> | undefined;
  readonly notes: readonly string[];
}

/** Does what the command says with one formula. */
export function compute(command: CommandName, expression: string, settings: Settings): Result {
  const f = expr(expression, { variables: settings.variables ?? [] });
  const { at } = settings;
  if (command === "eval") {
    const value = f.evaluate(at);
    return { data: { command, expression, at, value }, expressions: undefined, wrt: [], value, at, notes: [] };
  }
  if (command === "simplify") {
    const result = f.simplify();
    const value = at === undefined ? undefined : result.evaluate(at);
    return { data: { command, expression, result, at, value }, expressions: result, wrt: [], value, at, notes: [] };
  }
  const variables = f.variables;
  const wrt = settings.wrt ?? variables;
  const notes = wrt.filter((name) => !variables.includes(name)).map((name) => `${name} does not occur in the formula.`);
  const form: Form = settings.form === "raw" ? "raw" : "pruned";
  const options = { form };
  if (command === "diff") {
    const [variable = "x", ...others] = wrt;
    if (others.length > 0)
      throw new FluxionError("bad-argument", `The formula has several variables: ${wrt.join(", ")}.`, {
        hint: `Name one, --wrt ${variable}, or ask for the gradient.`,
      });
    const { order = 1 } = settings;
    const result = f.derivative(variable, order, options);
    const value = at === undefined ? undefined : result.evaluate(at);
    const data = { command, expression, wrt: [variable], order, form, result, at, value };
    return { data, expressions: result, wrt: [variable], value, at, notes };
  }
  if (command === "gradient") {
    const result = f.gradient(wrt, options);
    const value = at === undefined ? undefined : result.map((entry) => entry.evaluate(at));
    return { data: { command, expression, wrt, form, result, at, value }, expressions: result, wrt, value, at, notes };
  }
  const result = f.hessian(wrt, options);
  const value = at === undefined ? undefined : result.at(at);
  return { data: { command, expression, wrt, form, result, at, value }, expressions: result, wrt, value, at, notes };
}
