import { describe, expect, test } from "vitest";
import { Interpretation } from "../../src/ast/interpretation.ts";
import type { Node } from "../../src/ast/node.ts";
import { BoundedNumbers } from "../../src/evaluate/bounded.ts";
import { compile, Expression, expr, jacobian, type Reduction, toCode } from "../../src/index.ts";
import { Pool, parseVector as vector } from "../../src/nodes.ts";
import { reduced } from "../../src/reduce/reduce.ts";
import { expression, generator } from "../random.ts";
import { cases } from "../scale.ts";

const count = (structure: Parameters<typeof compile>[0], form?: "operations"): number =>
  compile(structure, { backend: "interpreter", ...(form === undefined ? {} : { form }) }).operations;

describe("lines from any two others", () => {
  // x * (y - z) + z is found though no common factor shows it; the opposite of y - z is as short.
  test.each([
    ["[(1 - x)*z + x*y, y - z]", 4],
    ["s = 1/(1 + exp(-u)); [(1 - s)*z + s*y, (z - y)*s*(1 - s)]", 9],
    ["[-x*(y - z)*w, -x*(y - z)*v, a - x*(y - z)]", 5],
    ["[cos(a)*l + cos(b)*m, -sin(a)*l - sin(b)*m, -sin(b)*m]", 11],
  ])("%s takes %i", (text, most) => {
    expect(count([...vector(text)], "operations")).toBeLessThanOrEqual(most);
  });

  // y/x - y/x^2 * x^2 is 1/x * (y - y * x) elsewhere, but only where x is not 0 may anything be divided by it.
  test.each(["[x*(x + 1)*y, x^2*y + x*y, y/x]", "[x*y, x*y*z, z/x]", "[log(x) + y, x*y + y, (x + 1)*y]"])(
    "no line gets a divisor that it did not have: %s",
    (text) => {
      const inputs = ["x", "y", "z"];
      const [plain, fewest] = [undefined, "operations" as const].map((form) =>
        compile([...vector(text)], { inputs, stable: false, ...(form && { form }) }),
      );
      expect(fewest?.(0, 2, 3)).toEqual(plain?.(0, 2, 3));
    },
  );
});

describe("a program of the fewest operations", () => {
  test.each([
    ["a*b + a*c", 2],
    ["[a*b + a*c, b + c]", 2],
    ["[x - y, 2*y - 2*x]", 2],
    ["x^15", 5],
    ["x^9*a + x^9*b + z", 4],
    ["a*x^12 + b*x^12 + c*x^12 + d", 5],
    ["[x^1.5*a + x^1.5*b + z, x^(2/3)*a + x^(2/3)*b]", 6],
    ["[x^4, x^8, x^12]", 4],
    ["[x^1.5, x^2.5, x^(-1/2)]", 4],
    ["sin(x)^2*y + cos(x)^2*y", 0],
    ["[(a + b)*(a - b), a^2 - b^2]", 3],
    ["[exp(u), exp(-u), exp(-u)*exp(u)]", 2],
    ["[a/d, b/d, c/d, (a*b)/d]", 5],
    ["[exp(a + log(b)), exp(a)]", 4],
    ["[x + y - z, u*x + (u + a)*y - (u - a)*z, abs(u + a)]", 8],
    ["[y/sqrt(x + a), z/sqrt(x + a)]", 4],
    ["[3*a + 3*b + c + d - 5*v - 5*w]", 8],
  ])("%s takes %i", (text, most) => {
    expect(count([...vector(text)], "operations")).toBeLessThanOrEqual(most);
  });

  // Combinations of two terms of a sum find it; without them 40 steps leave 230 operations.
  test.each([
    [12, 15],
    [40, 60],
  ])("the derivative of a recurrence of %i steps is a recurrence", (last, most) => {
    const steps = Array.from({ length: last - 1 }, (_, i) => `T${i + 2} = 2*x*T${i + 1} - T${i}`);
    const f = expr(["T0 = 1", "T1 = x", ...steps, `T${last}`].join("; ")).derivative("x");
    expect(count(f)).toBeGreaterThan(5 * last);
    expect(count(f, "operations")).toBeLessThanOrEqual(most);
  });

  // S times the density at d1 is K * exp(-r * T) times that at d2: with that the gradient is short.
  test("the vega of an option", () => {
    const f = expr(
      "F = exp(r*T)*S; d = (log(F/K) + s^2/2*T)/(s*sqrt(T)); exp(-r*T)*(F*(1 + erf(d/sqrt(2))) - K*(1 + erf((d - s*sqrt(T))/sqrt(2))))/2",
    );
    expect(count(f.derivative("s"), "operations")).toBeLessThanOrEqual(18);
  });

  test("a Jacobian with many variables and results but a narrow waist is worked out from the waist", () => {
    const f = "u = x1*x2*x3*x4; v = sin(u) + u^2; [v*a1, v*a2, v*a3, v*a4]";
    const names = ["x1", "x2", "x3", "x4"];
    const [plain, fewest] = [jacobian(f, names), jacobian(f, names, { form: "operations" })];
    const inputs = [...names, "a1", "a2", "a3", "a4"];
    const programs = [plain, fewest].map((each) =>
      compile(
        [...each].map((row) => [...row]),
        { inputs, stable: false },
      ),
    );
    const [one, other] = programs.map((each) => each(0.3, 0.5, 1.1, 0.7, 1, 2, 3, 4).flat());
    one?.forEach((entry, i) => {
      expect(other?.[i]).toBeCloseTo(entry, 14);
    });
    expect(programs[1]?.operations).toBeLessThanOrEqual(32);
    expect(programs[1]?.operations).toBeLessThan(programs[0]?.operations as number);
  });

  // The search starts again from the formulas, which the finished entries no longer show.
  test("a finished Jacobian takes as few as one that was asked for in this form", () => {
    const f = "u = x*y; s = sqrt(u + z); [u*a + (u + a)*s - (u - a)*z, s*(u + a)*z + s*u*x, a*s^3]";
    const [names, inputs] = [
      ["x", "y", "z"],
      ["x", "y", "z", "a"],
    ];
    const options = { inputs, form: "operations", backend: "interpreter" } as const;
    const finished = compile([...jacobian(f, names)].flat(), options).operations;
    const asked = compile([...jacobian(f, names, { form: "operations" })].flat(), options).operations;
    expect(finished).toBeLessThanOrEqual(asked);
    const reports: Reduction[] = [];
    const report = (reduction: Reduction): void => void reports.push(reduction);
    toCode([...jacobian(f, names)].flat(), { inputs, form: "operations", target: "c", report });
    expect(Object.values(reports[0]?.after ?? {}).reduce((sum, count) => sum + count, 0)).toBe(finished);
  });

  // The root of a difference of squares of decimals, as in the functional of Vosko, Wilk and Nusair.
  test("constants of long decimals keep their value", () => {
    const f = "q = sqrt(4*12.9352 - 3.72744^2); [q*x, atan(q/(2*x + 3.72744)), (x - 0.10498)^2*q]";
    const programs = ["plain", "operations"].map((form) =>
      compile([...vector(f)], { stable: false, ...(form === "plain" ? {} : { form: "operations" as const }) }),
    );
    const [plain, fewest] = programs.map((program) => program(0.7)) as [number[], number[]];
    for (const [i, value] of plain.entries()) expect(fewest[i]).toBeCloseTo(value, 13);
  });

  test("source text comes with what was saved, of one search", () => {
    const reports: Reduction[] = [];
    const report = (reduction: Reduction): void => void reports.push(reduction);
    toCode("a*b + a*c", { target: "c", form: "operations", report });
    toCode("a*b", { target: "c", form: "operations", report });
    expect(reports.map(({ before, after }) => [before, after])).toEqual([
      [
        { multiply: 2, add: 1 },
        { add: 1, multiply: 1 },
      ],
    ]);
  });

  test.each(["quick", "thorough"] as const)("a %s search", (effort) => {
    const f = ["a*b*x + a*c*x", "b + c", "sin(x)^2*y + cos(x)^2*y"];
    const found = compile(f, { form: "operations", effort, backend: "interpreter" });
    expect(found.operations).toBe(3);
    expect(() => compile(f, { effort })).toThrow("The option `effort` is for the search for fewer operations.");
  });

  test("derivatives are searched for as long as is asked for", () => {
    const text = "u = x*y; s = sqrt(u + z); u*a + (u + a)*s - (u - a)*z";
    const f = expr(text);
    const names = ["x", "y", "z"];
    const found = (["quick", "thorough"] as const).map((effort) => {
      const options = { form: "operations", effort } as const;
      expect(f.gradient(names, options)).toHaveLength(3);
      expect(jacobian([f], names, options).nonzeros).toHaveLength(3);
      return count(f.hessian(names, options).nonzeros.map(([, , entry]) => entry));
    }) as [number, number];
    expect(found[1]).toBeLessThanOrEqual(found[0]);
    expect(found[0]).toBeLessThanOrEqual(count(f.hessian(names).nonzeros.map(([, , entry]) => entry)));
    for (const derive of [() => f.gradient(names, { effort: "quick" }), () => f.hessian(names, { effort: "quick" })])
      expect(derive).toThrow("The option `effort` is for the search for fewer operations.");
    expect(() => jacobian(text, names, { form: "pruned", effort: "quick" })).toThrow(/effort/);
  });

  test("it is never longer than the plain one", () => {
    for (let seed = 0; seed < cases("random programs of the fewest operations", 6, 400); seed++) {
      const f = new Expression(expression(generator(seed), new Pool(), 4));
      const all = { value: f, gradient: f.gradient() };
      expect(count(all, "operations")).toBeLessThanOrEqual(count(all));
    }
  });

  test("it is never longer than the simplified one", () => {
    for (let seed = 0; seed < cases("random programs against their simplified form", 3, 100); seed++) {
      const f = new Expression(expression(generator(seed), new Pool(), 3)).gradient()[0];
      if (f === undefined || f.simplify().conditions.length > 0) continue;
      expect(count(f, "operations"), String(f)).toBeLessThanOrEqual(count(f.simplify()));
    }
  });

  test("it is equal wherever the plain one has a value", () => {
    for (let seed = 0; seed < cases("random programs of the fewest operations, at points", 8, 1000); seed++) {
      const random = generator(seed);
      const f = new Expression(expression(random, new Pool(), 4));
      const roots = [f, ...f.gradient()].map(({ node }) => node);
      const forms = reduced(roots);
      for (let k = 0; k < 4; k++) {
        const point = Object.fromEntries(["x", "y", "z_1"].map((name) => [name, 4 * random() - (k % 2) * 2]));
        const numbers = (nodes: readonly Node[]) =>
          nodes.map((node) => new Interpretation(node.pool.store, new BoundedNumbers(point)).of(node.id));
        const [plain, fewer] = [numbers(roots), numbers(forms)];
        plain.forEach(({ value, error }, i) => {
          const other = fewer[i] as (typeof plain)[0];
          if (!Number.isFinite(value) || !(error < 1e-6 * Math.abs(value)) || Math.abs(value) > 1e100) return;
          const isEqual = Math.abs(value - other.value) <= 4 * (error + other.error) + 1e-300;
          expect(isEqual, `${seed}: ${f} at ${JSON.stringify(point)}: ${value}, ${other.value}`).toBe(true);
        });
      }
    }
  });
});

test.each([
  ...["(x-x)^(-1/2)", "(0*x)^(-1/3)*y", "(x-x)^(-2) + x", "nthRoot(x-x, -2)", "exp(1)*x*0^(-1)"],
  ...["x + 0/0", "x*(0/0)", "max(x, 0/0)", "exp(0/0) + x", "1/0 - 1/0 + x", "x*log(-1)/log(-1)", "x + asin(2)*0"],
  ...["x*(y-y)^(-2)*(y-y)^2", "x*(2-2)^(-2)*(2-2)^2", "x*(0/(y-y))", "0 < x ? 0/0 : x", "(y-y)/(x-x)"],
])("what has no value has none in fewer operations: %s", (text) => {
  for (const stable of [true, false]) {
    const f = compile(expr(text).withDerivatives(["x"]), { inputs: ["x", "y"], form: "operations", stable });
    expect(f(1, 2).value).toBeNaN();
  }
});

test("a branch without a value does no harm where it is not taken", () => {
  const f = compile("0 < x ? x*y + 2*x : 0/0", { inputs: ["x", "y"], form: "operations" });
  expect([f(3, 4), f(-3, 4)]).toEqual([18, Number.NaN]);
});

test("second derivatives are worked out from a shorter gradient", () => {
  const f = expr("q = x^2 + y^2 + z^2; (a*x + b*y + c*z)/(q*sqrt(q)) + 4*(1/q^6 - 1/q^3)");
  const names = ["x", "y", "z"];
  const [plain, fewest] = [f.hessian(names), f.hessian(names, { form: "operations" })];
  const inputs = [...names, "a", "b", "c"];
  const [one, other] = [plain, fewest].map((each) =>
    compile(
      [...each].map((row) => [...row]),
      { inputs },
    ),
  );
  const [expected, found] = [one, other].map((program) => program?.(0.3, 0.5, 1.1, 0.7, 0.2, 0.9).flat() as number[]);
  expected?.forEach((entry, i) => {
    expect(found?.[i]).toBeCloseTo(entry, 9);
  });
  const entries = (each: typeof plain) => each.nonzeros.map(([, , entry]) => entry);
  expect(count(entries(fewest), "operations")).toBeLessThan(0.5 * count(entries(plain)));
});
