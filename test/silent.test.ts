import { readFileSync } from "node:fs";
import { all, create } from "mathjs";
import { expect, test } from "vitest";
import { evaluate, expr, FluxionError } from "../src/index.ts";
import { generator, pick } from "./random.ts";
import { cases, everyNth } from "./scale.ts";

/**
 * Silent errors: derivatives that are given, and are not those of what was meant. The oracle is mathjs: its own values,
 * and differences of them.
 */
const math = create(all ?? {});
math.import({ normcdf: (x: number) => evaluate("normcdf(x)", { x }), ln: Math.log });

type Point = Record<string, number>;
type Outcome = "right" | "refused" | "undecided" | "wrong";

const table = (name: string): (readonly string[])[] =>
  readFileSync(new URL(`notations/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => [line.slice(0, line.lastIndexOf(" | ")), line.slice(line.lastIndexOf(" | ") + 3)]);

/** Richardson's extrapolation of central differences; undefined where they may be far off. */
function difference(f: (at: Point) => number, at: Point, wrt: string): number | undefined {
  const x = at[wrt] as number;
  const central = (h: number): number => (f({ ...at, [wrt]: x + h }) - f({ ...at, [wrt]: x - h })) / (2 * h);
  const slopes = [2e-3, 1e-3, 5e-4].map(central) as [number, number, number];
  const [coarse, fine] = [(4 * slopes[1] - slopes[0]) / 3, (4 * slopes[2] - slopes[1]) / 3];
  const rounding = 1e-12 * Math.abs(f(at));
  return Math.abs(coarse - fine) + rounding <= 1e-6 * (1 + Math.abs(fine)) ? fine : undefined;
}

/** What becomes of the derivatives of a text by each of its variables, of which `meant` says what it means. */
function outcome(written: string, meant: string, notation: "strict" | "math" | "latex", random: () => number): Outcome {
  let isDecided = false;
  try {
    const same = notation === "strict" ? (name: string) => name : plain;
    const f = expr(written, { notation });
    const g = expr(meant);
    const value = oracle(meant);
    for (const [k, wrt] of g.variables.entries()) {
      const name = f.variables.find((each) => same(each) === same(wrt));
      const derivatives = (["pruned", "simplified"] as const).map((form) =>
        name === undefined ? undefined : f.derivative(name, { form, limits: { steps: 500_000 } }),
      );
      for (let i = 0; i < 3; i++) {
        const at = Object.fromEntries(g.variables.map((each) => [each, (k === 2 ? -1 : 0.3) + 2.4 * random()]));
        const slope = difference(value, at, wrt);
        if (slope === undefined) continue;
        const ours = Object.fromEntries(
          f.variables.map((each) => [each, Object.entries(at).find(([name]) => same(name) === same(each))?.[1] ?? 0]),
        );
        for (const derivative of derivatives) {
          const found = derivative?.evaluate(ours) ?? 0;
          // No value is no silent one.
          if (Number.isNaN(found)) continue;
          isDecided = true;
          if (!(Math.abs(found - slope) <= 1e-5 * (1 + Math.abs(slope)))) return "wrong";
        }
      }
    }
  } catch (error) {
    if (error instanceof FluxionError) return "refused";
    throw error;
  }
  return isDecided ? "right" : "undecided";
}

/** The values of a text by mathjs: NaN where it throws, for a name, a sign or a type that it does not know. */
function oracle(text: string): (at: Point) => number {
  const known = <T>(f: () => T): T | undefined => {
    try {
      return f();
    } catch {
      return undefined;
    }
  };
  const code = known(() => math.compile(text));
  return (at) => {
    const found = known((): unknown => code?.evaluate({ ...at }));
    return typeof found === "number" ? found : Number.NaN;
  };
}

const GREEK: Readonly<Record<string, string>> = { θ: "theta", ω: "omega", α: "alpha", β: "beta", λ: "lambda" };
/** The same variable, however its letter and its number are written. */
const plain = (name: string): string => (GREEK[name] ?? name).replace(/^(.+)_(\d+)$/, "$1$2");

test.each([
  ["x^2", "x^3", "strict", "wrong"],
  ["2", "2x + y", "math", "wrong"],
  ["sin^2 x", "sin(x)^2", "math", "right"],
  ["\\frac{x}{y}", "x / y", "latex", "right"],
  ["x +", "x", "math", "refused"],
  ["x", "nobody(x)", "strict", "refused"],
  ["abs(x) - abs(x)", "0", "strict", "undecided"],
] as const)("%s, which means %s, in the notation %s is %s", (written, meant, notation, what) => {
  expect(outcome(written, meant, notation, generator(1))).toBe(what);
});

function count(outcomes: readonly Outcome[]): Record<Outcome, number> {
  const found = { right: 0, refused: 0, undecided: 0, wrong: 0 };
  for (const each of outcomes) found[each]++;
  return found;
}

/** What becomes of a text with two meanings: to read it as one of them is wrong. */
function asked(written: string, notation: "math" | "latex"): Outcome {
  try {
    expr(written, { notation });
    return "wrong";
  } catch (error) {
    if (error instanceof FluxionError) return "refused";
    throw error;
  }
}

test("what strangers typed: no derivative is wrong without a word", () => {
  const random = generator(27);
  const rows = everyNth("typed formulas against differences", 20, [
    ...["typed.txt", "strangers.txt"].flatMap((name) => table(name).map((row) => [...row, "math"])),
    ...table("exercises.txt").map((row) => [...row, "latex"]),
  ]);
  const found = rows.map(([written = "", meant = "", notation]) =>
    meant === "REFUSE" ? asked(written, notation as "math") : outcome(written, meant, notation as "math", random),
  );
  expect(rows.filter((_, i) => found[i] === "wrong")).toEqual([]);
  const { right, refused, undecided, wrong } = count(found);
  console.log(
    `silent errors: ${wrong} of ${rows.length} typed formulas; ${right} right, ${refused} refused, ${undecided} undecided`,
  );
  expect(right).toBeGreaterThan(0.9 * rows.filter(([, meant]) => meant !== "REFUSE").length);
});

const PIECES = "x y z sin( cos( log( sqrt( exp( abs( ) ) ) ( ( , + - - * * / ^ ^ 2 3 1.5 .5 0 ! ? : < > == pi e".split(
  " ",
);

function mutate(random: () => number, text: string): string {
  const parts = text.match(/[a-z]+\d*\(?|[\d.]+|\S/gi) ?? [];
  for (let edits = 1 + Math.floor(3 * random()); edits > 0; edits--) {
    const at = Math.floor(random() * (parts.length + 1));
    const kind = random();
    if (kind < 0.4) parts.splice(at, 1, pick(random, PIECES));
    else if (kind < 0.6) parts.splice(at, 0, pick(random, PIECES));
    else if (kind < 0.8) parts.splice(at, 1);
    else parts.splice(at, 0, ...parts.slice(at, at + 4));
  }
  return parts.join(random() < 0.5 ? "" : " ");
}

test("mutated formulas: no derivative is wrong without a word", () => {
  const random = generator(28);
  const formulas = ["typed.txt", "strangers.txt", "exercises.txt"]
    .flatMap(table)
    .map(([, meant = ""]) => meant)
    .filter((text) => text !== "REFUSE");
  const texts = Array.from({ length: cases("mutated formulas against differences", 80, 100_000) }, () =>
    mutate(random, pick(random, formulas)),
  );
  const found = texts.map((text) => outcome(text, text, "strict", random));
  const { right, refused, undecided, wrong } = count(found);
  console.log(
    `silent errors: ${wrong} of ${texts.length} mutated formulas; ${right} right, ${refused} refused, ${undecided} undecided`,
  );
  expect(texts.filter((_, i) => found[i] === "wrong")).toEqual([]);
  expect(right).toBeGreaterThan(0.1 * texts.length);
});
