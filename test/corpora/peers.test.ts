import { expect, test } from "vitest";
import { type Expression, expr, FluxionError } from "../../src/index.ts";
import { everyNth } from "../scale.ts";
import { asVariables, present, relativeError, rows } from "./corpora.ts";

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly expr: string;
  readonly expected: string;
  readonly variable: string;
  readonly wrt?: string[];
  readonly point: Record<string, number>;
  readonly value?: string;
  readonly validity: string;
  readonly realDomain: string;
}

test.runIf(present)("the derivatives in the tests of SymPy, mathjs, nerdamer, compute-engine and SymEngine", () => {
  const whole = rows<Row>("peers_permissive.jsonl").filter((row) => row.kind === "derivative");
  const all = everyNth("derivatives of the peers' tests", 25, whole);
  const failures: string[] = [];
  const left: string[] = [];
  let checked = 0;
  for (const row of all) {
    const names = asVariables(Object.keys(row.point).filter((name) => name !== "e" && name !== "pi"));
    const derivative = (row.wrt ?? [row.variable]).reduce<Expression>(
      (f, variable) => f.derivative(variable),
      expr(row.expr, names),
    );
    const value = derivative.evaluate(row.point);
    const expected = row.value === undefined ? expr(row.expected, names).evaluate(row.point) : Number(row.value);
    if (relativeError(value, expected, 1e-6) <= 1e-9) checked++;
    // Where the function or the claim is not real at the point (sqrt(-a) with a > 0), there is nothing to compare.
    else if (![expected, expr(row.expr, names).evaluate(row.point)].every(Number.isFinite)) left.push(row.id);
    else failures.push(`${row.id}: (${row.expr})' is ${value}, not ${expected}`);
  }
  expect(failures).toEqual([]);
  console.log(`peers: ${checked} derivatives checked, ${left.length} not real at their point`);
  expect(whole.length).toBe(562);
  expect(checked + left.length).toBe(all.length);
  expect(left.length).toBeLessThanOrEqual(12);
});

test.runIf(present)(
  "every expression of the peers' tests is read, printed and read again, or refused for a reason",
  () => {
    const refused = new Map<string, number>();
    let read = 0;
    const all = everyNth("expressions of the peers' tests", 25, rows<Row>("peers_permissive.jsonl"));
    for (const row of all) {
      const names = asVariables(Object.keys(row.point ?? {}));
      try {
        const f = expr(row.expr, names);
        expect(expr(f.toString(), { ...names, pool: f.node.pool as never }).node).toBe(f.node);
        read++;
      } catch (error) {
        if (!(error instanceof FluxionError)) throw error;
        refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
      }
    }
    console.log(`peers: ${read} expressions read, refused: ${JSON.stringify([...refused])}`);
    expect(read).toBeGreaterThan(0.9 * all.length);
  },
);
