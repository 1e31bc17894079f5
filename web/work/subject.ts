import { type Expression, expr, FluxionError, program } from "../engine.ts";
import { attempt, tolerant, type Understood } from "./tolerant.ts";

/** The formula that is looked at. */
export interface Subject {
  /** The formula; of a vector, its first component. */
  readonly f: Expression;
  /** The components of a vector, of which a formula has one. */
  readonly components: readonly Expression[];
  /** What was read, where it is not what was typed. */
  readonly understood?: string;
  /** What could have been meant otherwise. */
  readonly notes: readonly string[];
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
  const { components, understood, notes } = read(text);
  const subject = {
    f: components[0] as Expression,
    components,
    notes,
    ...(understood !== undefined && { understood }),
  };
  last = { text, subject };
  return subject;
}

/** A program in JavaScript; all else is read as people write it. */
function read(text: string): Understood {
  if (!/\bfunction\b|=>/.test(text)) return tolerant(text);
  // x => x^2 is a formula with its variable before it.
  const formula = /[{;]/.test(text) ? undefined : attempt(() => tolerant(text));
  return formula ?? called(text);
}

/** How a program may be meant: as it stands; with the powers of formulas; with a name for its function. */
const MEANINGS: readonly ((source: string) => string)[] = [
  (source) => source,
  (source) => source.replaceAll("^", "**"),
  (source) => `const ${source.trim().replaceAll("^", "**")}`,
];

/** The last function of a program, of its parameters. */
function called(source: string): Understood {
  const meant = MEANINGS.map((meaning) => meaning(source)).find((text) => attempt(() => resultOf(text)) !== undefined);
  if (meant === undefined || meant === source) return { components: [resultOf(source)], notes: [] };
  return { components: [resultOf(meant)], understood: meant, notes: [] };
}

function resultOf(source: string): Expression {
  const f = Object.values(program(source).functions).at(-1);
  if (f === undefined)
    throw new FluxionError("unsupported", "The program defines no function.", {
      hint: "function f(x) { return x**2 }",
    });
  return expr(f(...f.parameters.map((name) => expr(name, { variables: [name] }))));
}
