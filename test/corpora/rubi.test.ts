import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";
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

test.runIf(present)("the derivative of each of 2000 antiderivatives evaluates to the integrand", () => {
  const all = rows<Row>("rubi_sample2000.jsonl");
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
  expect(all.length).toBe(2000);
  expect(raw).toBe(2000);
});
