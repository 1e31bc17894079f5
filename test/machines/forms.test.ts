import { describe, expect, it } from "vitest";
import { Pool } from "../../src/ast/pool.ts";
import { compile, Expression, expr, type Form, jacobian } from "../../src/index.ts";
import { expression, generator } from "../random.ts";
import { cases } from "../scale.ts";

const FORMS: readonly Form[] = ["raw", "canonical", "simplified", "operations"];

/** Formulas whose value and derivatives share much, which simplifying each by itself hides. */
const programs = ["h = sqrt(g^2 + 2); B = 2*(exp(h*t) - 1)/((h + g)*(exp(h*t) - 1) + 2*h); exp(-r*B) + B^2"];

/** Value with gradient, and with the Hessian too. */
function asked(f: Expression, form?: Form): Expression[][] {
  const options = form === undefined ? {} : { form };
  const first = [f, ...f.gradient(undefined, options)];
  return [first, [...first, ...f.hessian(undefined, options)].flat()];
}

describe("derivatives of any form, compiled together", () => {
  const check = (f: Expression, forms: readonly Form[]): void => {
    const inputs = f.variables;
    const plain = asked(f).map((each) => compile(each, { inputs, backend: "interpreter" }));
    for (const form of forms)
      asked(f, form).forEach((each, i) => {
        const found = compile(each, { inputs, backend: "interpreter" });
        expect(found.operations, `${form} of ${f}`).toBeLessThanOrEqual(plain[i]?.operations as number);
        const point = inputs.map((_, k) => 0.6 + 0.2 * Math.sin(k + 1));
        const [values, expected] = [found(...point), plain[i]?.(...point)] as [number[], number[]];
        values.forEach((value, k) => {
          const was = expected[k] as number;
          if (Number.isFinite(was)) expect(Math.abs(value - was)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(was)));
        });
      });
  };

  it.each(programs)("take no more operations than pruned: %s", (text) => {
    check(expr(text), ["simplified"]);
  });

  it("take no more operations than pruned: random formulas", () => {
    const count = cases("operations of forms", 5, 100);
    for (let seed = 1; seed <= count; seed++) {
      const f = new Expression(expression(generator(seed), new Pool(), 3));
      if (f.variables.length > 0) check(f, FORMS);
    }
  });

  it("take no more operations than pruned: a Jacobian beside what it is of", () => {
    const field = ["x*sin(y) + z", "x*cos(y)*exp(z)", "sqrt(x^2 + y^2 + z^2)"];
    const inputs = ["x", "y", "z"];
    const count = (form: Form): number =>
      compile([...field.map((each) => expr(each)), ...[...jacobian(field, inputs, { form })].flat()], { inputs })
        .operations;
    for (const form of FORMS) expect(count(form)).toBeLessThanOrEqual(count("pruned"));
  });
});

// log(exp(x)) * y has the Hessian entry 1: simplified it has no variable, pruned it has x.
it.each(["sqrt(x)^2*y", "x/x*y", "log(exp(x))*y", "exp(log(x))*y"])("variables that cancel: %s", (text) => {
  const f = expr(text);
  for (const form of FORMS)
    for (const each of [
      f.derivative("x", 1, { form }),
      f.gradient(["x", "y"], { form }),
      f.hessian(["x", "y"], { form }),
    ])
      expect(() => compile(each), form).not.toThrow();
  expect(compile(expr("sqrt(x)^2*y").derivative("x", 1, { form: "simplified" }))(2, 3)).toBe(3);
});
