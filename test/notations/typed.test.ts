import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Expression, expr, FluxionError } from "../../src/index.ts";
import { everyNth } from "../scale.ts";

/** The lines of a table: what is written, and what it means in the strict notation, or that it is refused. */
const table = (name: string): (readonly [written: string, strict: string])[] =>
  readFileSync(new URL(name, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const at = line.lastIndexOf(" | ");
      return [line.slice(0, at), line.slice(at + 3)] as const;
    });

const GREEK: Readonly<Record<string, string>> = { θ: "theta", ω: "omega", α: "alpha", β: "beta", λ: "lambda" };
/** The same variable, however its letter and its number are written. */
const plain = (name: string): string => (GREEK[name] ?? name).replace(/^(.+)_(\d+)$/, "$1$2");

/** Whether both are the same function of the same variables, at two points. */
function agree(f: Expression, g: Expression): boolean {
  const names = [...new Set([...f.variables, ...g.variables].map(plain))].sort();
  return [0.37, 1.9].every((point) => {
    const [a, b] = [f, g].map((each) =>
      each.evaluate(Object.fromEntries(each.variables.map((name) => [name, point + names.indexOf(plain(name)) / 3]))),
    ) as [number, number];
    return Object.is(a, b) || Math.abs(a - b) <= 1e-10 * Math.max(1, Math.abs(b));
  });
}

test.each([
  ["typed.txt", "math", 890],
  ["exercises.txt", "latex", 980],
] as const)("every formula of %s is read in the notation %s as it is meant", (name, notation, least) => {
  const rows = table(name);
  expect(rows.length).toBeGreaterThan(least);
  const wrong = everyNth(`formulas of ${name}`, 3, rows).filter(([written, strict]) => {
    try {
      const f = expr(written, { notation });
      return strict === "REFUSE" || !agree(f, expr(strict));
    } catch (error) {
      return strict !== "REFUSE" || !(error instanceof FluxionError) || error.position === undefined;
    }
  });
  expect(wrong.map(([written]) => written)).toEqual([]);
});

test.each([
  ["Acos(kx)", "acos"],
  ["E^x", "E is a variable"],
  ["6/2(1+2)", "factor"],
  ["e^-2x", "exponent"],
  ["2^-kx", "exponent"],
  ["x2+3x+2", "x^2"],
  ["sinx2", "x^2"],
  ["log(2,x)", "base"],
  ["(x+1)2", "factor"],
  ["9.8 m/s^2", "units"],
  ["\\text{hello}", "is a variable"],
  ["A*exp(-Ea/(R*T))", "Ea is E*a"],
  ["64/Re", "Re is R*e"],
  ["0.3/Re^0.25", "Re is R*e"],
  ["V*S/(Km+S)", "Km is K*m"],
  ["0.5f*x", "single precision"],
  ["u(t-1)", "heaviside"],
  ["R_ST + T", "R_ST is one name"],
])("%s could be meant otherwise, and that is told", (typed, note) => {
  expect(expr(typed, { notation: "math" }).reading.notes.join()).toContain(note);
});
