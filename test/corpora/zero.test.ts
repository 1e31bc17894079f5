import { expect, test } from "vitest";
import { derivative, expr, isZero, parse } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { everyNth } from "../scale.ts";
import { asVariables, present, relativeError, rows } from "./corpora.ts";

interface Row {
  readonly id: string;
  readonly variable: string;
  readonly integrand: string;
  readonly antiderivative: string;
  readonly point: Readonly<Record<string, number>>;
}

const pairs = everyNth("antiderivatives with their integrands", 500, rows<Row>("rubi_sample2000.jsonl"));

test.runIf(present)(
  "the derivative of an antiderivative minus the integrand: proved to be 0, or 0 to rounding, never refuted",
  () => {
    const answers: Record<string, string[]> = { proved: [], numerical: [], unknown: [], refuted: [] };
    for (const { id, variable, integrand, antiderivative, point } of pairs) {
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
    console.log(`zero: of ${pairs.length} differences ${JSON.stringify(counts)}`, answers.refuted, answers.unknown);
    expect(answers.refuted).toEqual([]);
    expect(answers.proved?.length).toBeGreaterThan(0.8 * pairs.length);
    expect(answers.unknown?.length).toBeLessThan(0.05 * pairs.length);
  },
);

test.runIf(present)("the simplified derivative of an antiderivative has the values of the derivative", () => {
  const failures: string[] = [];
  for (const { id, variable, antiderivative, point } of pairs) {
    const names = asVariables(Object.keys(point).filter((name) => name !== "e" && name !== "pi"));
    const f = expr(antiderivative, names).derivative(variable);
    const simple = f.simplify();
    const [before, after] = [f.evaluate(point), simple.evaluate(point)];
    if (Number.isFinite(before) && !(relativeError(after, before, 1) <= 1e-6))
      failures.push(`${id}: ${simple} is ${after}, not ${before}`);
  }
  expect(failures).toEqual([]);
});
