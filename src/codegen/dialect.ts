import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import { charge } from "../ast/work.ts";
import { isOperation, type Line, type Ref } from "../program/line.ts";
import { isTake } from "../program/procedure.ts";
import type { Program } from "../program/program.ts";
import { type Condition, conditionText, isAsked, isChoice, isCondition, type Logic } from "./conditions.ts";
import type { Part } from "./part.ts";

/**
 * How a language writes the lines of a program. Sums, products, quotients and signs are written the same way in all
 * languages; this is the rest. A target is a dialect and the enclosing text: see c.ts.
 */
export interface Dialect {
  /** The name of the language in errors. */
  readonly language: string;
  constant(value: number): string;
  /**
   * The text of a function with #1, #2 for its arguments and #* for all of them; undefined if the language has none.
   */
  template(fn: Fn): string | undefined;
  /** Another text for one line, also of arithmetic, if a + b or the function's own text does not work. */
  instead?(line: Line, ref: Ref): string | undefined;
  /** How conditions are written; by default by the templates of their functions. */
  readonly logic?: Logic;
}

/** A name for the value of a line. */
export interface Local {
  readonly ref: Ref;
  /** The line that uses it first, if it is an input or a value of an earlier part. */
  readonly isGiven: boolean;
  readonly name: string;
  readonly text: string;
}

/** A program written in a language: the locals in their order, and the text of each result. */
export interface Written {
  readonly locals: readonly Local[];
  readonly results: readonly string[];
}

/** How tightly a text binds. */
const ATOM = 3;
const PRODUCT = 2;
const SUM = 1;
const LOOSE = 0;

/** The lines to write, and their results. */
export type Lines = Pick<Program, "lines" | "results">;

interface Text {
  readonly level: number;
  readonly body: string;
  readonly isLiteral?: boolean;
}

const within = ({ level, body }: Text, least: number): string => (level < least ? `(${body})` : body);
const atom = (body: string): Text => ({ level: ATOM, body });

/** Longer texts get a name even if they are used only once. */
const LONGEST = 72;

/** A template that is one call or one element as a whole. */
const CALL = /^[\w.:@#]+(?:\((?:[^()]|\([^()]*\))*\)|(?:\[[^[\]]*\])+)$/;

/**
 * Writes a part of a program. A value that is used once is written where it is used; one that is used more than once
 * gets a name.
 *
 * @throws FluxionError `no-code` if the language has no such function
 */
export function write({ lines }: Pick<Lines, "lines">, dialect: Dialect, part: Part): Written {
  const texts = new Map<Ref, Text>();
  const locals: Local[] = [];
  const templates = templatesOf(lines, dialect, part);
  const repeated = repeatedIn(lines, templates, dialect, part);
  const numbers = numbersIn(lines, part);
  const conditions = new Map<Ref, Condition>();
  const { logic } = dialect;
  let current = part.from;

  const textOf = (ref: Ref): Text => {
    charge(1);
    let text = texts.get(ref);
    if (text === undefined) {
      text = leaf(ref);
      texts.set(ref, text);
    }
    return text;
  };
  const leaf = (ref: Ref): Text => {
    const line = lines[ref] as Line;
    if (line.op === "constant") return literal(dialect.constant(line.value));
    const { name, text } = part.given(ref);
    if (text !== undefined) locals.push({ ref: current, isGiven: true, name, text });
    return atom(name);
  };

  const conditionOf = (ref: Ref): Condition => {
    const number = (): string => textOf(ref).body;
    return (
      conditions.get(ref) ?? {
        holds: `${number()} ${logic?.equals ?? "=="} ${dialect.constant(1)}`,
        fails: `${number()} ${logic?.equals ?? "=="} ${dialect.constant(0)}`,
      }
    );
  };
  const number = (value: number): Text => literal(dialect.constant(value));

  let count = 0;
  for (; current < part.to; current++) {
    const line = lines[current] as Line;
    if (!isOperation(line)) continue;
    let text: Text;
    let isNamed = (part.uses[current] as number) > 1 || repeated.has(current) || part.isKept(current);
    if (logic !== undefined && isCondition(line)) {
      const condition = conditionText(line, logic, (ref) => textOf(ref).body, conditionOf);
      const isLong = condition.holds.length + condition.fails.length > LONGEST;
      if (!isLong) conditions.set(current, condition);
      if (!isLong && !numbers.has(current)) continue;
      text = choice(logic, condition, number(1), number(0), number);
      isNamed ||= isLong;
    } else if (logic !== undefined && isChoice(line)) {
      const [c, u, v] = line.args as [Ref, Ref, Ref];
      text = choice(logic, conditionOf(c), textOf(u), textOf(v), number);
    } else text = operation(line, templates.get(current), line.args.map(textOf));
    if ((isNamed && !isTake(line)) || text.body.length > LONGEST) {
      const name = `t${++count}`;
      locals.push({ ref: current, isGiven: false, name, text: text.body });
      text = atom(name);
    }
    texts.set(current, text);
  }
  return { locals, results: part.results.map((ref) => textOf(ref).body) };
}

/** The template of each line that has one. */
function templatesOf(lines: readonly Line[], dialect: Dialect, { from, to }: Part): Map<Ref, string> {
  const byFn = new Map<Fn, string>();
  const templates = new Map<Ref, string>();
  for (let ref = from; ref < to; ref++) {
    const line = lines[ref] as Line;
    if (!isOperation(line)) continue;
    if (dialect.logic !== undefined && (isCondition(line) || isChoice(line))) continue;
    const own = dialect.instead?.(line, ref);
    if (own !== undefined) templates.set(ref, own);
    if (own !== undefined || line.op !== "apply") continue;
    const template = byFn.get(line.fn) ?? dialect.template(line.fn);
    if (template === undefined) throw noCode(line.fn, dialect.language);
    byFn.set(line.fn, template);
    templates.set(ref, template);
  }
  return templates;
}

/**
 * The lines that are written more than once, by a template or by the conditions that compare them: they need a name.
 */
function repeatedIn(
  lines: readonly Line[],
  templates: ReadonlyMap<Ref, string>,
  { logic }: Dialect,
  { from, to }: Part,
): Set<Ref> {
  const repeated = new Set<Ref>();
  for (let ref = from; ref < to; ref++) {
    const line = lines[ref] as Line;
    const template = templates.get(ref);
    const isCompared = logic !== undefined && isCondition(line);
    line.args.forEach((arg, i) => {
      const isRepeated = isCompared
        ? !(isAsked(line, i) && isCondition(lines[arg] as Line))
        : template !== undefined && template.split(`#${i + 1}`).length > 2;
      if (isRepeated) repeated.add(arg);
    });
  }
  return repeated;
}

/** The conditions that are used as numbers. */
function numbersIn(lines: readonly Line[], { from, to, results, isKept }: Part): Set<Ref> {
  const numbers = new Set<Ref>(results);
  for (let ref = from; ref < to; ref++) {
    const line = lines[ref] as Line;
    if (isKept(ref)) numbers.add(ref);
    line.args.forEach((arg, i) => {
      if (!isAsked(line, i)) numbers.add(arg);
    });
  }
  return numbers;
}

function operation(line: Line, template: string | undefined, args: readonly Text[]): Text {
  if (template !== undefined) return filled(template, args);
  const [a, b] = args as [Text, Text];
  switch (line.op) {
    case "add":
      return { level: SUM, body: `${within(a, SUM)} + ${within(b, SUM + 1)}` };
    case "subtract":
      return { level: SUM, body: `${within(a, SUM)} - ${within(b, SUM + 1)}` };
    case "multiply":
      return product(a, "*", b);
    case "divide":
      return product(a, "/", b);
    default:
      return { level: SUM, body: `-${within(a, PRODUCT)}` };
  }
}

/** A product that starts with a minus needs the place of a difference: not every language allows a * -b. */
function product(a: Text, sign: string, b: Text): Text {
  const left = a.isLiteral ? a.body : within(a, PRODUCT);
  return { level: left.startsWith("-") ? SUM : PRODUCT, body: `${left} ${sign} ${within(b, PRODUCT + 1)}` };
}

const literal = (body: string): Text => ({ level: body.startsWith("-") ? SUM : ATOM, body, isLiteral: true });

/** The choice: #2 if the condition holds, #3 if it fails, NaN if it does neither. */
function choice(logic: Logic, { holds, fails }: Condition, u: Text, v: Text, number: (value: number) => Text): Text {
  const written = (condition: string, yes: Text, no: Text): Text => {
    const isCall = CALL.test(logic.choice);
    const parts = [condition, within(yes, isCall ? LOOSE : SUM), no.body];
    const body = logic.choice.replace(/#(\d)/g, (_, place: string) => parts[Number(place) - 1] as string);
    return { level: isCall ? ATOM : LOOSE, body };
  };
  return written(holds, u, logic.hasNaN ? written(fails, v, number(Number.NaN)) : v);
}

function filled(template: string, args: readonly Text[]): Text {
  const body = template.replace(/#(\d+|\*)/g, (found, place: string, at: number) => {
    if (place === "*") return args.map((arg) => arg.body).join(", ");
    // An argument of a call stands alone; any other text may be next to an operator.
    const isAlone = /[(,] ?$/.test(template.slice(0, at)) && /^[,)]/.test(template.slice(at + found.length));
    return within(args[Number(place) - 1] as Text, isAlone ? LOOSE : ATOM);
  });
  return { level: CALL.test(template) ? ATOM : LOOSE, body };
}

const noCode = (fn: Fn, language: string): FluxionError =>
  new FluxionError("no-code", `The function ${fn.name} cannot be written in ${language}.`, {
    hint: `The function compile has it. For source text, give a row of your own a text for it in \`code\`, such as "${fn.name}(#1)".`,
  });
