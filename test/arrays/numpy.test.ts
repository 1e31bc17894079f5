import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { array } from "../../src/arrays.ts";
import { type Expression, expr, jacobian } from "../../src/index.ts";
import { generator } from "../random.ts";

/** Values and derivatives of formulas with arrays at random sizes, against NumPy's and those of matrix calculus. */
const python = ["python3", "/usr/bin/python3"].find(
  (each) => spawnSync(each, ["-c", "import numpy"], { timeout: 60_000 }).status === 0,
);
if (python === undefined) console.log("skipped: arrays against NumPy, python3 with numpy is not installed");

const random = generator(18);
const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
const number = (): number => Math.round((random() * 4 - 2) * 64) / 64;
const positive = (): number => 0.5 + random();

type Shapes = Record<string, number[]>;
type Data = Record<string, number[] | number[][]>;

/** Formula, lengths by letter, the same in NumPy, and the derivative by some arrays in NumPy. */
interface Case {
  readonly f: string;
  readonly shapes: (m: number, n: number) => Shapes;
  readonly numpy: string;
  readonly by?: Record<string, string>;
  readonly positive?: boolean;
}

const vector = (_: number, n: number): Shapes => ({ x: [n] });
const vectors = (_: number, n: number): Shapes => ({ x: [n], y: [n] });
const square = (_: number, n: number): Shapes => ({ A: [n, n] });
const system = (m: number, n: number): Shapes => ({ A: [m, n], x: [n], b: [m] });
const form = (_: number, n: number): Shapes => ({ A: [n, n], x: [n] });

const CASES: readonly Case[] = [
  {
    f: "norm(A*x - b)^2",
    shapes: system,
    numpy: "np.sum((A@x-b)**2)",
    by: { x: "2*A.T@(A@x-b)", A: "2*np.outer(A@x-b,x)", b: "-2*(A@x-b)" },
  },
  { f: "x' * A * x", shapes: form, numpy: "x@A@x", by: { x: "(A+A.T)@x", A: "np.outer(x,x)" } },
  { f: "dot(x, y)", shapes: vectors, numpy: "x@y", by: { x: "y", y: "x" } },
  { f: "norm(x)", shapes: vector, numpy: "np.linalg.norm(x)", by: { x: "x/np.linalg.norm(x)" } },
  { f: "norm(x, 1)", shapes: vector, numpy: "np.sum(np.abs(x))", by: { x: "np.sign(x)" } },
  { f: 'norm(x, "inf")', shapes: vector, numpy: "np.max(np.abs(x))" },
  { f: 'norm(A, "fro")^2', shapes: system, numpy: "np.sum(A*A)", by: { A: "2*A" } },
  { f: "norm(A, 1) + norm(A, 'inf')", shapes: system, numpy: "np.linalg.norm(A,1)+np.linalg.norm(A,np.inf)" },
  { f: "trace(A)", shapes: square, numpy: "np.trace(A)", by: { A: "np.eye(n)" } },
  { f: "trace(A * A')", shapes: system, numpy: "np.sum(A*A)", by: { A: "2*A" } },
  {
    f: "trace(A * B)",
    shapes: (m, n) => ({ A: [m, n], B: [n, m] }),
    numpy: "np.trace(A@B)",
    by: { A: "B.T", B: "A.T" },
  },
  { f: "det(A)", shapes: square, numpy: "np.linalg.det(A)", by: { A: "np.linalg.det(A)*np.linalg.inv(A).T" } },
  { f: "log(abs(det(A)))", shapes: square, numpy: "np.log(abs(np.linalg.det(A)))", by: { A: "np.linalg.inv(A).T" } },
  {
    f: "x' * inv(A) * x",
    shapes: form,
    numpy: "x@np.linalg.inv(A)@x",
    by: { x: "(np.linalg.inv(A)+np.linalg.inv(A).T)@x" },
  },
  {
    f: "trace(A^3) + trace(A^-1)",
    shapes: square,
    numpy: "np.trace(A@A@A)+np.trace(np.linalg.inv(A))",
    by: { A: "3*(A@A).T-(np.linalg.inv(A)@np.linalg.inv(A)).T" },
  },
  {
    f: "sum(x .* y ./ (1 .+ x.^2))".replace(".+", "+"),
    shapes: vectors,
    numpy: "np.sum(x*y/(1+x**2))",
    by: { y: "x/(1+x**2)" },
  },
  {
    f: "sum(exp(-x) .* sin(y))",
    shapes: vectors,
    numpy: "np.sum(np.exp(-x)*np.sin(y))",
    by: { x: "-np.exp(-x)*np.sin(y)", y: "np.exp(-x)*np.cos(y)" },
  },
  {
    f: "log(sum(exp(x)))",
    shapes: vector,
    numpy: "np.log(np.sum(np.exp(x)))",
    by: { x: "np.exp(x)/np.sum(np.exp(x))" },
  },
  { f: "prod(x)", shapes: vector, numpy: "np.prod(x)", positive: true, by: { x: "np.prod(x)/x" } },
  { f: "mean(x) + max(x) - min(x)", shapes: vector, numpy: "np.mean(x)+np.max(x)-np.min(x)" },
  {
    f: "sum(i * x[i]^2, i, 1, count(x))",
    shapes: vector,
    numpy: "np.sum(np.arange(1,n+1)*x**2)",
    by: { x: "2*np.arange(1,n+1)*x" },
  },
  {
    f: "prod(1 + x[i]^2, i, 1, count(x))",
    shapes: vector,
    numpy: "np.prod(1+x**2)",
    by: { x: "2*x/(1+x**2)*np.prod(1+x**2)" },
  },
  {
    f: "sum(sum(A[i,j]*x[j], j, 1, size(A)[2])^2, i, 1, size(A)[1])",
    shapes: system,
    numpy: "np.sum((A@x)**2)",
    by: { x: "2*A.T@A@x" },
  },
  {
    f: "r = A*x - b; g(t) = t' * t; g(r) + g(x)",
    shapes: system,
    numpy: "np.sum((A@x-b)**2)+x@x",
    by: { x: "2*A.T@(A@x-b)+2*x" },
  },
  {
    f: "sum(A[1, :]) + sum(A[:, 1]) + A[end, end] + sum(x[1:end])",
    shapes: system,
    numpy: "np.sum(A[0])+np.sum(A[:,0])+A[-1,-1]+np.sum(x)",
    by: { x: "np.ones(n)" },
  },
  {
    f: "cross(x, y)' * z",
    shapes: () => ({ x: [3], y: [3], z: [3] }),
    numpy: "np.cross(x,y)@z",
    by: { x: "np.cross(y,z)", z: "np.cross(x,y)" },
  },
  {
    f: "trace(kron(A, B))",
    shapes: () => ({ A: [2, 2], B: [3, 3] }),
    numpy: "np.trace(np.kron(A,B))",
    by: { A: "np.trace(B)*np.eye(2)" },
  },
  {
    f: "trace(diag(x) * A) + sum(diag(A))",
    shapes: form,
    numpy: "np.trace(np.diag(x)@A)+np.trace(A)",
    by: { x: "np.diag(A)" },
  },
  {
    f: "x' * (identity(count(x)) + ones(count(x), count(x))) * x",
    shapes: vector,
    numpy: "x@x+np.sum(x)**2",
    by: { x: "2*x+2*np.sum(x)" },
  },
  { f: "[x[1], 2; 3, x[end]] * [1; 1] .* [1; 2]", shapes: vector, numpy: "np.array([[x[0]+2],[2*(3+x[-1])]])" },
  { f: "x' * [1; 2; 3]", shapes: () => ({ x: [3] }), numpy: "x@np.array([1,2,3])", by: { x: "np.array([1,2,3])" } },
  {
    f: "sum(variance(A, 1)) + sum(std(A, 2))",
    shapes: () => ({ A: [3, 4] }),
    numpy: "A.var(0,ddof=1).sum()+A.std(1,ddof=1).sum()",
  },
  { f: "sum(max(A, 2)) - min(sum(A, 1))", shapes: system, numpy: "A.max(1).sum()-A.sum(0).min()" },
  { f: "sum(prod(A, 1)) + sum(mean(A, 2) .* b)", shapes: system, numpy: "A.prod(0).sum()+(A.mean(1)*b).sum()" },
  {
    f: "sum(softmax(x) .* y)",
    shapes: vectors,
    numpy: "np.exp(x)@y/np.exp(x).sum()",
    by: { y: "np.exp(x)/np.exp(x).sum()", x: "np.exp(x)/np.exp(x).sum()*(y-np.exp(x)@y/np.exp(x).sum())" },
  },
  {
    f: "det(A[1:2, 1:2]) + inv(A)[1, 2]",
    shapes: () => ({ A: [3, 3] }),
    numpy: "np.linalg.det(A[:2,:2])+np.linalg.inv(A)[0,1]",
  },
  {
    f: "sum((x - mean(x)) .* (y - mean(y)))",
    shapes: vectors,
    numpy: "((x-x.mean())*(y-y.mean())).sum()",
    by: { x: "y-y.mean()" },
  },
  { f: "sum(flatten(A) .* flatten(2 * A))", shapes: system, numpy: "2*(A*A).sum()", by: { A: "4*A" } },
  {
    f: "logsumexp(A*x)",
    shapes: system,
    numpy: "np.log(np.exp(A@x).sum())",
    by: { x: "A.T@(np.exp(A@x)/np.exp(A@x).sum())" },
  },
  { f: "A * x - b", shapes: system, numpy: "A@x-b" },
  { f: "(A * A')'", shapes: system, numpy: "A@A.T" },
  { f: "x * y'", shapes: vectors, numpy: "np.outer(x,y)" },
  { f: "x[1] > 0 ? x : -y", shapes: vectors, numpy: "x if x[0]>0 else -y" },
  { f: "inv(A)", shapes: square, numpy: "np.linalg.inv(A)" },
];

const data = (shapes: Shapes, isPositive = false): Data =>
  Object.fromEntries(
    Object.entries(shapes).map(([name, [m, n]]) => {
      const list = (length: number): number[] => Array.from({ length }, isPositive ? positive : number);
      return [name, n === undefined ? list(m as number) : Array.from({ length: m as number }, () => list(n))];
    }),
  );

const drawn = CASES.map((each) => {
  const [m, n] = [whole(2, 4), whole(2, 4)];
  const shapes = each.shapes(m, n);
  return { ...each, n, shapes, data: data(shapes, each.positive) };
});

describe.skipIf(python === undefined)("against NumPy", () => {
  const program = [
    "import json, sys, numpy as np",
    "cases = json.load(sys.stdin)",
    "out = []",
    "for case in cases:",
    "    scope = {name: np.array(value, dtype=float) for name, value in case['data'].items()}",
    "    scope.update(np=np, n=case['n'])",
    "    out.append([np.asarray(eval(text, scope)).tolist() for text in case['texts']])",
    "print(json.dumps(out))",
  ].join("\n");
  const asked = drawn.map(({ n, data, numpy, by = {} }) => ({ n, data, texts: [numpy, ...Object.values(by)] }));
  const ran = spawnSync(python as string, ["-c", program], { input: JSON.stringify(asked), encoding: "utf8" });
  const wanted = ran.status === 0 ? (JSON.parse(ran.stdout) as unknown[][]) : [];

  test("it ran", () => expect(ran.stderr).toBe(""));

  test.each(drawn.map((each, i) => [each.f, each, i] as const))("%s", (_, { f, shapes, data, by = {} }, i) => {
    const [value, ...derivatives] = wanted[i] as [unknown, ...unknown[]];
    if (Array.isArray(value)) {
      near(array(f, { shapes }).at(data), value);
      return;
    }
    const g = expr(f, { shapes });
    near(g.evaluate(data), value);
    Object.keys(by).forEach((name, k) => {
      near((g.gradient(name) as unknown as { at(point: Data): unknown }).at(data), derivatives[k]);
    });
  });
});

function near(found: unknown, wanted: unknown): void {
  if (Array.isArray(wanted)) {
    expect(found).toHaveLength(wanted.length);
    wanted.forEach((each, i) => {
      near((found as unknown[])[i], each);
    });
  } else
    expect(Math.abs((found as number) - (wanted as number))).toBeLessThan(
      1e-9 * Math.max(1, Math.abs(wanted as number)),
    );
}

test("the Jacobian of an array by arrays has a column for each element", () => {
  const shapes = { A: [2, 3], x: [3], b: [2] };
  const point = data(shapes);
  const J = jacobian("A*x - b", ["x", "b"], { shapes });
  expect(J.variables).toEqual(["x[1]", "x[2]", "x[3]", "b[1]", "b[2]"]);
  const A = point.A as number[][];
  expect(J.at(point)).toEqual(A.map((row, i) => [...row, ...(i === 0 ? [-1, 0] : [0, -1])]));
});

test("a Hessian is sparse: a chain couples neighbours alone", () => {
  const f: Expression = expr("sum((x[i+1] - x[i]^2)^2, i, 1, 49)", { shapes: { x: [50] } });
  expect(f.hessian(["x"]).nonzeros.length).toBe(50 + 49);
});
