/** Functions of a formula and what they are applied to: sin(x), sin 2x, sin^2 x, log_2 x. */
import type { Fn } from "../ast/fn.ts";
import type { Id } from "../ast/store.ts";
import { div, ifelse, pow } from "../functions/table.ts";
import type { Callee } from "../syntax/callee.ts";
import type { Lexeme } from "./lexeme.ts";
import { placeBeside } from "./math-products.ts";
import { CLOSERS, isSign, type MathReading } from "./math-reading.ts";
import { baseOf, exponentOf } from "./math-scripts.ts";
import { inverseOf } from "./schools.ts";

export function readFunction(reading: MathReading, lexeme: Lexeme): void {
  const { assembler } = reading;
  const name = lexeme.text;
  // A root after a number goes with it: sin 2 sqrt(x).
  const isRoot = name === "sqrt" || name === "\\nthRoot";
  if (!assembler.wanted) placeBeside(reading, lexeme, !(isRoot && reading.list[reading.at - 2]?.kind === "number"));
  const construction = constructionOf(reading, name);
  if (construction !== undefined) {
    const opening = reading.list[reading.at++]?.text ?? "(";
    reading.open(CLOSERS[opening] ?? ")", construction, lexeme);
    return;
  }
  const above = exponentOf(reading, lexeme);
  const base = isSign(reading.list[reading.at], "_") ? baseOf(reading, lexeme) : undefined;
  const raisedTo = above ?? (base === undefined ? undefined : exponentOf(reading, lexeme));
  const inverse = raisedTo === -1 ? inverseFunction(reading, lexeme) : undefined;
  const callee = calleeOf(reading, inverse ?? name, base, inverse === undefined ? raisedTo : undefined);
  const next = reading.list[reading.at];
  const opens = next?.kind === "sign" && next.text !== "\u27e8" ? CLOSERS[next.text] : undefined;
  if (opens !== undefined) {
    reading.at++;
    reading.open(opens, callee, lexeme);
    return;
  }
  const rows = reading.given.table.named(name);
  const starts = next !== undefined && (next.kind !== "sign" || /^[-+|\u221a\u221b\u221c\u27e8]/.test(next.text));
  const isInfix =
    next?.kind === "sign" && /[-+]/.test(next.text) && next.spaced === reading.list[reading.at + 1]?.spaced;
  if (!starts || isInfix || !rows.some((fn) => fn.params.length === 1)) reading.bare(rows[0], lexeme);
  if (name === "log" && base === undefined)
    reading.notes.add("log is the natural logarithm; lg and log_10 are the decimal one");
  assembler.applied(callee, lexeme.start);
}

/** Constructions of LaTeX: cases, and functions with their last argument as an index in front. */
function constructionOf(reading: MathReading, name: string): Callee | undefined {
  const { store, table } = reading.given;
  if (!name.startsWith("\\")) return undefined;
  if (name === "\\cases") return { takesConditions: true, build: (args, start) => casesOf(reading, args, start) };
  if (name === "\\diff") return { build: ([of, ...by], start) => derivativeOf(reading, of as Id, by, start) };
  const fn = table.get(name.slice(1), 2) as Fn;
  return { build: ([index, a]) => store.apply(fn, [a as Id, index as Id]) };
}

/** diff(f, x), diff(f, x, y), diff(f, x, 2). */
function derivativeOf(reading: MathReading, of: Id, by: readonly Id[], start: number): Id {
  const { store, differentiate } = reading.given;
  const refuse = (message: string, hint: string): never => reading.refuse(message, hint, reading.placeOf(start));
  let derivative = of;
  for (const [i, variable] of by.entries()) {
    const times = i > 0 && store.kind(variable) === "const" ? Number(store.value(variable)) : 1;
    const name = store.kind(variable) === "const" ? by[i - 1] : variable;
    if (name === undefined || store.kind(name) !== "var" || !Number.isInteger(times) || times < 1)
      return refuse("It is not clear which variable to differentiate by.", "Write diff(f, x).");
    if (differentiate === undefined)
      return refuse("A derivative is not allowed here.", "Give the function to derivative.");
    const order = times - (name === variable ? 0 : 1);
    if (order > 0) derivative = differentiate(derivative, store.name(name), order);
  }
  reading.notes.add("diff(...) is worked out");
  return derivative;
}

/** Values with their conditions, and the value otherwise: outside all cases there is no value. */
function casesOf(reading: MathReading, args: readonly Id[], start: number): Id {
  const { store } = reading.given;
  const isComplete = args.length % 2 === 1;
  if (!isComplete) reading.notes.add("outside the cases there is no value");
  let value = isComplete ? (args.at(-1) as Id) : store.apply(div, [store.constant(0), store.constant(0)]);
  reading.assembler.calls.number(value, start);
  for (let i = args.length - (isComplete ? 3 : 2); i >= 0; i -= 2) {
    const condition = reading.assembler.calls.truth(args[i + 1] as Id, start);
    value = store.apply(ifelse, [condition, reading.assembler.calls.number(args[i] as Id, start), value]);
  }
  return value;
}

function inverseFunction(reading: MathReading, lexeme: Lexeme): string {
  const inverse = inverseOf(lexeme.text);
  if (inverse === undefined)
    reading.refuse(
      `${lexeme.text}^-1 may be the inverse function or the reciprocal.`,
      `Write 1/${lexeme.text}(x) for the reciprocal.`,
      lexeme,
    );
  reading.notes.add(`${lexeme.text}^-1 is the inverse function`);
  return inverse as string;
}

function calleeOf(reading: MathReading, name: string, base: Id | undefined, raisedTo: Id | -1 | undefined): Callee {
  if (base === undefined && raisedTo === undefined) return name;
  const { store, table } = reading.given;
  return {
    build: (args, start) => {
      const all = base === undefined ? args : [...args, base];
      const fn = base === undefined ? table.get(name, all.length) : args.length === 1 ? table.get("log", 2) : undefined;
      if (fn === undefined) return reading.trouble("call", start, name, all.length);
      const value = store.apply(fn, all);
      return raisedTo === undefined ? value : store.apply(pow, [value, raisedTo]);
    },
  };
}
