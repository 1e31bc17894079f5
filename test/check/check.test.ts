import { describe, expect, test } from "vitest";
import { type Check, check, type Expression, expr, FluxionError } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { practice, slips } from "../../src/teach.ts";
import { generator, pick } from "../random.ts";
import { cases } from "../scale.ts";
import { disguised } from "./disguise.ts";
import { mistakes } from "./mistakes.ts";

const checked = (f: string, answer: string): Check<Expression> => check(answer, { of: f, wrt: "x" });

/** Every slip at least once: function, wrong answer, and what a teacher would write beside it. */
const BESIDE: readonly (readonly [f: string, answer: string, slip: string, at?: string])[] = [
  ["sin(x^2)", "cos(x^2)", "inner derivative forgotten", "sin(x ^ 2)"],
  ["log(3x)", "1/(3x)", "inner derivative forgotten", "log(3 * x)"],
  ["log(x^2 + 1)", "1/(x^2 + 1)", "inner derivative forgotten", "log(x ^ 2 + 1)"],
  ["(2x + 1)^5", "5*(2x + 1)^4", "inner derivative forgotten", "(2 * x + 1) ^ 5"],
  ["x*exp(3x)", "exp(3x) + x*exp(3x)", "inner derivative forgotten", "exp(3 * x)"],
  ["sin(2x)*cos(3x)", "cos(2x)*cos(3x) - sin(2x)*sin(3x)", "inner derivative forgotten", "sin(2 * x),cos(3 * x)"],
  ["(x^2 + 1)^3", "(2x)^3", "function of the inner derivative"],
  ["sin(x^3)", "cos(3x^2)", "outer derivative at the inner derivative"],
  ["sin(x^3)", "cos(3x^2)*3x^2", "outer derivative at the inner derivative"],
  ["exp(3x)", "exp(3x)/3", "divided by the inner derivative"],
  ["sin(x^2)", "cos(x^2) + 2x", "inner derivative added"],
  ["tan(x^3)", "3x^2", "inner derivative only"],
  ["sin(3x)", "3*cos(x)", "inner function lost", "sin(3 * x)"],
  ["sin(3x)", "cos(3x)*3x", "multiplied by the inner function"],
  ["x^2*sin(x)", "2x*cos(x) + x^2*sin(x)", "product of derivatives added"],
  ["x^3", "3x", "exponent dropped"],
  ["pi^2", "2*pi", "constant differentiated"],
  ["floor(x)", "x", "steps differentiated"],
  ["sin(x^2)", "2x*sin(x^2)", "function not differentiated"],
  ["cos(x)", "sin(x)", "wrong sign of the derivative", "cos(x)"],
  ["x^2 + sin(x)", "2x - cos(x)", "wrong sign of the derivative", "sin(x)"],
  ["1/x^2", "2/x^3", "wrong sign of the derivative"],
  ["x^2*sin(x)", "2x*cos(x)", "product of derivatives", "x ^ 2 * sin(x)"],
  ["x^2*log(x)", "2x*log(x)", "half of the product rule"],
  ["x^2*log(x)", "x", "half of the product rule"],
  ["x^2*log(x)", "2x*log(x) - x", "minus in the product rule"],
  ["sin(x)/x", "cos(x)", "quotient of derivatives", "sin(x) / x"],
  ["1/(x^2 + 1)", "1/(2x)", "quotient of derivatives"],
  ["x/(x + 1)", "-1/(x + 1)^2", "quotient rule in the wrong order"],
  ["sin(x)/x", "(x*cos(x) - sin(x))/x", "denominator not squared"],
  ["3/(x^2 + 1)", "-6x/(x^2 + 1)", "denominator not squared"],
  ["sin(x)/x", "(x*cos(x) + sin(x))/x^2", "plus in the quotient rule"],
  ["sin(x)/x", "x*cos(x) - sin(x)", "denominator left out"],
  ["2^x", "x*2^(x - 1)", "power rule on an exponential", "2 ^ x"],
  ["e^x", "x*e^(x - 1)", "power rule on an exponential"],
  ["x^x", "x*x^(x - 1)", "power rule on an exponential"],
  ["x^x", "x^x*log(x)", "exponential rule on a power"],
  ["5^x", "5^x", "logarithm of the base forgotten"],
  ["log(x, 2)", "1/x", "logarithm of the base forgotten"],
  ["x^4", "4x^4", "exponent not reduced", "x ^ 4"],
  ["1/x^3", "-3/x^2", "exponent increased", "1 / x ^ 3"],
  ["x^4", "x^3", "exponent not brought down"],
  ["sqrt(x)", "1/sqrt(x)", "exponent not brought down"],
  ["x^4", "x^5/5", "antiderivative instead of derivative"],
  ["1/x", "log(x)", "antiderivative instead of derivative"],
  ["x^2 + 3x", "x^3/3 + 3x^2/2", "antiderivative instead of derivative"],
  ["x^2 + 5", "2x + 5", "constant kept", "x ^ 2 + 5"],
  ["x^3 - 4", "3x^2 + 1", "constant counted as 1"],
  ["5*sin(x)", "cos(x)", "constant factor dropped", "5 * sin(x)"],
  ["x^2/7", "2x", "constant factor dropped"],
  ["tan(3x)", "3*sec(3x)", "secant not squared"],
  ["tan(x)", "sec(x)*tan(x)", "tangent and secant confused"],
  ["atan(x)", "1/sqrt(1 - x^2)", "arcsine and arctangent confused"],
  ["asin(x)", "1/(1 + x^2)", "arcsine and arctangent confused"],
  ["5 - x^3", "3x^2", "sign lost", "-x ^ 3"],
  ["x^4 + x^3", "4x^3 - 3x^2", "sign changed"],
  ["x^4 + x^3", "4x^3 + x^3", "term not differentiated"],
  ["x^4 + x^3", "x^4 + 3x^2", "term not differentiated"],
  ["x^4 + x^3", "4x^3", "term left out"],
  ["x^4 + x^3", "3x^2", "term left out"],
  ["x^4 + x^3 + x^2", "3x^2 + 2x", "term left out"],
  ["x^2*y^3", "3x^2*y^2", "another variable"],
  ["x^3 + x", "x^3 + x", "not differentiated"],
  ["x^4", "12x^2", "differentiated twice"],
  ["x^3 + 4x", "-3x^2 - 4", "sign of the answer"],
  ["x^3 + x", "6x^2 + 2", "coefficient"],
  ["x^3 + x", "5x^2 + 1", "coefficient"],
  ["x*(x + 1)", "-2x + 1", "sign of a term"],
  ["x^3/7", "0.428*x^2", "coefficient rounded"],
  ["x^3", "3x^2 + 2", "constant added"],
  ["x^3 + x", "3x^2 + 3", "constant added"],
  ["x^3", "3x^2 + sin(x)", "term too many"],
];

describe("the slip a teacher would name", () => {
  test.each(BESIDE.map(([f, answer, slip, at = ""]) => ({ f, answer, slip, at })))(
    "($f)' = $answer: $slip",
    ({ f, answer, slip, at }) => {
      const result = checked(f, answer);
      expect(result.verdict).toBe("wrong");
      expect(result.diagnosis?.slip, result.diagnosis?.message ?? "no diagnosis").toBe(slip);
      if (at !== "") expect(result.diagnosis?.at.map(String).sort().join()).toBe(at.split(",").sort().join());
    },
  );

  test("every slip of the table is among them", () => {
    const named = new Set(BESIDE.map(([, , slip]) => slip));
    expect(slips.filter(({ name }) => !named.has(name)).map(({ name }) => name)).toEqual([]);
  });

  test("the sentence says where and what, and ends with the rule", () => {
    expect(checked("x^2*sin(x)", "2x*cos(x)").diagnosis?.message).toBe(
      "In x ^ 2 * sin(x) you multiplied the derivatives of the two factors. The product rule: (u * v)' = u' * v + u * v'.",
    );
    expect(checked("cos(x^2)", "-sin(x^2)").diagnosis?.general).toBe("cos(u)' = -sin(u) * u'");
    expect(checked("x^3", "3x^2 + 2").diagnosis?.rule).toBeUndefined();
  });

  test("an answer that no slip explains has no diagnosis", () => {
    expect(checked("x^3 * sin(x)", "cosh(x)^x + 17*x").diagnosis).toBeUndefined();
  });
});

describe("measured", () => {
  const WRONG = cases("wrong answers with one slip", 6, 500);
  const RIGHT = cases("right answers in other forms", 5, 250);

  test(`of ${WRONG} wrong answers with one slip each all are wrong, and the slip is named in 90 of 100 and more`, () => {
    const given = mistakes(11, WRONG);
    const results = given.map(({ f, wrong }) => checked(f, wrong));
    expect(given.filter((_, i) => results[i]?.verdict !== "wrong")).toEqual([]);
    const named = given.filter(({ slip }, i) => results[i]?.diagnosis?.slip === slip);
    expect(named.length / given.length).toBeGreaterThanOrEqual(0.9);
  });

  test(`of ${RIGHT} right answers that nobody has simplified all are right`, () => {
    const given = mistakes(12, RIGHT);
    expect(given.filter(({ f, right }) => checked(f, right).verdict !== "right")).toEqual([]);
  });

  test(`of ${RIGHT} right answers in other forms none is wrong, and hardly one not known`, () => {
    const random = generator(5);
    const exercises = [1, 2, 3, 4, 5].flatMap((level) => practice({ seed: 40 + level, level, count: RIGHT / 5 }));
    const verdicts = exercises.map(({ f, wrt, order, answer }) => {
      const raw = () => f.derivative(wrt, order, { form: "raw" });
      const forms = [() => answer, raw, () => answer.expand(), () => answer.factor()];
      const form = disguised(pick(random, forms)().node, random);
      const { verdict } = check(form, { of: f, wrt, order });
      return verdict === "right" ? "right" : `${verdict}: ${expr(form)} for ${f}`;
    });
    expect(verdicts.filter((verdict) => verdict.startsWith("wrong"))).toEqual([]);
    expect(verdicts.filter((verdict) => verdict !== "right").length, verdicts.join("\n")).toBeLessThanOrEqual(
      RIGHT / 50,
    );
  });
});

describe("what is compared", () => {
  test("a proof says under which conditions, a wrong answer where and by how much", () => {
    expect(checked("tan(x)", "1 + tan(x)^2")).toMatchObject({ verdict: "right", known: "proved" });
    const { derivative, diagnosis, ...found } = checked("x^2", "3x");
    expect(found).toEqual({ verdict: "wrong", point: { x: 1 }, given: 3, expected: 2, difference: 1 });
    expect(String(derivative)).toBe("2 * x");
    expect(diagnosis?.slip).toBe("coefficient");
  });

  test("only where the function has a value", () => {
    expect(checked("log(x)", "1/abs(x)").verdict).toBe("right");
    expect(checked("sqrt(x)*sqrt(x)", "sign(x)").verdict).toBe("right");
    expect(checked("x", "sign(x)").verdict).toBe("wrong");
  });

  test("kinks at whole numbers do not count", () => {
    expect(checked("max(0, x - 1)", "x >= 1 ? 1 : 0").verdict).toBe("right");
    expect(checked("max(x, 0)", "x > 0 ? 1 : 0").verdict).toBe("right");
    expect(checked("abs(x - 2)", "(x - 2)/abs(x - 2)").verdict).toBe("right");
  });

  test("functions whose domain lies far out", () => {
    expect(checked("log(x - 50)", "1/(x - 50)")).toMatchObject({ verdict: "right", known: "proved" });
    expect(checked("log(x - 50)", "1/x").verdict).toBe("wrong");
    expect(checked("sqrt(x - 2000)", "1/sqrt(x - 2000)").diagnosis?.slip).toBe("exponent not brought down");
  });

  test("an answer without values is wrong, even if it would cancel", () => {
    for (const answer of ["0/0", "2x + 0*log(-1 - x^2)", "sqrt(-1 - x^2)"])
      expect(checked("x^2", answer), answer).toMatchObject({ verdict: "wrong", given: Number.NaN });
    expect(checked("5", "0/0").verdict).toBe("wrong");
  });

  test("of a function without values nothing is known", () => {
    expect(checked("log(-1 - x^2)", "x").verdict).toBe("unknown");
  });

  test("under assumptions", () => {
    expect(checked("sqrt(x^2)", "1").verdict).toBe("wrong");
    expect(check("1", { of: "sqrt(x^2)", wrt: "x", assume: "x > 0" })).toMatchObject({ verdict: "right" });
  });

  test("what has no derivative is no trouble where none is asked for", () => {
    expect(check("polygamma(1, x) + 1", { of: "polygamma(0, x)", wrt: "x" }).verdict).toBe("wrong");
    expect(check("0", { of: "polygamma(n, x)", wrt: "x" }).verdict).not.toBe("right");
    expect(checked("x", "polygamma(x, 2)").verdict).not.toBe("right");
  });

  test("a function of one's own, by its definition or its partials", () => {
    const functions = {
      bump: { params: ["x"], definition: "exp(-x^2)", doc: "exp(-x^2)" },
      gauss: {
        params: ["x"],
        partials: ["-2 * x * gauss(x)"],
        value: (x: number) => Math.exp(-x * x),
        doc: "exp(-x^2)",
      },
    };
    for (const name of Object.keys(functions)) {
      const of = expr(`${name}(3x)`, { functions });
      expect(check("-18x*exp(-9x^2)", { of, wrt: "x" }).verdict).toBe("right");
      expect(check("-6x*exp(-9x^2)", { of, wrt: "x" }).diagnosis?.slip).toBe("inner derivative forgotten");
    }
  });

  test("of a graph that is no tree, however large written out", () => {
    const pool = new Pool();
    let doubled = pool.variable("x") as ReturnType<Pool["add"]>;
    for (let i = 0; i < 60; i++) doubled = pool.add([doubled, doubled]);
    expect(check("2^60", { of: doubled, wrt: "x" }).verdict).toBe("right");
    expect(check("2^59", { of: doubled, wrt: "x" }).diagnosis?.message).toMatch(/a long part of the formula/);
  });

  test("constants, and a variable that does not occur", () => {
    expect(checked("5", "0")).toMatchObject({ verdict: "right", known: "proved" });
    expect(checked("5", "5").diagnosis?.slip).toBe("not differentiated");
    expect(check("0", { of: "x^2", wrt: "t" }).verdict).toBe("right");
    expect(check("t", { of: "x^2", wrt: "t" }).verdict).toBe("wrong");
  });

  test("higher orders: the slip is that of the last differentiation", () => {
    const second = (answer: string) => check(answer, { of: "sin(3x)", wrt: "x", order: 2 });
    expect(second("-9*sin(3x)").verdict).toBe("right");
    expect(second("-3*sin(3x)").diagnosis?.slip).toBe("inner derivative forgotten");
    expect(second("3*cos(3x)").diagnosis?.slip).toBe("not differentiated");
    const told = (of: string, answer: string, order: number) =>
      check(answer, { of, wrt: "x", order }).diagnosis?.message;
    expect(told("x^3", "3x^2", 2)).toBe("Your answer is the first derivative: differentiate once more.");
    expect(told("sin(3x)", "sin(3x)", 2)).toBe("Your answer is the function itself.");
    expect(told("x^4", "24x", 2)).toBe("Your answer is the third derivative: you differentiated once too often.");
    expect(told("sin(x)^2", "-cos(2x)/2", 2)).toContain("the derivative of your answer is the first derivative");
    expect(told("3x", "7", 2)).toBe("The first derivative does not depend on x: its derivative is 0.");
  });

  test.each([
    ["0", "exp(-2000)*x", "wrong"],
    ["exp(-2000)", "exp(-2000)*x", "right"],
    ["exp(-1001)", "exp(-1000)*x", "wrong"],
    ["1", "max(x, -1000)", "wrong"],
    ["1e-8", "tanh(1e-8*x)", "wrong"],
  ])("the answer %s to the derivative of %s is %s, though doubles would not show it", (answer, of, verdict) => {
    expect(check(answer, { of, wrt: "x" }).verdict).toBe(verdict);
  });

  test("sums and products of many, as pools build them", () => {
    const pool = new Pool();
    const [x, sin, exp] = ["x", "sin(x)", "exp(x)"].map((text) => expr(text, { pool }).node) as [never, never, never];
    const product = pool.mul([x, sin, exp]);
    expect(check("sin(x)*exp(x) + x*cos(x)*exp(x) + x*sin(x)*exp(x)", { of: product, wrt: "x" }).verdict).toBe("right");
    expect(check("cos(x)*exp(x)", { of: product, wrt: "x" }).diagnosis?.slip).toBe("product of derivatives");
    const sum = pool.add([x, sin, exp]);
    expect(check("1 + cos(x) - exp(x)", { of: sum, wrt: "x" }).diagnosis?.slip).toBe("sign changed");
  });
});

describe("what is refused", () => {
  const refusal = (answer: string, of = "x^2"): FluxionError => {
    try {
      checked(of, answer);
    } catch (error) {
      if (error instanceof FluxionError) return error;
    }
    throw new Error(`${answer} was not refused`);
  };

  test("text that cannot be read, with the place", () => {
    expect(refusal("2x +")).toMatchObject({ code: "syntax", source: "2x +" });
    expect(refusal("cos x")).toMatchObject({ code: "bare-function", position: { start: 0, end: 3 } });
    expect(refusal("x > 0").code).toBe("not-real-scalar");
  });

  test("variables that the question has not", () => {
    expect(refusal("2z")).toMatchObject({ code: "unbound-variable", hint: "The variable is x." });
    expect(refusal("2x + C").hint).toBe("A derivative has no constant of integration.");
  });

  test("no variable to differentiate by", () => {
    for (const wrt of ["", undefined]) expect(() => check("x", { of: "x*y", wrt })).toThrow(/variable/);
  });

  test("orders that are none", () => {
    for (const order of [0, 1.5, Number.NaN]) expect(() => check("x", { of: "x", wrt: "x", order })).toThrow(/order/);
  });
});
