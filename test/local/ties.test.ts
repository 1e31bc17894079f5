import { describe, expect, test } from "vitest";
import { abs, cbrt, neg, sign } from "../../src/functions/table.ts";
import { compile, expr, type Point } from "../../src/index.ts";
import { derivative as derivativeOfNode, evaluate, Pool } from "../../src/nodes.ts";
import { gradientAt, hessianAt } from "../../src/numeric.ts";

const FORMS = ["raw", "pruned", "canonical", "simplified", "operations"] as const;
const MODES = ["symbolic", "forward", "reverse", "dual"] as const;

/** The derivative by x in all forms and modes. */
function all(text: string, at: Point, without: readonly string[] = []): Record<string, number> {
  const f = expr(text);
  const forms = FORMS.map((form) => [form, f.derivative("x", 1, { form }).evaluate(at)] as const);
  const modes = MODES.map((mode) => [mode, gradientAt(f, at, { mode, wrt: ["x"] })[0] as number] as const);
  return Object.fromEntries([...forms, ...modes].filter(([name]) => !without.includes(name)));
}

// Where several operands are greatest the derivative is the first one's, whatever order a form puts them in.
test.each([
  ["min(x, x*x)", { x: 0 }, 1],
  ["min(-x, x)", { x: 0 }, -1],
  ["max(1, x)", { x: 1 }, 0],
  ["max(x, 1)", { x: 1 }, 1],
  ["x > 2 ? x : 2", { x: 2 }, 0],
  ["x >= 2 ? x : 2", { x: 2 }, 1],
  ["relu(1/2 >= x ? x : 3) + min(y/2, 2*x, x)", { x: 0, y: 1 }, 2],
  ["sqrt(min(cbrt(x), x))", { x: 1 }, 1 / 6],
  ["tanh(min(-1, x)) - x/2", { x: -1 }, -1 / 2],
] as const)("every form and mode takes the same side of a tie: %s", (text, at, slope) => {
  for (const [name, value] of Object.entries(all(text, at))) expect(value, name).toBeCloseTo(slope, 12);
});

describe("what has no value has no slope by a power of a root", () => {
  test.each(["sqrt(x)^2", "(x^(1/2))^2", "sqrt(x)^4", "sqrt(x*abs(x))^2", "(sqrt(x)*y)^2"])("%s", (text) => {
    const at = { x: -1, y: 2 };
    // The forms that collect like powers have values at more points, as those of x / x.
    const values = all(text, at, ["canonical", "simplified", "operations"]);
    for (const [name, value] of Object.entries(values)) expect(value, name).toBeNaN();
  });
  test.each([
    ["sqrt(x/2)^2", 1 / 2],
    ["sqrt(x*y)^2", 3],
    ["sqrt(x)^4", 0],
  ])("at the end of its domain it has one in numbers: %s", (text, slope) => {
    for (const mode of MODES)
      expect(gradientAt(text, { x: 0, y: 3 }, { mode, wrt: ["x"] })[0], mode).toBeCloseTo(slope, 12);
  });
  test("but a size to a power has one at its zero", () => {
    const values = all("sqrt(x^2 + y^2)^4", { x: 0, y: 0 }, ["raw"]);
    for (const [name, value] of Object.entries(values)) expect(value, name).toBe(0);
  });
});

test("a row whose slope is a case by itself at one point has its second derivative there", () => {
  for (const mode of MODES) expect(hessianAt("sinc(x)", { x: 0 }, { mode })[0]?.[0], mode).toBeCloseTo(-1 / 3, 12);
  expect(expr("sinc(x)").taylor({ order: 4 }).toString()).toBe("1 - x ^ 2 / 6 + x ^ 4 / 120");
  expect(
    expr("sinc(x)^2")
      .taylor({ at: { x: 1 }, order: 1 })
      .evaluate({ x: 1 }),
  ).toBeCloseTo(Math.sin(1) ** 2, 12);
  for (const mode of MODES) expect(hessianAt("sinc(3*x)^2", { x: 0 }, { mode })[0]?.[0], mode).toBeCloseTo(-6, 12);
});

test("coinciding kinks: all forms and modes agree, decision 0035", () => {
  for (const text of [
    "max(x, 0) + min(x, 0)",
    "relu(x) - relu(-x)",
    "abs(x) - max(x, -x)",
    "min(x, 2*x) + max(x, 2*x)",
  ])
    expect(new Set(Object.values(all(text, { x: 0 }))).size).toBe(1);
});

describe("slopes whose formula is removable at one point are there their limit", () => {
  test.each([
    ["Si(2*x)", [2, 0, -8 / 3]],
    ["Shi(x)", [1, 0, 1 / 3]],
    ["dilog(x)", [1, 1 / 2, 2 / 3]],
    ["sinc(x)", [0, -1 / 3, 0, 1 / 5]],
    ["x*sinc(x)", [1, 0, -1]],
    ["ellipticK(x)", [Math.PI / 8, (9 * Math.PI) / 64]],
    ["ellipticE(x)", [-Math.PI / 8, (-3 * Math.PI) / 64]],
    ["ellipticK(x^2)", [0, Math.PI / 4]],
    ["dilog(x^2)", [0, 2]],
    ["sinc(x^2)", [0, 0]],
    ["polylog(2, x)", [1, 1 / 2]],
    ["polylog(3, x)", [1, 1 / 4, 2 / 9]],
    ["polylog(4, 2*x)", [2, 1 / 2]],
    ["polylog(3, x^2)", [0, 2]],
    ["ellipticF(1, x)", [(2 - Math.sin(2)) / 8]],
    ["ellipticE(1, x)", [(Math.sin(2) - 2) / 8]],
  ])("%s", (text, slopes) => {
    const f = expr(text);
    for (const [mode, value] of Object.entries(all(text, { x: 0 })))
      expect(value, mode).toBeCloseTo(slopes[0] as number, 12);
    for (const [k, slope] of slopes.entries())
      for (const form of ["raw", "pruned", "canonical", "simplified"] as const)
        expect(f.derivative("x", k + 1, { form }).evaluate({ x: 0 }), `${form}, order ${k + 1}`).toBeCloseTo(slope, 12);
    if (slopes.length === 1) return;
    for (const mode of MODES)
      expect(hessianAt(f, { x: 0 }, { mode })[0]?.[0], mode).toBeCloseTo(slopes[1] as number, 12);
    const taylor = f.taylor({ order: slopes.length }).derivative("x", slopes.length);
    expect(taylor.evaluate({ x: 0 })).toBeCloseTo(slopes.at(-1) as number, 12);
  });
});

describe("two choices that are smooth together have the slope of their sum at a tie", () => {
  test.each([
    ["max(x, 0) + min(x, 0)", 1],
    ["min(0, x) + max(x, 0)", 1],
    ["relu(x) - relu(-x)", 1],
    ["x^2 + max(2*x, y) + min(y, 2*x) - y", 2],
    ["-max(x, 0) - min(x, 0)", -1],
    ["max(x, 0) - max(-x, 0)", 1],
    ["exp(min(x, 3*x) + max(x, 3*x))", 4],
    ["-relu(-x) + y + relu(x)", 1],
    ["2*relu(x) - 2*relu(-x)", 2],
    ["max(x, 0)/2 + min(x, 0)/2", 1 / 2],
    ["3*cos(y)*max(x, y) + cos(y)*3*min(y, x)", 3],
    ["relu(x)/(y + 2) - relu(-x)/(y + 2)", 1 / 2],
    ["relu(x - y) - relu(y - x)", 1],
    ["relu(2*x) - relu(-2*x)", 2],
    ["max(x, -x) - abs(x)", 0],
    ["abs(2*y - 2*x)/4 - max(x, y)", -1 / 2],
    ["max(x, y)*min(x, y) + max(x, y)", 1],
    ["relu(x) - x/2 - abs(x)/2", 0],
    ["2*max(x, 0) - relu(x) - relu(x)", 0],
    ["clamp(x, 0, 1) + max(x - 1, 0) - relu(x)", 0],
    ["(x > 0 ? x : -x) - abs(x)", 0],
    ["(x < 0 ? y : y + 3*x) - 3*relu(x)", 0],
    ["max(3*x, 2*x) - max(x, 0)", 2],
  ])("%s", (text, slope) => {
    const values = all(text, { x: 0, y: 0 });
    for (const [name, value] of Object.entries(values)) expect(value, name).toBe(slope);
    expect(expr(text).gradient(["x", "y"]).at({ x: 0, y: 0 })[0]).toBe(slope);
    expect(compile(expr(text).withDerivatives(["x"]), { inputs: ["x", "y"] })(0, 0).gradient[0]).toBe(slope);
  });

  test.each([
    ["min(x^2, 0)", 0],
    ["max(x^4 + 3*x^2, 0)", 6],
    ["abs(x^2)", 2],
    ["max(x, 0)^2 + max(-x, 0)^2", 2],
    ["relu(x)^3 - relu(-x)^3 + x^2", 2],
    ["max(x, -x)^2", 2],
    ["max(x, y)*min(x, y)*x", 0],
    ["relu(x)*relu(x) + relu(-x)*relu(-x)", 2],
    ["max(1 - x, 1 + x)^abs(x)", 2],
    ["relu(x)^2 + relu(-x)^2*(1 + x)", 2],
    ["exp(relu(x) - relu(-x))*cosh(abs(x))", 2],
    ["(relu(x) + relu(-x))^2", 2],
    ["log(1 + max(x, 0)^2 + min(x, 0)^2)", 2],
    ["abs(x)*sign(x)*exp(abs(x)) - abs(x)*x", 0],
    ["(x > 0 ? x : -x)*max(x, -x)", 2],
    ["max(x^3, 0) - max(-x^3, 0) + max(x, 0)^2 + max(-x, 0)^2", 2],
  ])("slopes of slopes: %s", (text, curvature) => {
    for (const form of FORMS) {
      const twice = expr(text).derivative("x", 2, { form });
      expect(twice.evaluate({ x: 0, y: 0 }), form).toBe(curvature);
    }
    for (const mode of MODES)
      expect(hessianAt(text, { x: 0, y: 0 }, { mode, wrt: ["x"] })[0]?.[0], mode).toBe(curvature);
  });

  test("what has no value stays: max(log(x), 0) - max(log(x), 0)", () => {
    const f = expr("max(log(x), 0) + min(log(x), 0) - log(x)");
    for (const form of ["raw", "pruned"] as const) expect(f.derivative("x", 1, { form }).evaluate({ x: 0 })).toBeNaN();
  });

  test.each([
    ["max(x, 0) - min(x, 0)", 0],
    ["max(x, 0) + max(x, 0)", 2],
    ["relu(x) + relu(-x)", 0],
    ["max(x, 0) + min(x, 1)", 2],
    ["abs(x) + max(x, -x)", 1],
  ])("others keep their sides: %s", (text, slope) => {
    for (const [name, value] of Object.entries(all(text, { x: 0 }, ["canonical", "simplified", "operations"])))
      expect(value, name).toBe(slope);
  });
});

// max(a, b) * min(a, b) is a * b, and relu(u) - relu(-u) is u, however they are written.
test.each([
  ["max(x - y, -y)*(2*min(x - y, -y))", { x: 0, y: 1 }, -2],
  ["max(x, 2*x + 1)*y*min(2*x + 1, x)", { x: -1, y: 2 }, -6],
  ["-max(x, 1)*min(x, 1)", { x: 1 }, -1],
  ["max(x, 1)/2*min(1, x)", { x: 1 }, 0.5],
  ["3*(max(x, 1)/y)*(x*min(1, x))", { x: 1, y: 3 }, 2],
  ["max(x, 1)*min(x, 1)/(x + 1)", { x: 1 }, 0.25],
  ["max(x, 1)*max(x, 1)*min(x, 1)*min(x, 1)", { x: 1 }, 2],
  ["max(x^2, y)*(y >= x^2 ? x^2 : y)", { x: 1, y: 1 }, 2],
  ["(x < 1 ? x : 1)*2*(x > 1 ? x : 1)", { x: 1 }, 2],
  ["relu(x - y) - relu(-(x - y))", { x: 1, y: 1 }, 1],
  ["max(2*(x - 1), 0) - 2*relu(x - 1)", { x: 1 }, 0],
  ["relu(-(2*(x - y))) + 2*min(x - y, 0) + x", { x: 1, y: 1 }, 1],
  ["max((x - 1)/2, 0) + min(0, (x - 1)/2)", { x: 1 }, 0.5],
] as const)("choices that coincide: %s", (text, at, slope) => {
  for (const [name, value] of Object.entries(all(text, at))) expect(value, name).toBeCloseTo(slope, 12);
});

test.each(["abs(sqrt(x)^2)", "relu(sqrt(x)^2)", "x - min(sqrt(x)^2, 0)"])("at the end of its domain: %s", (text) => {
  for (const mode of MODES) expect(gradientAt(text, { x: 0 }, { mode })[0], mode).toBe(1);
});

// A choice whose branches differ by anything but a multiple of its condition's sides is no ramp: it keeps its branches.
describe("choices beside a kink at the same place", () => {
  test.each([
    ["relu(x) + (x > 0 ? relu(x) : 0)", { x: 1.5 }, 2],
    ["abs(x) + (x > 0 ? x^2 : 0)", { x: 1.5 }, 4],
    ["abs(x) - (x > 0 ? sin(x) : 0)", { x: 1.5 }, 1 - Math.cos(1.5)],
    ["max(x, 0) + (x < 0 ? exp(x) : 1)", { x: -1 }, Math.exp(-1)],
    ["abs(x - y) + (x > y ? x^2 - y^2 : 0)", { x: 3, y: 1 }, 7],
    ["abs(x - y) + (x > y ? x + y : 2*y)", { x: 3, y: 1 }, 2],
    ["abs(x - y) + (x > y ? x - 2*y : 0)", { x: 3, y: 1 }, 2],
    ["abs(x - y)*y + (x >= y ? x*y : y^2)*y", { x: 3, y: 2 }, 6],
  ] as const)("%s", (text, at, slope) => {
    for (const [name, value] of Object.entries(all(text, at))) expect(value, name).toBeCloseTo(slope, 12);
  });
  test("second derivatives", () => {
    for (const mode of MODES)
      expect(hessianAt("relu(x)^2 + x*abs(x)", { x: 1.5 }, { mode })[0]?.[0], mode).toBeCloseTo(4, 12);
  });
});

describe("what cancels among choices is needed for a value all the same", () => {
  test.each([
    ["max(1/x, 0) - relu(1/x)", { x: 0 }],
    ["abs(x) + (x > 0 ? x + sqrt(x - 5) - sqrt(x - 5) : 0)", { x: 1 }],
    ["relu(x) - (x > 0 ? x + 1/(x - 1) - 1/(x - 1) : 0)", { x: 1 }],
    ["log(x)*relu(-1 - x)", { x: -0.5 }],
    ["sin(relu(x - 1)^2 - 1/relu(-x))", { x: 0 }],
  ] as const)("%s", (text, at) => {
    expect(expr(text).derivative("x", 1, { form: "raw" }).evaluate(at)).toBeNaN();
    for (const mode of ["forward", "reverse", "dual"] as const) expect(gradientAt(text, at, { mode })[0]).toBeNaN();
  });
  test("but not in a branch that is not taken", () => {
    const text = "relu(-x) + (x < 0 ? x : log(x) - log(x))";
    for (const [name, value] of Object.entries(all(text, { x: -1 }))) expect(value, name).toBeCloseTo(0, 12);
    for (const [name, value] of Object.entries(all("abs(x - 1/y) - (x > 1/y ? x - 1/y : 0)", { x: 3, y: 2 })))
      expect(value, name).toBeCloseTo(0, 12);
  });
});

// A jump times a kink has a slope on each side; the mean is of the slopes of the product, whichever sweep wrote it.
test.each([
  ["(2 + sign(x))*abs(x)", 1],
  ["(2 + sign(x))*(abs(x) - x)", -1],
  ["(2 + sign(2*x))*(abs(-x) - x)", -1],
] as const)("the gradient of %s in reverse has the mean of both slopes", (text, slope) => {
  for (const mode of ["forward", "reverse"] as const)
    expect(expr(text).gradient(["x", "y"], { mode }).at({ x: 0, y: 1 }), mode).toEqual([slope, 0]);
});

test("a jump of three pieces times another by the same sign has the second derivative of its sides", () => {
  const f = expr("(x > 0 ? y : x < 0 ? -1 : 0) * x^2 * sign(x)");
  for (const form of ["raw", "pruned", "canonical", "simplified", "operations"] as const) {
    const second = f.derivative("x", { form, order: 2 });
    // y*x^2 on the right and x^2 on the left.
    expect(second.evaluate({ x: 0, y: 1 }), form).toBe(2);
    expect(second.evaluate({ x: 1, y: 3 }), form).toBe(6);
    expect(second.evaluate({ x: -1, y: 3 }), form).toBe(2);
  }
});

// Squares are never negative, however they are written: nothing is chosen.
test.each([
  ["abs(2*x*(3*x))", 12],
  ["relu(x/4*x)", 0.5],
  ["abs(x/(-2)*x)", 1],
  ["max(x/(-2)*x, 0)", 0],
  ["max(-5*x*x, 0)", 0],
  ["min(0, -x*x*5)", -10],
  ["relu(x*sqrt(y)*x)", 2],
  ["abs(x*y*x*y)", 2],
  ["log(2 + abs(4*x*(x*3)))", 12],
] as const)("the second derivative of %s at 0", (text, second) => {
  const [f, at] = [expr(text), { x: 0, y: 1 }];
  for (const form of FORMS) expect(f.derivative("x", { order: 2, form }).evaluate(at), form).toBeCloseTo(second, 12);
  for (const mode of MODES) expect(hessianAt(f, at, { mode, wrt: ["x"] })[0]?.[0], mode).toBeCloseTo(second, 12);
});

// Where only an even factor is 0 the sign of the rest decides.
test.each([
  ["abs(x^2*(x+1))", 2],
  ["relu(x^2*(x+1))", 2],
  ["relu(x^2*(x-1))", 0],
  ["max(-x^2*(x-1), 0)", 2],
  ["min(0, -x^2*(x+1))", -2],
  ["min(x^2*(x+1), 0)", 0],
  ["abs(x*x*(x+1))", 2],
  ["abs((x+1)*x^2/(y+x))", 2],
  ["abs(-3*x^2*(y-x))", 6],
  ["abs(-(x^2)*(-(y^2))*(x+1))", 2],
  ["relu((x*y)^2*(x+1))", 2],
  ["abs(exp(x)*x^2*(x+1))", 2],
  ["abs(x^2*(x+1)) + x^2*abs(x+1)", 4],
  ["(x^2*(x+1) > 0 ? x^2*(x+1) : -x^2*(x+1))", 2],
  ["(0 >= x^2*(x+1) ? 3 : 3 + 2*x^2*(x+1))", 4],
  ["exp(abs(x^2*(x+1)))", 2],
] as const)("even factors are no tie: the second derivative of %s at 0", (text, second) => {
  const [f, at] = [expr(text), { x: 0, y: 1 }];
  for (const form of FORMS) expect(f.derivative("x", { order: 2, form }).evaluate(at), form).toBeCloseTo(second, 12);
  for (const form of FORMS)
    expect(f.derivative("x", { form }).derivative("x", { form }).evaluate(at), form).toBeCloseTo(second, 12);
  for (const mode of MODES) expect(hessianAt(f, at, { mode, wrt: ["x"] })[0]?.[0], mode).toBeCloseTo(second, 12);
});

test("a piece without a value is not chosen in the place of one with a value", () => {
  const slopes = all("(x^2*(x+1) > 0 ? x^2*(x+1) + 1/x - 1/x : 0)", { x: 0 });
  for (const [name, value] of Object.entries(slopes)) expect(value, name).toBeCloseTo(0, 12);
});

test("what even factors are pulled out of keeps its slopes and its values", () => {
  for (const text of ["abs(x^2*(x+1))", "relu(x^2*(x+1))", "max(0, x*x*(x+1)/y)", "min(-x^2*(x+1)*y^2, 0)"])
    for (const x of [-2, -1, -0.5, 0, 1.5]) {
      const [plain, h] = [expr(text), 2 ** -26];
      const [right, left] = [1, -1].map((side) => plain.evaluate({ x: x + side * h, y: 2 })) as [number, number];
      const [above, below] = [(right - plain.evaluate({ x, y: 2 })) / h, (plain.evaluate({ x, y: 2 }) - left) / h];
      for (const [name, value] of Object.entries(all(text, { x, y: 2 }))) {
        expect(value, `${text} ${name} ${x}`).toBeGreaterThan(Math.min(above, below) - 1e-5);
        expect(value, `${text} ${name} ${x}`).toBeLessThan(Math.max(above, below) + 1e-5);
      }
    }
});

// The sign of y does not change with x: along x at y = 0 the formula is its third piece.
test.each([
  ["y > 0 ? -x : y < 0 ? x^2 : 0", 0],
  ["y > 0 ? -x : y < 0 ? x^2 : 5*x", 5],
  ["(2*y > 0 ? x : 2*y < 0 ? -x : 3*x)*x", 6],
] as const)("a choice by the sign of another variable keeps what it is at the tie: %s", (text, slope) => {
  for (const [name, value] of Object.entries(all(text, { x: 1, y: 0 }))) expect(value, name).toBeCloseTo(slope, 12);
  expect(all("x > 0 ? sin(x) : x < 0 ? x : 0", { x: 0 }).pruned).toBe(1);
});

test.each([
  ["abs(max(x, 0))*(2 + abs(x))", 2, 0],
  ["(2 + abs(max(x, 0)))*(2 + abs(x))", 4, -2],
  ["sin(abs(max(x, 0))) + abs(x)", 2, -1],
] as const)("a choice within a choice by the same sign is on its side: %s", (text, right, left) => {
  for (const [name, value] of Object.entries(all(text, { x: 0 }))) {
    const nearest = [right, left, (right + left) / 2].find((slope) => Math.abs(slope - value) < 1e-9);
    expect(nearest, `${name}: ${value}`).toBeDefined();
  }
});

test("deep chains of signs, roots and products around choices have slopes", () => {
  const pool = new Pool();
  const { store } = pool;
  const [x, y] = [store.variable("x"), store.variable("y")];
  const chain = (inner: number, next: (id: number) => number): number => {
    let id = inner;
    for (let i = 0; i < 20_000; i++) id = next(id);
    return id;
  };
  const size = store.call(abs, x);
  const roots = store.call(
    abs,
    chain(x, (id) => store.call(cbrt, id)),
  );
  const signs = chain(size, (id) => store.call(neg, id));
  const products = chain(size, (id) => store.mul([id, y]));
  const [side, at] = [store.call(sign, x), { x: -2, y: 1 }];
  const slope = (id: number): number => evaluate([derivativeOfNode(pool.node(id), "x")], at)[0] as number;
  expect(slope(roots)).toBeCloseTo(0, 12);
  expect(slope(store.mul([side, signs]))).toBe(1);
  expect(slope(store.mul([side, side, products]))).toBe(-1);
});

test.each([
  ["exp(abs(x) + 3*y)", { x: 0, y: 1 }, Math.exp(3)],
  ["1 / (3 - abs(x))", { x: 0, y: 1 }, 2 / 27],
  ["(3/y + abs(x))^3", { x: 0, y: 1 }, 18],
  ["log(y + abs(x))", { x: 0, y: 1 }, -1],
] as const)("at a kink the shortest Hessian of %s has the value of the others", (f, at, second) => {
  for (const form of FORMS) expect(expr(f).hessian(["x", "y"], { form }).at(at)[0]?.[0], form).toBeCloseTo(second, 12);
});
