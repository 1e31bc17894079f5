import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { everyNth } from "../scale.ts";
import { asVariables, present, relativeError, rows } from "./corpora.ts";

interface Row {
  readonly id: string;
  readonly variable: string;
  readonly params: string[];
  readonly integrand: string;
  readonly antiderivative: string;
  readonly point: Record<string, number>;
  readonly value: string;
  readonly err64: number | null;
}

test.runIf(present)("the derivative of each antiderivative evaluates to the integrand", () => {
  const whole = rows<Row>("rubi_sample2000.jsonl");
  const all = everyNth("antiderivatives", 50, whole);
  const failures: string[] = [];
  let raw = 0;
  for (const row of all) {
    const names = asVariables([row.variable, ...row.params]);
    const antiderivative = expr(row.antiderivative, names);
    const value = antiderivative.gradient(row.variable).evaluate(row.point);
    // Where plain double arithmetic loses more than this, err64 says so.
    const tolerance = Math.max(1e-10, 100 * (row.err64 ?? 1));
    if (!(relativeError(value, Number(row.value)) <= tolerance)) failures.push(`${row.id}: ${value}, not ${row.value}`);
    const rawValue = antiderivative.gradient(row.variable, { form: "raw" }).evaluate(row.point);
    if (relativeError(rawValue, Number(row.value)) <= tolerance) raw++;
  }
  expect(failures).toEqual([]);
  expect(whole.length).toBe(2000);
  expect(raw).toBe(all.length);
});

test.runIf(present)(
  "the same of antiderivatives with special functions, and their own slopes are the integrand's",
  () => {
    const whole = rows<Row>("rubi_special400.jsonl");
    const all = everyNth("antiderivatives with special functions", 20, whole);
    const failures: string[] = [];
    for (const { id, variable, integrand, antiderivative, point, value } of all) {
      const names = asVariables(Object.keys(point));
      const primitive = expr(antiderivative, names);
      // The difference quotient checks the kernels and their conventions: in the derivative most of them are gone.
      const at = point[variable] as number;
      const h = 1e-4 * Math.min(1, Math.abs(at));
      const f = (step: number): number => primitive.evaluate({ ...point, [variable]: at + step });
      const slope = (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
      const checks: [string, number, number][] = [
        ["integrand", expr(integrand, names).evaluate(point), 1e-11],
        ["derivative", primitive.gradient(variable).evaluate(point), 1e-11],
        ["raw derivative", primitive.gradient(variable, { form: "raw" }).evaluate(point), 1e-11],
        // Rounding of the antiderivative, divided by the step: one of them is a thousand million times its slope.
        ["difference quotient", slope, 1e-6 + (4 * Number.EPSILON * Math.abs(f(0))) / (h * Math.abs(Number(value)))],
      ];
      for (const [what, found, tolerance] of checks)
        if (!(relativeError(found, Number(value)) <= tolerance)) failures.push(`${id}: ${what} ${found}, not ${value}`);
    }
    expect(failures).toEqual([]);
    expect(whole.length).toBe(400);
  },
);
