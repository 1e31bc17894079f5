import { type Expression, expr, type Node, type StepRule, steps, toText } from "../engine.ts";
import { words } from "../words.ts";
import { type Formula, inSigns, shown, shownAlone } from "./shown.ts";
import { subjectOf } from "./subject.ts";
import { attempt } from "./tolerant.ts";

const { ways: text } = words.steps;

/** One rule used at one place, as it is shown. */
export interface ShownStep {
  readonly rule: StepRule;
  readonly before: Formula;
  readonly after: Formula;
  /** The number of the part of the formula that it is about. */
  readonly part: number;
  readonly depth: number;
}

/** Steps that are written down together, and what stands on the line. */
export interface ShownLine {
  readonly title: string;
  readonly order: number;
  readonly whole: Formula;
  /** LaTeX that stands before it, where that is no equals sign. */
  readonly left?: string;
  readonly rules: readonly StepRule[];
  readonly steps: readonly ShownStep[];
}

export interface Solution {
  readonly way: Way;
  /** The ways there are, that of a classroom first. */
  readonly ways: readonly Way[];
  readonly lines: readonly ShownLine[];
  readonly hints: readonly string[];
  /** How many steps there are beyond those that are shown. */
  readonly left: number;
}

/** Steps of a line that are sent to the page: more than a person follows. */
const MOST = 60;

/** By the rules at once, of the simplified formula, or through the logarithm: as a classroom goes about it. */
export type Way = "rules" | "simplify" | "logarithm";

export interface SolutionQuestion {
  readonly text: string;
  readonly wrt: string;
  readonly order: number;
  /** The way that was chosen; that of a classroom if none was. */
  readonly way: Way | "";
}

/** The derivative step by step. */
export function solution({ text: typed, wrt, order, way }: SolutionQuestion): Solution {
  const { f } = subjectOf(typed);
  const ways = order === 1 ? waysOf(f, wrt) : (["rules"] as const);
  const taken = way !== "" && ways.includes(way) ? way : (ways[0] as Way);
  const rules = derivationOf(f, wrt, order);
  const found =
    taken === "simplify" ? simplifiedFirst(f, wrt, rules) : taken === "logarithm" ? byLogarithm(f, wrt, rules) : rules;
  return { ...found, way: taken, ways };
}

type Told = Pick<Solution, "lines" | "hints" | "left">;

/** The ways that lead to the derivative, that of a classroom first. */
function waysOf(f: Expression, wrt: string): readonly Way[] {
  if (isEasier(f)) return ["simplify", "rules"];
  const { node } = f;
  const isPower = node.kind === "func" && node.fn.name === "pow";
  return isPower && node.args.every((arg) => expr(arg).variables.includes(wrt)) ? ["logarithm", "rules"] : ["rules"];
}

/** Characters of a formula that someone would simplify by hand. */
const SHORT = 200;

/** Whether the simplified formula is much shorter: then nobody uses the quotient or the product rule. */
function isEasier(f: Expression): boolean {
  const whole = attempt(() => toText(f, SHORT));
  const simple = whole === undefined ? undefined : attempt(() => toText(f.simplify({ steps: STEPS }), SHORT));
  return whole !== undefined && simple !== undefined && simple.length <= 0.6 * whole.length;
}

/** Steps of the search for a shorter formula. */
const STEPS = 200_000;

/** (x^2 + 3x) / x is x + 3: that is differentiated. */
function simplifiedFirst(f: Expression, wrt: string, { lines: [start] }: Told): Told {
  const simple = f.simplify();
  const { lines, hints, left } = derivationOf(simple, wrt, 1);
  const rule = ruleOf(text.simplify(simple.conditions.map(inSigns)));
  const [first, ...rest] = lines;
  return {
    lines: [start, first === undefined ? undefined : { ...first, rules: [rule] }, ...rest].filter(
      (line) => line !== undefined,
    ),
    hints: [`${text.simplifyHint} ${simple}.`, ...hints],
    left,
  };
}

/** Of y = u^v: log(y) = v log(u), whose derivative is y' / y. */
function byLogarithm(f: Expression, wrt: string, { lines: [start] }: Told): Told {
  const [base, exponent] = f.node.args.map((arg) => expr(arg).toString());
  const logarithm = expr(`(${exponent}) * log(${base})`, { variables: f.variables });
  const { lines, hints, left } = derivationOf(logarithm, wrt, 1);
  const [first, ...rest] = lines;
  const line = (shownAs: Formula, side: string, rule: StepRule): ShownLine => {
    return { title: "", order: 1, whole: shownAs, left: side, rules: [rule], steps: [] };
  };
  const answer = f.derivative(wrt).simplify();
  return {
    lines: [
      ...(start === undefined ? [] : [start]),
      line(
        shownAlone(logarithm),
        `y = ${f.toLatex()}, \\quad \\ln y = `,
        ruleOf(text.logarithm, "\\ln u^v = v \\ln u"),
      ),
      ...(first === undefined
        ? []
        : [{ ...first, left: "\\frac{y'}{y} = ", rules: [ruleOf(text.bothSides, "(\\ln y)' = \\frac{y'}{y}")] }]),
      ...rest,
      line(shown(answer), "y' = y \\cdot \\frac{y'}{y} = ", ruleOf(text.times)),
    ],
    hints: [text.logarithmHint, ...hints, text.timesHint],
    left,
  };
}

/** A derivative that is still to be taken is about what it is taken of. */
const partOf = (before: Node): number =>
  before.kind === "func" && before.fn.name.startsWith("d/d") ? (before.args[0] as Node).id : before.id;

const ruleOf = (name: string, latex?: string): StepRule => {
  return { id: name, name, kind: "simplification", ...(latex !== undefined && { form: { text: name, latex } }) };
};

/** Characters of the formulas of all lines together: the page sets them, and nobody reads more. */
const ROOM = 100_000;

/** Characters of a hint: some contain the whole formula. */
const LONGEST = 600;

const cut = (hint: string): string => (hint.length > LONGEST ? `${hint.slice(0, LONGEST)} …` : hint);

function derivationOf(f: Expression, wrt: string, order: number): Told {
  const derivation = steps(f, wrt, { order });
  let [left, room] = [0, ROOM];
  const written = (each: Node | Expression): Formula => {
    const formula = shown(each);
    room -= formula.text.length + (formula.marked?.length ?? 0);
    return formula;
  };
  const last = derivation.lines.length - 1;
  const lines = derivation.lines.flatMap(({ title, order: which, whole, rules, steps: all }, i): ShownLine[] => {
    if (room < 0 && i < last) {
      left += all.length;
      return [];
    }
    const visible = room < 0 ? [] : all.filter(({ before, after }) => shown(before).text !== shown(after).text);
    const line = { title, order: which, whole: written(whole), rules };
    const told = visible
      .slice(0, MOST)
      .flatMap(({ rule, before, after, depth }): ShownStep[] =>
        room < 0 ? [] : [{ rule, before: written(before), after: written(after), part: partOf(before), depth }],
      );
    left += (visible.length || all.length) - told.length;
    return [{ ...line, steps: told }];
  });
  return { lines, hints: [...derivation.hints()].map(cut), left };
}
