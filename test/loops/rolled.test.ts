import { describe, expect, it } from "vitest";
import { type Expression, expr, toCode, trace } from "../../src/index.ts";
import { generator, pick } from "../random.ts";
import { cases, isLong } from "../scale.ts";

/** What the loops of a program have written out is written as loops again. */

type Num = Expression;

/** The sum of squares that Rosenbrock's function of n variables is, by a loop. */
const rosenbrock = (n: number): Num =>
  trace(
    (x: Num[]) => {
      let sum = (x[0] as Num).mul(0);
      for (let i = 0; i + 1 < n; i++) {
        const [a, b] = [x[i], x[i + 1]] as [Num, Num];
        sum = sum.add(b.sub(a.pow(2)).pow(2).mul(100)).add(a.mul(-1).add(1).pow(2));
      }
      return sum;
    },
    { shapes: { x: [n] } },
  ).result as unknown as Num;

const layer = (W: Num[][], x: Num[], b: Num[]): Num[] =>
  W.map((row, j) => row.reduce((sum, w, i) => sum.add(w.mul(x[i] as Num)), b[j] as Num).tanh());

const squares = (y: Num[]): Num => y.map((each) => each.pow(2)).reduce((a, b) => a.add(b));

/** A network of two layers. */
const network = (n: number, hidden: number, out: number): Num =>
  trace((W: Num[][], V: Num[][], x: Num[], b: Num[], c: Num[]) => squares(layer(V, layer(W, x, b), c)), {
    shapes: { W: [hidden, n], V: [out, hidden], x: [n], b: [hidden], c: [out] },
  }).result as unknown as Num;

const outputs = (f: Num, ...by: readonly string[]): Record<string, unknown> =>
  Object.fromEntries([["value", f], ...by.map((name) => [`by${name}`, f.gradient(name as never)])]);

/** Each worked out once, for all languages. */
function once<A extends readonly number[], T>(make: (...sizes: A) => T): (...sizes: A) => T {
  const known = new Map<string, T>();
  return (...sizes) => {
    const value = known.get(sizes.join()) ?? make(...sizes);
    known.set(sizes.join(), value);
    return value;
  };
}
const ofRosenbrock = once((n: number) => {
  const f = rosenbrock(n);
  return { ...outputs(f, "x"), hessian: f.hessian(["x"]) };
});
const ofNetwork = once((n: number, hidden: number, out: number) =>
  outputs(network(n, hidden, out), "W", "V", "b", "x"),
);

/** A text with a mark for each number: equal for programs that differ in sizes alone. */
const masked = (text: string): string => text.replace(/\d+/g, "#");

describe("the code is as long for many elements as for few", () => {
  const all = ["c", "numpy", "rust", "fortran", "julia", "javascript"] as const;
  const targets = isLong ? all : all.slice(0, 2);

  it.each(targets)("Rosenbrock's function, its gradient and its Hessian in %s", (target) => {
    const source = (n: number): string => {
      const code = toCode(ofRosenbrock(n) as never, { target, sparse: true });
      // Beside the pattern, which is as long as it is.
      return code.slice(code.search(/\bf\(/));
    };
    expect(masked(source(24))).toBe(masked(source(12)));
  });

  it("a dense Hessian", () => {
    const source = (n: number): string => toCode({ hessian: ofRosenbrock(n).hessian } as never, { target: "c" });
    expect(masked(source(24))).toBe(masked(source(18)));
  });

  it.each(targets)("a network of two layers and all its gradients in %s", (target) => {
    const source = (...sizes: [number, number, number]): string => toCode(ofNetwork(...sizes) as never, { target });
    expect(masked(source(7, 6, 8))).toBe(masked(source(5, 8, 6)));
  });

  it("formulas of matrices of known size", () => {
    const source = (m: number, n: number): string =>
      toCode(expr("norm(A * x - b)^2", { shapes: { A: [m, n], x: [n], b: [m] } }), { target: "c" });
    expect(masked(source(20, 9))).toBe(masked(source(5, 8)));
  });
});

/** The outputs of a program in JavaScript at a point. */
function run(structure: Record<string, unknown>, point: Readonly<Record<string, number | number[] | number[][]>>) {
  const inputs = Object.keys(point);
  const source = toCode(structure as never, { target: "javascript", inputs }).replaceAll("export ", "");
  const given = Object.values(point).map((each) => (Array.isArray(each) ? each.flat() : each));
  const found = new Function(...inputs, `${source}; return f(${inputs.join(", ")});`)(...given);
  return Object.values(typeof found === "number" ? [found] : found).map((each) =>
    typeof each === "number" ? [each] : [...(each as Float64Array)],
  ) as number[][];
}

function near(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  for (const [i, each] of wanted.entries())
    expect(Math.abs((found[i] as number) - each), `number ${i}`).toBeLessThan(1e-9 * (1 + Math.abs(each)));
}

it("a deep program needs no stack", () => {
  const { result } = trace(
    (x: Num[]) => {
      let z = x[0] as Num;
      for (let i = 0; i < 6_000; i++) z = z.sin();
      return x.reduce((sum, each) => sum.add(each.pow(2)), z);
    },
    { shapes: { x: [6] } },
  );
  expect(toCode(result as never, { target: "c" })).toContain("for (long i = 1; i <= 6; i++)");
});

describe("refusals", () => {
  const f = (x: Num[]): Num => x[0] as Num;
  it.each([
    [{ shapes: { x: ["n"] } }, "traced with arrays of known length, and x has the length n"],
    [{ shapes: { x: [2] }, names: ["a", "b"] }, "`shapes` already says what `names` would."],
    [{ shapes: { x: [2] }, like: [[0, 0]] }, "`shapes` already says what `like` would."],
    [{ shapes: [2] }, "must be an object of shapes by name"],
  ])("%o", (options, message) => expect(() => trace(f as never, options as never)).toThrow(message));
});

describe("values are those of the formulas", () => {
  it("of a network", () => {
    const random = generator(3);
    const row = (length: number): number[] => Array.from({ length }, () => random() - 0.5);
    const point = { W: Array.from({ length: 6 }, () => row(7)), V: Array.from({ length: 5 }, () => row(6)), x: row(7) };
    const f = network(7, 6, 5);
    const at = { ...point, b: row(6), c: row(5) };
    const found = run(outputs(f, "W", "V", "x"), at);
    const wanted = (name: string): number[] =>
      (f.gradient(name as never) as unknown as { at(p: object): number[] }).at(at).flat();
    for (const [k, each] of [[f.evaluate(at)], wanted("W"), wanted("V"), wanted("x")].entries())
      near(found[k] as number[], each);
  });

  it.each(Array.from({ length: cases("random programs of arrays", 4, 200) }, (_, i) => i + 1))("seed %i", (seed) => {
    const random = generator(seed);
    const n = 5 + Math.floor(random() * 5);
    const number = (): number => Math.round(64 * (2 * random() - 0.7)) / 64;
    const point = { x: Array.from({ length: n }, number), y: Array.from({ length: n }, number), p: 0.75 };
    const A = Array.from({ length: n }, () => Array.from({ length: n }, number));
    const f = trace((x: Num[], y: Num[], A: Num[][], p: Num) => program(random, n, x, y, A, p), {
      shapes: { x: [n], y: [n], A: [n, n], p: [] },
    }).result as unknown as Num;
    const at = { ...point, A };
    const used = Object.fromEntries(Object.entries(at).filter(([name]) => new RegExp(`\\b${name}\\b`).test(String(f))));
    const by = ["x", "A"].filter((name) => name in used);
    // Hessians of these programs take the most time by far.
    const hessian = seed % 6 === 0 ? { hessian: f.hessian(["x"]) } : {};
    const found = run({ ...outputs(f, ...by), ...hessian }, at);
    near(found[0] as number[], [f.evaluate(at)]);
    for (const [k, name] of by.entries())
      near(
        found[k + 1] as number[],
        (f.gradient(name as never) as unknown as { at(p: object): number[] }).at(at).flat(),
      );
    if (hessian.hessian) near(found.at(-1) as number[], hessian.hessian.at(at).flat());
  });
});

/** A program with loops of many kinds: with gaps, backwards, repeated, nested, with what is shared between loops. */
function program(random: () => number, n: number, x: Num[], y: Num[], A: Num[][], p: Num): Num {
  const at = (list: Num[], i: number): Num => list[((i % n) + n) % n] as Num;
  const indices = Array.from({ length: n }, (_, i) => i);
  const shift = Math.floor(random() * 3);
  const sign = pick(random, [1, -1]);
  const vectors: Num[][] = [x, y];
  const vector = (): Num[] => pick(random, vectors);
  const steps: (() => Num[])[] = [
    () =>
      indices.map((i) =>
        at(vector(), i)
          .add(at(x, sign * i + shift))
          .sin(),
      ),
    () => {
      const v = vector();
      return indices.map((j) =>
        indices.reduce((sum, i) => sum.add((A[j] as Num[])[i]?.mul(at(v, i)) as Num), p).tanh(),
      );
    },
    () => {
      const v = vector();
      return indices.map((j) => indices.reduce((sum, i) => sum.add((A[i] as Num[])[j]?.mul(at(v, i)) as Num), p));
    },
    () =>
      indices.map((i) =>
        at(vector(), i)
          .mul(at(vector(), i + 1))
          .add(i % 3 === 0 ? p : at(y, i)),
      ),
    () => {
      let sum = p;
      return indices.map((i) => {
        sum = sum.add(at(x, i).pow(2)).div(2);
        return sum;
      });
    },
    () => {
      const v = vector();
      const total = v.reduce((a, b) => a.add(b.exp()), p.pow(2));
      return v.map((each) => each.exp().div(total.add(1)));
    },
  ];
  for (let k = 0; k < 2; k++) vectors.push(pick(random, steps)());
  const [u, v] = [vectors.at(-1), vector()] as [Num[], Num[]];
  return pick(random, [
    () => u.reduce((sum, each, i) => sum.add(each.mul(at(v, i + shift))), p),
    () => u.reduceRight((sum, each, i) => sum.add(each.pow(2).mul(at(y, -i))), p.mul(0)),
    () => u.reduce((sum, each, i) => (i % 2 === 0 ? sum.add(each) : sum.sub(each)), p),
    () =>
      u
        .reduce((product, each) => product.mul(each.pow(2).add(1)), p)
        .add(1)
        .log()
        .add(squares(v)),
  ])();
}
