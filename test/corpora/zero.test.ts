import { expect, test } from "vitest";
import { derivative, isZero, Pool, parse } from "../../src/index.ts";
import { asVariables, present, rows } from "./corpora.ts";

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
