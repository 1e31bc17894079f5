import { describe, expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { everyNth, isLong } from "../scale.ts";
import { asVariables, present, relativeError, rows } from "./corpora.ts";

interface Row {
  readonly id: string;
  readonly expr: string;
  readonly variables: string[];
  readonly point: Record<string, number>;
  readonly value: string;
  readonly gradient: string[];
  readonly hessian?: string[][];
  readonly hessian_sparse?: [number, number, string][];
}

/** A sum over data of more characters takes seconds. */
const LONGEST = 3000;

/** Row counts, so that a corpus cannot shrink unnoticed. */
const FILES = { "multi_functions.jsonl": 133, "multi_feynman.jsonl": 120, "multi_nist.jsonl": 54 };

describe.runIf(present).each(Object.entries(FILES))("%s", (file, count) => {
  const all = rows<Row>(file);

  test("is complete", () => {
    expect(all.length).toBe(count);
  });

  const sample = everyNth(`rows of ${file}`, 20, isLong ? all : all.filter(({ expr: { length } }) => length < LONGEST));
  test.each(sample.map((row) => [row.id, row] as const))("%s: value, gradient and Hessian to 1e-10", (_, row) => {
    const f = expr(row.expr, asVariables(row.variables));
    const failures: string[] = [];
    // An entry that cancels is compared on the scale of its neighbours.
    const check = (name: string, value: number, text: string, largest: number) => {
      const expected = Number(text);
      const scale = Math.abs(expected) < 1e-30 * largest ? largest : 1e-6 * largest;
      if (relativeError(value, expected, scale) > 1e-10) failures.push(`${name} is ${value}, not ${expected}`);
    };
    check("f", f.evaluate(row.point), row.value, 0);
    const largest = (entries: string[]) => Math.max(...entries.map((entry) => Math.abs(Number(entry))), 1e-300);
    const gradient = f.gradient(row.variables);
    gradient.forEach((d, i) => {
      check(`df/d${row.variables[i]}`, d.evaluate(row.point), row.gradient[i] as string, largest(row.gradient));
    });
    const hessian = f.hessian(row.variables).at(row.point);
    const entries =
      row.hessian?.flatMap((line, i) => line.map((text, j) => [i, j, text] as const)) ?? row.hessian_sparse ?? [];
    expect(entries.length).toBeGreaterThan(0);
    const scale = largest(entries.map(([, , text]) => text));
    for (const [i, j, text] of entries) check(`H[${i}][${j}]`, hessian[i]?.[j] as number, text, scale);
    expect(failures).toEqual([]);
  });
});
