import { describe, expect, test } from "vitest";
import type { Fn } from "../../src/ast/fn.ts";
import { polesOf } from "../../src/codegen/sql-poles.ts";
import { kernelOf } from "../../src/functions/kernels.ts";
import { expr, toCode } from "../../src/index.ts";
import { functions } from "../../src/nodes.ts";
import type { Line } from "../../src/program/line.ts";
import { generator, pick } from "../random.ts";
import { cases } from "../scale.ts";

const NAMES = "sqrt exp log sin tanh abs cosh log1p sign relu".split(" ");
const FUNCTIONS = NAMES.map((name) => functions.get(name, 1) as Fn).concat(functions.get("max", 2) as Fn);

/** A random program of three inputs with many quotients. */
function program(random: () => number): { lines: Line[]; results: number[] } {
  const lines: Line[] = [0, 1, 2].map((index) => ({ op: "input", index, args: [] }));
  lines.push({ op: "constant", value: pick(random, [1, 2, -1]), args: [] });
  while (lines.length < 14) {
    const any = () => Math.floor(random() * lines.length);
    const kind = random();
    if (kind < 0.35) lines.push({ op: "divide", args: [any(), any()] });
    else if (kind < 0.75)
      lines.push({ op: pick(random, ["add", "subtract", "multiply", "multiply"] as const), args: [any(), any()] });
    else if (kind < 0.8) lines.push({ op: "negate", args: [any()] });
    else {
      const fn = pick(random, FUNCTIONS);
      lines.push({ op: "apply", fn, args: fn.params.map(any) });
    }
  }
  return { lines, results: [lines.length - 1, lines.length - 2, 8] };
}

/** The values of the lines in IEEE arithmetic; a quotient that is tested is NaN at its pole. */
function valuesOf(lines: readonly Line[], point: readonly number[], isTested: (ref: number) => boolean): number[] {
  const values: number[] = [];
  lines.forEach((line, ref) => {
    const [a, b] = line.args.map((arg) => values[arg] as number) as [number, number];
    const of: Record<Exclude<Line["op"], "apply">, () => number> = {
      input: () => point[(line as { index: number }).index] as number,
      constant: () => (line as { value: number }).value,
      add: () => a + b,
      subtract: () => a - b,
      multiply: () => a * b,
      negate: () => -a,
      divide: () => (b === 0 && isTested(ref) ? Number.NaN : a / b),
    };
    // Max as a query has it: NaN is a number there.
    if (line.op !== "apply") values.push(of[line.op]());
    else if (line.fn.name === "max") values.push(a < b || Number.isNaN(b) ? b : a);
    else values.push((kernelOf(line.fn) as (x: number) => number)(a));
  });
  return values;
}

describe("poles that are tested once", () => {
  const points = [0, 1, 2, -1].flatMap((x) => [0, 1, -2].flatMap((y) => [0, 1, 3].map((z) => [x, y, z])));

  test("no result differs from that of a program that tests every quotient", () => {
    const random = generator(11);
    let dropped = 0;
    let tests = 0;
    for (let i = cases("random programs with quotients", 150, 40_000); i > 0; i--) {
      const { lines, results } = program(random);
      const poles = polesOf({ lines, results });
      lines.forEach((line, ref) => {
        if (line.op === "divide") poles.isTested(ref) ? dropped++ : tests++;
      });
      for (const point of points) {
        const wanted = valuesOf(lines, point, () => true);
        const isEndless = wanted.some(
          (value) => Math.abs(value) === Infinity || (value !== 0 && Math.abs(value) < 1e-99),
        );
        if (isEndless || lines.some((line, ref) => line.op === "apply" && line.fn.name === "exp" && wanted[ref] === 0))
          continue;
        const found = valuesOf(lines, point, (ref) => !poles.isTested(ref));
        const isWrong = (ref: number): boolean => {
          const value = found[ref] as number;
          return (poles.isPositive(ref) && value <= 0) || (poles.isNonnegative(ref) && value < 0);
        };
        const wrong = lines.findIndex((_, ref) => isWrong(ref));
        if (wrong >= 0) expect.fail(`the sign of line ${wrong} of ${JSON.stringify(lines)} at ${point}`);
        const other = results.find((ref) => !Object.is(found[ref], wanted[ref]));
        if (other !== undefined) expect(found[other]).toBe(wanted[other]);
      }
    }
    expect(dropped).toBeGreaterThan(tests / 4);
  });

  const count = (formula: string): number => {
    const query = toCode(expr(formula).withDerivatives(), { target: "sql", stable: false });
    return query.split("CASE").length - 1;
  };

  test("one zero is tested once, a sum that is positive and an exponential not at all", () => {
    expect(count("exp(-(x - z)^2 / (2*y^2)) / (y*sqrt(2*pi))")).toBe(1);
    expect(count("1 / (1 + x^2)")).toBe(0);
    expect(count("log(2 + x^2) + sqrt(1 + y^2)")).toBe(0);
    expect(toCode("x / y + y / x", { target: "sql" }).split("CASE").length - 1).toBe(2);
  });

  test("other dialects raise errors or give NULL there, and test each", () => {
    const query = toCode("1 / (1 + x^2)", { target: "sql", dialect: "spark" });
    expect(query).toContain("CASE WHEN");
  });
});
