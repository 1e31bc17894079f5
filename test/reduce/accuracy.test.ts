import { describe, expect, test } from "vitest";
import * as Q from "../../src/ast/rational.ts";
import { compile, Expression, expr, type Input } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { reduced } from "../../src/reduce/reduce.ts";
import { expression, generator } from "../random.ts";
import { cases, everyNth } from "../scale.ts";
import { reference } from "../stable/differential.ts";
import { expectEqual } from "./digits.ts";

const PROGRAMS: readonly (readonly [name: string, text: string])[] = everyNth("programs of fewer operations", 4, [
  ["an arm", "cos(a)*cos(b + c) + 0.5*sin(a)*sin(b + c) - cos(a)*sin(b)*cos(c)"],
  ["an exchange energy", "((1+z)^(4/3) + (1-z)^(4/3) - 2)/(2*2^(1/3) - 2)*log1p(1/(7.5957*sqrt(r) + 3.5876*r))"],
  ["a wave", "sqrt(a*b)*(x/a - y/b)/(sqrt(a) + sqrt(b)) + (x^2/a - y^2/b)^2"],
  ["an option", "exp(-r*T)*K/(1 + exp(-(log(S/K) + (r + s^2/2)*T)/(s*sqrt(T))))"],
]);
const ROUNDS = cases("points of programs of fewer operations", 1, 3);

/** Value, gradient and Hessian. */
function outputs(f: Expression): Expression[] {
  const names = f.variables;
  return [f, ...f.gradient(), ...f.hessian(names).nonzeros.map(([, , entry]) => entry)];
}

const rational = (random: () => number): Q.Rational => Q.rational(BigInt(Math.floor(random() * 998) + 1), 1000n);

describe("a program of fewer operations", () => {
  test.each(PROGRAMS)("%s is equal to 50 digits", (_, text) => {
    const all = outputs(expr(text));
    const plain = all.map(({ node }) => node);
    const fewer = reduced(plain);
    const random = generator(1);
    for (let k = 0; k < ROUNDS; k++) {
      const point = new Map((all[0] as Expression).variables.map((name) => [name, rational(random)] as const));
      expect(expectEqual(plain, fewer, point)).toBeGreaterThan(0);
    }
  });

  test("random expressions are equal to 50 digits", () => {
    for (let seed = 100; seed < 100 + 6 * ROUNDS; seed++) {
      const random = generator(seed);
      const f = new Expression(expression(random, new Pool(), 4));
      const plain = [f, ...f.gradient()].map(({ node }) => node);
      expectEqual(plain, reduced(plain), new Map(["x", "y", "z_1"].map((name) => [name, rational(random)] as const)));
    }
  });

  test.each(PROGRAMS)("%s is at most 4 ulps worse at the median, and nowhere far off", (_, text) => {
    const all = outputs(expr(text));
    const inputs = (all[0] as Expression).variables;
    const programs = [{ stable: false }, { form: "operations" as const }].map((options) =>
      compile(all as Input[], { inputs, backend: "interpreter", ...options }),
    );
    const random = generator(2);
    const losses: number[] = [];
    for (let k = 0; k < 4; k++) {
      const values = inputs.map(() => random());
      const point = Object.fromEntries(inputs.map((name, i) => [name, values[i] as number]));
      const [plain, fewer] = programs.map((program) => program(...values)) as [number[], number[]];
      all.forEach((entry, i) => {
        const truth = reference(entry, point);
        if (truth === undefined || truth === 0) return;
        const ulp = 2 ** (Math.floor(Math.log2(Math.abs(truth))) - 52);
        const [a, b] = [plain, fewer].map((results) => Math.abs((results[i] as number) - truth) / ulp);
        losses.push((b as number) - (a as number));
        expect(b, `${entry} at ${JSON.stringify(point)}`).toBeLessThanOrEqual(64 * ((a as number) + 4));
      });
    }
    expect(losses.sort((a, b) => a - b)[losses.length >> 1]).toBeLessThanOrEqual(4);
  });

  // Where x is below 0 only the first has no value, and so the two are no lines of one value.
  test("what has a value elsewhere is no other line of the same", () => {
    const f = ["exp(y + log(x))", "x*exp(y)"];
    const both = compile(f, { inputs: ["x", "y"], form: "operations", backend: "interpreter" });
    expect(both(2, 0.5)).toEqual([2 * Math.exp(0.5), 2 * Math.exp(0.5)].map((x) => expect.closeTo(x, 12)));
    expect(both(-2, 0.5)).toEqual([Number.NaN, expect.closeTo(-2 * Math.exp(0.5), 12)]);
  });
});
