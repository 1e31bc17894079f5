import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.ts";
import { compile, Expression, expr, type Point } from "../../src/index.ts";
import { functions, Pool } from "../../src/nodes.ts";
import { stable } from "../../src/numeric.ts";
import { asVariables, present, rows } from "../corpora/corpora.ts";
import { expression, generator, pick } from "../random.ts";
import { cases, everyNth } from "../scale.ts";

/** Compiled results are those of evaluation, bit for bit: whatever runs them, also where there is no value. */
const BACKENDS = ["javascript", "interpreter", "wasm"] as const;
const SPECIAL = [
  0,
  -0,
  1,
  -1,
  2,
  0.5,
  -0.5,
  3,
  1e-200,
  -1e200,
  1e308,
  5e-324,
  710,
  -745,
  0.1,
  7.25,
  -3.75,
  1e16,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
];
const NAMES = ["x", "y", "z_1"];
/** Points of functions of several arguments. */
const PAIRS = cases("special points of each function, bit for bit", 8, 150);

/** Compares all the results at all the points, as they are written and in stable form. */
function check(
  all: readonly Expression[],
  inputs: readonly string[],
  points: readonly number[][],
  about: string,
): void {
  checkForm(all, all, false, inputs, points, about);
  checkForm(
    all,
    all.map((each) => stable(each)),
    true,
    inputs,
    points,
    `${about}, stable`,
  );
}

/** The results one by one and as batches in both layouts; the values of `form` are what is expected. */
function checkForm(
  all: readonly Expression[],
  form: readonly Expression[],
  isStable: boolean,
  inputs: readonly string[],
  points: readonly number[][],
  about: string,
): void {
  const reference = compile(all, { inputs, backend: "interpreter", stable: isStable });
  const expected = points.slice(0, inputs.length === 0 ? 1 : undefined).flatMap((values) => {
    const point = Object.fromEntries(inputs.map((name, i) => [name, values[i] as number]));
    const results = evaluated(form, point);
    if (!isStable) return results;
    // What overflows or has no value is computed again, by all backends alike.
    const mended = reference(...values) as number[];
    return results.map((value, i) => (isTame(values) && Number.isFinite(value) ? value : (mended[i] as number)));
  });
  // A function of nothing has one point.
  const count = inputs.length === 0 ? 1 : points.length;
  for (const backend of BACKENDS) {
    const f = compile(all, { inputs, backend, stable: isStable });
    expect(f.backend).toBe(backend);
    const one = points.slice(0, count).flatMap((values) => f(...values));
    const batch = f.batch(Float64Array.from(points.flat()));
    const columns = f.batch(Float64Array.from(transposed(points.flat(), count)), { layout: "components" });
    const here = f.allocate(count * inputs.length);
    here.set(points.flat());
    const inPlace = f.batch(here, { results: f.allocate(count * all.length) });
    // Without inputs there are no points to count: a batch has none.
    const ways = f.inputs.length === 0 ? { one } : { one, batch, columns: transposed(columns, all.length), inPlace };
    for (const [way, values] of Object.entries(ways))
      expect(firstDifference(values, expected), `${about}: ${backend}, ${way}`).toBeUndefined();
  }
}

/** Whether nothing overflows on the way from there. */
const isTame = (values: readonly number[]): boolean =>
  values.every((value) => value === 0 || (Math.abs(value) < 17 && Math.abs(value) > 1e-9));

/** The values of expressions, of one pool together: what they share is worked out once. */
function evaluated(all: readonly Expression[], point: Point): number[] {
  const nodes = all.map(({ node }) => node);
  if (nodes.every(({ pool }) => pool === nodes[0]?.pool)) return evaluate(nodes, point);
  return all.flatMap(({ node }) => evaluate([node], point));
}

const transposed = (values: ArrayLike<number>, rowCount: number): number[] => {
  const columns = values.length / rowCount;
  return Array.from(
    { length: values.length },
    (_, i) => values[(i % rowCount) * columns + Math.floor(i / rowCount)] as number,
  );
};

function firstDifference(values: ArrayLike<number>, expected: readonly number[]): object | undefined {
  const place = expected.findIndex((value, i) => !Object.is(values[i], value));
  if (values.length === expected.length && place < 0) return undefined;
  return { place, is: values[place], not: expected[place] };
}

test.each([...functions].map((fn) => [fn.name, fn] as const))("the row of %s", (_, fn) => {
  const random = generator(fn.hash);
  const pool = new Pool();
  const count = fn.params.length;
  for (const arity of fn.associative === true ? [2, 3, 4] : [count]) {
    const inputs = Array.from({ length: arity }, (_, i) => `x${i}`);
    const f = expr(
      pool.apply(
        fn,
        inputs.map((name) => pool.variable(name)),
      ),
    );
    // An order is a small whole number: there is no derivative in it.
    const value = (i: number, x: number): number => (fn.partials?.[i] === null ? Math.min(9, Math.abs(x)) : x);
    const special =
      arity === 1
        ? SPECIAL.map((x) => [x])
        : Array.from({ length: PAIRS }, () => inputs.map((_, i) => value(i, pick(random, SPECIAL))));
    const usual = Array.from({ length: 17 }, () => inputs.map(() => 8 * random() - 4));
    check([f], inputs, [...special, ...usual], f.toString());
  }
});

test("powers with whole exponents, constants of either sign", () => {
  const exponents = [-9, -8, -7, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0.5, -0.5];
  const powers = exponents.map((n) => expr(`x^(${n})`));
  const signs = [
    "-x",
    "-(-x)",
    "-2*x",
    "x*(-3)",
    "x - (-2)",
    "(-x)*y",
    "(-x)*(-y)",
    "x + -y",
    "-x + y",
    "-x - y",
    "x/-2",
    "-x/y",
    "(-x)/(-y)",
  ];
  const values = [...SPECIAL, 1.1, -2.3];
  const points = values.flatMap((x) => SPECIAL.map((y) => [x, y]));
  check([...powers, ...signs.map((text) => expr(text))], ["x", "y"], points, "powers and signs");
});

test("random expressions with their derivatives", () => {
  const random = generator(20260);
  const count = cases("random expressions compiled, bit for bit", 6, 1000);
  for (let i = 0; i < count; i++) {
    const f = expr(expression(random, new Pool(), 5));
    const derivatives = i % 3 === 0 ? f.gradient(NAMES, { form: i % 2 === 0 ? "raw" : "pruned" }) : [];
    // As formulas of their own: as derivatives they may be computed in another form.
    const all = [f, ...Array.from(derivatives, ({ node }) => new Expression(node))];
    const points = Array.from({ length: 9 }, () =>
      NAMES.map(() => (random() < 0.2 ? pick(random, SPECIAL) : 6 * random() - 3)),
    );
    check(all, NAMES, points, f.toString());
  }
});

interface Row {
  readonly id: string;
  readonly expr: string;
  readonly variables: string[];
  readonly point: Record<string, number>;
}

describe.runIf(present)("the corpora: value, gradient and Hessian", () => {
  test.each(["multi_functions.jsonl", "multi_feynman.jsonl", "multi_nist.jsonl"])("%s", (file) => {
    // The longest ones are sums of the same term over many data.
    const short = rows<Row>(file).filter(({ expr: text }) => text.length <= 6000);
    for (const { id, expr: text, variables, point } of everyNth(`rows of ${file} compiled, bit for bit`, 300, short)) {
      const f = expr(text, asVariables(variables));
      const values = variables.map((name) => point[name] as number);
      const { gradient, hessian } = f.withDerivatives(variables);
      const all = [f, ...gradient, ...hessian.flatMap((row, i) => row.slice(i))];
      check(all, variables, [values, values.map((x) => -1.25 * x)], id);
    }
  });
});

test("arrays in the memory of the function itself", () => {
  const f = compile("a * b - a / b", { backend: "wasm" });
  for (const layout of ["points", "components"] as const) {
    const points = f.allocate(7 * 2);
    const results = f.allocate(7);
    points.set(Array.from({ length: 14 }, (_, i) => Math.cos(3 * i)));
    expect(f.batch(points, { results, layout })).toBe(results);
    expect([...results]).toEqual([...f.batch(points.slice(), { layout })]);
  }
  const all = f.allocate(2 ** 23);
  expect(all.length).toBe(2 ** 23);
  expect(f.batch(all.subarray(0, 2), { results: f.allocate(1) })[0]).toBeNaN();
});

test("batches longer than a block", () => {
  const count = 20_001;
  const [xs, ys] = [0.7, 1.3].map((step) => Array.from({ length: count }, (_, i) => Math.sin(step * i)));
  const points = Float64Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? xs : ys)?.[i >> 1] as number);
  const columns = Float64Array.from([...(xs as number[]), ...(ys as number[])]);
  for (const backend of BACKENDS) {
    const f = compile(["x * y", "x / y"], { inputs: ["x", "y"], backend });
    const expected = Array.from({ length: count }, (_, i) => [points[2 * i], points[2 * i + 1]] as [number, number]);
    const results = f.batch(points);
    expect(
      firstDifference(
        results,
        expected.flatMap(([x, y]) => [x * y, x / y]),
      ),
    ).toBeUndefined();
    expect(firstDifference(transposed(f.batch(columns, { layout: "components" }), 2), [...results])).toBeUndefined();
  }
});

test("a long program in chunks", () => {
  const terms = Array.from({ length: 160 }, (_, i) => `sin(x * ${i + 1}) * (y + ${i}) / (1 + x^2)`);
  const f = expr(`a = ${terms.slice(0, 25).join(" * ")}; ${terms.join(" + ")} + a`, { limits: { length: 1e6 } });
  const g = compile(f);
  expect(g.operations).toBeGreaterThan(1000);
  check(
    [f, f.derivative("y"), expr("y"), expr("3")],
    ["x", "y"],
    [
      [0.3, 1.7],
      [-1.1, 0],
    ],
    "long",
  );
});
