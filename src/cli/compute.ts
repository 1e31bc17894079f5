import {
  type Expression,
  equivalent,
  expr,
  FluxionError,
  type Form,
  type SimplifyForm,
  type Verdict,
} from "../index.ts";

/** The options of a command line, as commander hands them over. */
export interface Settings {
  readonly wrt?: readonly string[];
  readonly order?: number;
  readonly form?: Form | SimplifyForm;
  readonly assume?: readonly string[];
  readonly by?: string;
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
  simplify: { summary: "an equal, simpler formula, or another form of it", derivative: false, order: false },
  equal: { summary: "whether two formulas are equal, and how that is known", derivative: false, order: false },
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
  /** What `equal` found; the exit code is 1 where the formulas are not known to be equal. */
  readonly verdict?: Verdict;
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
    const { form, assume = [], by } = settings;
    const options = { form: form as SimplifyForm, assume, ...(by === undefined ? {} : { by }) };
    const result = f.simplify(options);
    const { conditions, complete } = result;
    const value = at === undefined ? undefined : result.evaluate(at);
    const notes = [
      ...(conditions.length > 0 ? [`where ${conditions.join(", ")}`] : []),
      ...(complete ? [] : ["the search ended at its budget: there may be a simpler form."]),
    ];
    return {
      data: { command, expression, form, result, conditions, complete, at, value },
      expressions: result,
      wrt: [],
      value,
      at,
      notes,
    };
  }
  const variables = f.variables;
  const wrt = settings.wrt ?? variables;
  const notes = wrt.filter((name) => !variables.includes(name)).map((name) => `${name} does not occur in the formula.`);
  const form = settings.form as Form;
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

/** Compares two formulas. */
export function compare(expression: string, other: string, { assume = [], variables = [] }: Settings): Result {
  const options = { variables };
  const verdict = equivalent(expr(expression, options), expr(other, options), { assume });
  const data = { command: "equal", expression, other, ...verdict };
  return { data, expressions: undefined, wrt: [], value: undefined, at: undefined, notes: [], verdict };
}
