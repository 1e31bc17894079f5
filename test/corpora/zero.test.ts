import { expect, test } from "vitest";
import { derivative, expr, isZero, Pool, parse } from "../../src/index.ts";
import { asVariables, present, relativeError, rows } from "./corpora.ts";

interface Row {
  readonly id: string;
  readonly variable: string;
  readonly integrand: string;
  readonly antiderivative: string;
  readonly point: Readonly<Record<string, number>>;
}

/** STRIDE=1 takes all 2000 pairs. */
const STRIDE = Number(process.env.STRIDE ?? 4);

test.runIf(present)(
  "the derivative of an antiderivative minus the integrand: proved to be 0, or 0 to rounding, never refuted",
  () => {
    const all = rows<Row>("rubi_sample2000.jsonl").filter((_, i) => i % STRIDE === 0);
    const answers: Record<string, string[]> = { proved: [], numerical: [], unknown: [], refuted: [] };
    for (const { id, variable, integrand, antiderivative, point } of all) {
      const pool = new Pool();
      const options = { ...asVariables(Object.keys(point).filter((name) => name !== "e" && name !== "pi")), pool };
      const neg = parse("-x", { pool });
      if (neg.kind !== "func") throw new Error("no negation");
      const difference = pool.add([
        derivative(parse(antiderivative, options), variable).node,
        pool.apply(neg.fn, [parse(integrand, options)]),
      ]);
      answers[isZero(difference).answer]?.push(id);
    }
    const counts = Object.fromEntries(Object.entries(answers).map(([answer, ids]) => [answer, ids.length]));
    console.log(`zero: of ${all.length} differences ${JSON.stringify(counts)}`, answers.refuted, answers.unknown);
    expect(answers.refuted).toEqual([]);
    expect(answers.proved?.length).toBeGreaterThan(0.8 * all.length);
    expect(answers.unknown?.length).toBeLessThan(0.05 * all.length);
  },
  900_000,
);

test.runIf(present)(
  "the simplified derivative of an antiderivative has the values of the derivative",
  () => {
    const all = rows<Row>("rubi_sample2000.jsonl").filter((_, i) => i % STRIDE === 0);
    const failures: string[] = [];
    for (const { id, variable, antiderivative, point } of all) {
      const names = asVariables(Object.keys(point).filter((name) => name !== "e" && name !== "pi"));
      const f = expr(antiderivative, names).derivative(variable);
      const simple = f.simplify();
      const [before, after] = [f.evaluate(point), simple.evaluate(point)];
      if (Number.isFinite(before) && !(relativeError(after, before, 1) <= 1e-6))
        failures.push(`${id}: ${simple} is ${after}, not ${before}`);
    }
    expect(failures).toEqual([]);
  },
  900_000,
);
