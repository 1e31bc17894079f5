import { expect, test } from "vitest";
import { derivative, evaluate, expr, type Node, parse, prune, toText } from "../src/index.ts";
import { childrenFirst, functions, Pool } from "../src/nodes.ts";
import { cases } from "./scale.ts";

const DEEP = cases("levels and terms of deep and long expressions", 20_000, 1_000_000);

test(`a chain ${DEEP} deep is built, differentiated, pruned and evaluated`, () => {
  const pool = new Pool();
  const sin = functions.get("sin", 1);
  if (sin === undefined) throw new Error("no sine");
  let chain: Node = pool.variable("x");
  for (let i = 0; i < DEEP; i++) chain = pool.apply(sin, [chain]);
  expect(evaluate(chain, { x: 1 })).toBeCloseTo(Math.sqrt(3 / DEEP), 5);
  const raw = derivative(chain, "x", 1, { form: "raw" });
  const pruned = prune(raw);
  expect(pruned.node).toBe(derivative(chain, "x").node);
  // The derivative is the product of so many cosines of small numbers; it is tiny and positive.
  const slope = pruned.evaluate({ x: 1 });
  expect(slope).toBeGreaterThan(0);
  expect(slope).toBeLessThan(0.1 / DEEP);
  expect(toText(chain).length).toBe(5 * DEEP + 1);
});

test(`a sum of ${DEEP} terms, as one node and as a nest, with its derivative`, () => {
  const pool = new Pool();
  const x = pool.variable("x");
  const terms = Array.from({ length: DEEP }, (_, i) => pool.mul([pool.constant(i + 2), x]));
  const flat = pool.add(terms);
  const nest = terms.reduce<Node>((sum, term) => pool.add([sum, term]), x);
  const slope = (DEEP * (DEEP + 3)) / 2;
  for (const [sum, expected] of [
    [flat, slope],
    [nest, slope + 1],
  ] as const) {
    expect(evaluate(sum, { x: 2 })).toBe(2 * expected);
    expect(derivative(sum, "x").toString()).toBe(String(expected));
  }
});

test(`texts of ${DEEP} terms and of ${DEEP} statements are read`, () => {
  const limits = { length: 100_000_000 };
  const sum = parse(Array.from({ length: DEEP }, (_, i) => `${i}*x`).join("+"), { limits });
  expect(evaluate(sum, { x: 1 })).toBe((DEEP * (DEEP - 1)) / 2);
  const program = Array.from({ length: DEEP }, (_, i) => `a${i + 1}=cos(a${i})`).join("\n");
  expect(evaluate(parse(`${program}\na${DEEP}`, { limits }), { a0: 1 })).toBeCloseTo(0.7390851332151607, 12);
});

test("the derivative of the logistic map is linear in n", () => {
  const size = (n: number, form: "raw" | "pruned"): number => {
    const pool = new Pool();
    let l: Node = pool.variable("x");
    const [one, four, minus] = [pool.constant(1), pool.constant(4), pool.constant(-1)];
    for (let i = 1; i < n; i++) l = pool.mul([pool.mul([four, l]), pool.add([one, pool.mul([minus, l])])]);
    return childrenFirst([derivative(l, "x", 1, { form }).node]).length;
  };
  // Every level adds 13 nodes to the raw derivative; what pruning joins repeats every few levels.
  expect([size(101, "raw") - size(100, "raw"), size(10_000, "raw") - size(1000, "raw")]).toEqual([13, 9000 * 13]);
  expect(size(10_000, "pruned") / size(1000, "pruned")).toBeCloseTo(10, 1);
  expect(size(10_000, "pruned")).toBeLessThan(size(10_000, "raw"));
});

test(`a product of ${DEEP} factors as one node is pruned, its numbers together`, () => {
  const pool = new Pool();
  const factors = Array.from({ length: DEEP }, (_, i) =>
    i % 1000 === 0 ? pool.constant(-1) : pool.variable(`x${i % 7}`),
  );
  const pruned = prune(pool.mul([pool.constant(3), ...factors]));
  expect(pruned.node.arity).toBe(1 + DEEP - DEEP / 1000);
  expect(pruned.node.arg(0)).toBe(pool.constant(3));
  expect(prune(pool.mul([...factors, pool.constant(0)])).toString()).toBe("0");
});

test("a product of 1000 factors has a gradient of linear size", () => {
  const text = Array.from({ length: 1000 }, (_, i) => `x${i}`).join(" * ");
  const nodes = expr(text).gradient("x0").node;
  expect(childrenFirst([nodes]).length).toBeLessThan(3000);
});
