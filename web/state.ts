import type { families } from "./engine.ts";
import type { Form } from "./work/derive.ts";
import type { Way } from "./work/solution.ts";
import { freeOf, variableOf } from "./work/variable.ts";

/** All that the page shows follows from this; it is what a link carries and what undo goes back to. */
export interface State {
  /** The formula as it is typed. */
  readonly formula: string;
  /** The family that the formula is a member of, and which. */
  readonly family: keyof typeof families | "";
  readonly member: number;
  /** The variable and the order of the derivative; an empty name is the first variable. */
  readonly wrt: string;
  readonly order: number;
  readonly form: Form;
  /** How the steps go about it; empty as a classroom does. */
  readonly way: Way | "";
  /** The variables that are held constant. */
  readonly constants: readonly string[];
  /** Values of variables; what has none is at 1. */
  readonly point: Readonly<Record<string, number>>;
  /** Half the width of the pictures, and where their middle is. */
  readonly reach: number;
  readonly middle: number;
  readonly derivatives: number;
  readonly taylor: number;
  /** How many rows the table of sizes has. */
  readonly growth: number;
  /** The step of the differences, as a power of ten. */
  readonly step: number;
  /** The answer that is to be checked. */
  readonly answer: string;
  readonly seed: number;
  readonly level: number;
  /** What is practised; all if empty. */
  readonly rule: string;
}

export const initial: State = {
  formula: "x^2 * sin(x)",
  family: "",
  member: 4,
  wrt: "",
  order: 1,
  form: "simplified",
  way: "",
  constants: [],
  point: {},
  reach: 5,
  middle: 0,
  derivatives: 1,
  taylor: 3,
  growth: 4,
  step: -5,
  answer: "",
  seed: 1,
  level: 1,
  rule: "",
};

/** The value of a variable where none was chosen. */
export const coordinate = (state: State, name: string): number => state.point[name] ?? 1;

/** The values of all the variables. */
export const pointOf = (state: State, variables: readonly string[]): Record<string, number> =>
  Object.fromEntries(variables.map((name) => [name, coordinate(state, name)]));

/** The variables that are not held constant. */
export const freeIn = ({ constants }: State, variables: readonly string[]): string[] => freeOf(variables, constants);

/** The variable of the derivative. */
export const wrtIn = ({ wrt, constants }: State, variables: readonly string[]): string =>
  variableOf(wrt, variables, constants);
