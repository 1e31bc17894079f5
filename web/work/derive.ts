import { type Expression, type Jacobian, jacobian, type TargetName, toCode } from "../engine.ts";
import { type Formula, inSigns, shown } from "./shown.ts";
import { subjectOf } from "./subject.ts";
import { variableOf } from "./variable.ts";

/** The forms a derivative is shown in. */
export const forms = ["raw", "pruned", "simplified", "factored", "expanded"] as const;
export type Form = (typeof forms)[number];

/** Steps of the search for a form. */
const STEPS = 200_000;

/** Which derivative. */
export interface Question {
  readonly text: string;
  /** The variable that was chosen; with the constants it can be asked for before the formula has been read. */
  readonly wrt: string;
  readonly constants: readonly string[];
  readonly order: number;
  readonly form: Form;
}

export interface Derivative {
  readonly derivative: Formula;
  /** Where the derivative has a value and the function has none. */
  readonly conditions: readonly string[];
  readonly notes: readonly string[];
  /** Whether the form was reached within the budget. */
  readonly isComplete: boolean;
}

export function derive(question: Question): Derivative {
  const { f } = subjectOf(question.text);
  const derivative = derivativeOf(f, question);
  return {
    derivative: shown(derivative),
    conditions: "conditions" in derivative ? (derivative.conditions as readonly string[]).map(inSigns) : [],
    notes: derivative.notes,
    isComplete: derivative.complete,
  };
}

function derivativeOf(f: Expression, { wrt: chosen, constants, order, form }: Question): Expression {
  const wrt = variableOf(chosen, f.variables, constants);
  if (form === "raw" || form === "pruned") return f.derivative(wrt, order, { form });
  const simplest = f.derivative(wrt, order, { form: order > 1 ? "canonical" : "pruned" });
  return simplest.simplify({ form, steps: STEPS });
}

/** The derivatives with respect to all variables. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly string[];
  /** The cells that are not 0 by the structure of the formula. */
  readonly cells: readonly { readonly row: number; readonly column: number; readonly formula: Formula }[];
  readonly isSymmetric: boolean;
}

export interface Tables {
  /** The gradient as one row, or the Jacobian of a vector. */
  readonly first: Table;
  /** The Hessian of a formula. */
  readonly second?: Table;
}

/** Which derivatives with respect to several variables. */
export interface TablesQuestion {
  readonly text: string;
  readonly variables: readonly string[];
  readonly form: Form;
}

/** The gradient and the Hessian, or the Jacobian of a vector, with respect to the variables. */
export function tables({ text, variables, form }: TablesQuestion): Tables {
  const { f, components } = subjectOf(text);
  const isOther = form === "factored" || form === "expanded";
  const options = { form: isOther ? "canonical" : form } as const;
  const cell = (each: Expression): Formula => shown(isOther ? each.simplify({ form, steps: STEPS }) : each);
  const first = tableOf(jacobian(components, variables, options), cell);
  if (components.length > 1) return { first };
  return { first, second: tableOf(f.hessian(variables, options), cell) };
}

function tableOf(matrix: Jacobian, written: (cell: Expression) => Formula): Table {
  const all = matrix.coordinates("all");
  const cells = all.cells.map((cell, k) => {
    return { row: all.rows[k] as number, column: all.columns[k] as number, formula: written(cell) };
  });
  return { rows: matrix.length, columns: matrix.variables, cells, isSymmetric: matrix.isSymmetric };
}

/** The derivative as a program in another language; of a derivative as a formula in LaTeX or text see `derive`. */
export function code(question: Question & { readonly target: TargetName }): string {
  const { f } = subjectOf(question.text);
  const wrt = variableOf(question.wrt, f.variables, question.constants);
  const inputs = f.variables.includes(wrt) ? f.variables : [...f.variables, wrt];
  return toCode(derivativeOf(f, question), { target: question.target, name: "derivative", inputs });
}
