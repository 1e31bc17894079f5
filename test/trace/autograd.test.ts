import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flatten, flattenFunction, hvp, jacobian, jvp, vjp } from "../../src/autograd.ts";
import { type Expression, expr, FluxionError, grad, hessian, math, valueAndGrad } from "../../src/index.ts";

/** The textbook's function of a scalar, a vector and a matrix: (a + r.b + z.C.z)^2 with r = (1, 2), z = (1, 3). */
type Inputs<L> = [a: L, b: L[], C: L[][]];
const r = [1, 2];
const z = [1, 3];
function g([a, b, C]: Inputs<Expression>): Expression {
  let sum: Expression = a;
  r.forEach((rk, k) => {
    sum = sum.add((b[k] as Expression).mul(rk));
  });
  z.forEach((zi, i) => {
    z.forEach((zj, j) => {
      const entry = (C[i] as Expression[])[j] as Expression;
      sum = sum.add(entry.mul(zi * zj));
    });
  });
  return sum.pow(2);
}

describe("g(a, b, C) flattened", () => {
  const s = [1, 1, 2, 1, 3, 3, 9];
  const inputs: Inputs<number> = [
    0.5,
    [1, -2],
    [
      [0.1, 2],
      [3, -1],
    ],
  ];

  test("its seven numbers in a row, and back", () => {
    const [w, unflatten] = flatten(inputs);
    expect(w).toEqual([0.5, 1, -2, 0.1, 2, 3, -1]);
    expect(unflatten(w)).toEqual(inputs);
    expect(flatten(unflatten([1, 2, 3, 4, 5, 6, 7]))[0]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("is (s.w)^2: the value, the gradient 2 (s.w) s, the Hessian 2 s s'", () => {
    const [flat, , w] = flattenFunction(g, inputs);
    const f = flat as (w: Expression[]) => Expression;
    const product = s.reduce((sum, sk, k) => sum + sk * (w[k] as number), 0);
    const [value, gradient] = valueAndGrad(f)(w);
    expect(value).toBeCloseTo(product ** 2, 12);
    gradient.forEach((d, k) => {
      expect(d).toBeCloseTo(2 * product * (s[k] as number), 12);
    });
    expect(hessian(f)(w)).toEqual(s.map((si) => s.map((sj) => 2 * si * sj)));
  });

  test("unflattened its gradient has the shape of the inputs", () => {
    const gradient = grad(g)(inputs);
    const [, , matrix] = gradient;
    expect(flatten(gradient)[0]).toHaveLength(7);
    expect(matrix[1]?.[1]).toBeCloseTo(9 * (gradient[0] as number), 12);
  });
});

test("structures of arrays and objects, by their keys in order", () => {
  expect(flatten({ b: [1, 2], a: { z: 3, c: 4 } })[0]).toEqual([4, 3, 1, 2]);
  fc.assert(
    fc.property(
      fc.letrec((tie) => ({
        node: fc.oneof({ maxDepth: 4 }, fc.double(), fc.array(tie("node")), fc.dictionary(fc.string(), tie("node"))),
      })).node,
      (structure) => {
        const [leaves, unflatten] = flatten(structure);
        const back = unflatten(leaves as number[]);
        expect(flatten(back)[0]).toEqual(leaves);
        expect(JSON.stringify(sorted(back))).toBe(JSON.stringify(sorted(structure)));
      },
    ),
  );
});

/** The same structure with its keys in order, so that texts compare. */
function sorted(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(sorted);
  if (typeof part !== "object" || part === null) return part;
  return Object.entries(part)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, sorted(value)]);
}

describe("grad, valueAndGrad", () => {
  const f = (x: Expression, y: Expression): Expression => x.square().mul(y).add(y, 2);

  test("the textbook's function at (3, 4), by index and by several", () => {
    expect(grad(f)(3, 4)).toBe(24);
    expect(grad(f, 1)(3, 4)).toBe(10);
    expect(grad(f, [1, 0])(3, 4)).toEqual([10, 24]);
    expect(valueAndGrad(f, [0, 1])(3, 4)).toEqual([42, [24, 10]]);
  });

  test("the function runs once for each shape of its arguments", () => {
    let runs = 0;
    const norm = (w: Expression[]): Expression => {
      runs++;
      return math.sqrt(w.reduce((sum, x) => sum.add(x.square()), w[0]?.mul(0) as Expression));
    };
    const gradient = grad(norm);
    expect(gradient([3, 4])).toEqual([0.6, 0.8]);
    expect(gradient([4, 3])).toEqual([0.8, 0.6]);
    expect(valueAndGrad(norm)([0, 2])).toEqual([2, [0, 1]]);
    expect(runs).toBe(1);
    expect(gradient([2, 3, 6])).toEqual([2 / 7, 3 / 7, 6 / 7]);
    expect(runs).toBe(2);
  });

  test("arguments that say how often a loop runs stay numbers", () => {
    const power = (x: Expression, n: number): Expression => {
      let y = x;
      for (let i = 1; i < n; i++) y = y.mul(x);
      return y;
    };
    const d = grad(power, 0, { staticArgnums: 1 });
    expect(d(2, 3)).toBe(12);
    expect(d(2, 5)).toBe(80);
  });

  test("texts and truth values choose how the function runs", () => {
    const loss = (x: Expression, kind: string): Expression => (kind === "square" ? x.square() : x.abs());
    expect(grad(loss)(3, "square")).toBe(6);
    expect(grad(loss)(-3, "abs")).toBe(-1);
  });

  test("arrays of doubles stay such", () => {
    const f = (w: Expression[]): Expression =>
      w.reduce((sum, x) => sum.add(x.square()), math.mul(w[0] as Expression, 0));
    expect(grad(f)(Float64Array.of(1, 2) as never)).toEqual(Float64Array.of(2, 4));
  });

  test("gradient descent on a structure of weights finds the line through two points", () => {
    const loss = ({ slope, offset }: { slope: Expression; offset: Expression[] }): Expression => {
      const at = (x: number, y: number) =>
        slope
          .mul(x)
          .add(offset[0] as Expression)
          .sub(y)
          .square();
      return at(1, 3).add(at(2, 5));
    };
    const gradient = grad(loss);
    let weights = { slope: 0, offset: [0] };
    for (let i = 0; i < 2000; i++) {
      const [w, unflatten] = flatten(weights);
      const d = flatten(gradient(weights))[0];
      weights = unflatten(w.map((wk, k) => wk - 0.1 * (d[k] as number)));
    }
    expect(weights.slope).toBeCloseTo(2, 8);
    expect(weights.offset[0]).toBeCloseTo(1, 8);
  });

  test("what has no gradient is refused", () => {
    const code = (run: () => unknown): unknown => {
      try {
        return run();
      } catch (error) {
        return error instanceof FluxionError ? error.code : error;
      }
    };
    expect(code(() => grad((x) => [x] as never)(1))).toBe("bad-argument");
    expect(code(() => grad((x) => x, 1)(1))).toBe("bad-argument");
    expect(code(() => grad((x) => x)(new Date() as never))).toBe("bad-argument");
    expect(code(() => grad("x^2" as never)(1 as never))).toBe("bad-argument");
    expect(code(() => jvp((x) => x, [1], [1, 2]))).toBe("bad-argument");
    expect(code(() => vjp((x) => x, 1)[1]([1] as never))).toBe("bad-argument");
  });
});

test("derivatives of derivatives, and of functions that use them", () => {
  const slope = grad((x: Expression) => x.pow(4));
  expect(grad(slope as never)(2)).toBe(48);
  expect(grad(grad(slope as never) as never)(2)).toBe(48);
  expect(grad((x: Expression) => x.mul(slope(x as never)))(2)).toBe(128);
  expect(String(slope(expr("t + 1") as never))).toBe("4 * (t + 1) ^ 3");
});

test("values are as stable as those of compiled functions", () => {
  const logSumExp = (v: Expression[]) => math.log(v.map((x) => x.exp()).reduce((a, b) => a.add(b)));
  expect(grad(logSumExp as never)([1000, 1000, 0] as never)).toEqual([0.5, 0.5, 0]);
  const [value, gradient] = valueAndGrad((x: Expression) => math.log(math.add(1, x.exp())))(800);
  expect([value, gradient]).toEqual([800, 1]);
});

test("results have the keys of the arguments in their own order", () => {
  const gradient = grad(((p: { z: Expression; a: Expression }) => p.z.mul(p.a)) as never)({ z: 2, a: 3 } as never);
  expect(JSON.stringify(gradient)).toBe('{"z":3,"a":2}');
});

test("the Jacobian of a function, and its Hessian times a vector", () => {
  const f = (x: Expression, y: Expression) => ({ sum: x.add(y), parts: [x.mul(y)] });
  expect(jacobian(f as never)(2, 3)).toEqual({ sum: 1, parts: [3] });
  expect(jacobian(f as never, 1)(2, 3)).toEqual({ sum: 1, parts: [2] });
  expect(hvp((x: Expression, y: Expression) => x.square().mul(y), [3, 4], [1, 2])).toEqual([8 + 12, 6]);
});

describe("jvp and vjp", () => {
  /** The textbook's f(x1, x2) = (sin(x1 * x2), x1 * x2 + log(x2)). */
  const f = (x1: Expression, x2: Expression): Expression[] => [x1.mul(x2).sin(), x1.mul(x2).add(x2.log())];
  const J = (x: number, y: number): number[][] => [
    [y * Math.cos(x * y), x * Math.cos(x * y)],
    [y, x + 1 / y],
  ];

  test("are the Jacobian from the right and from the left", () => {
    const number = fc.double({ min: 0.5, max: 3, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (x, y, u, v) => {
        const [a, b] = J(x, y) as [[number, number], [number, number]];
        const [value, tangent] = jvp(f, [x, y], [u, v]);
        expect(value[1]).toBeCloseTo(x * y + Math.log(y), 12);
        expect(tangent[0]).toBeCloseTo(a[0] * u + a[1] * v, 10);
        expect(tangent[1]).toBeCloseTo(b[0] * u + b[1] * v, 10);
        const [dx, dy] = vjp(f, x, y)[1]([u, v]) as [number, number];
        expect(dx).toBeCloseTo(a[0] * u + b[0] * v, 10);
        expect(dy).toBeCloseTo(a[1] * u + b[1] * v, 10);
        // The two are adjoint: c.(J t) = (J'c).t
        expect(u * (tangent[0] as number) + v * (tangent[1] as number)).toBeCloseTo(u * dx + v * dy, 9);
      }),
    );
  });

  test("of structures", () => {
    const h = (p: { w: Expression[]; b: Expression }): Expression => (p.w[0] as Expression).mul(p.b);
    expect(jvp(h, [{ w: [2], b: 3 }], [{ w: [1], b: 10 }])).toEqual([6, 23]);
    expect(vjp(h, { w: [2], b: 3 })[1](2)).toEqual([{ w: [6], b: 4 }]);
  });
});

test("hessian of a function of a structure: for each of its numbers a structure", () => {
  const h = (p: { w: Expression[]; b: Expression }): Expression =>
    (p.w[0] as Expression)
      .square()
      .mul(p.b)
      .add((p.w[1] as Expression).mul(p.b.square()));
  expect(hessian(h)({ w: [2, 3], b: 5 })).toEqual({
    b: { b: 6, w: [4, 10] },
    w: [
      { b: 4, w: [10, 0] },
      { b: 10, w: [0, 0] },
    ],
  });
  expect(hessian((x, y) => x.pow(3).mul(y), 1)(2, 5)).toBe(0);
  expect(hessian((x, y) => x.pow(3).mul(y))(2, 5)).toBe(60);
});
