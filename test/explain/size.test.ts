import { expect, test } from "vitest";
import { Sizes } from "../../src/explain/size.ts";
import { type Node, parse, toText } from "../../src/index.ts";
import { childrenFirst, Pool } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";

/** Counted on the tree itself, as a child would. */
const treeOf = (node: Node): number => 1 + node.args.reduce((sum, arg) => sum + treeOf(arg), 0);

test("sizes are those of the tree, the graph and the printed text, for expressions over every row", () => {
  const random = generator(61);
  for (let i = 0; i < 600; i++) {
    const pool = new Pool();
    const node = expression(random, pool, 1 + (i % 5));
    const size = new Sizes(pool.store).of([node.id]);
    expect(size.tree).toBe(BigInt(treeOf(node)));
    expect(size.nodes).toBe(childrenFirst([node]).length);
    expect(size.length, toText(node)).toBe(BigInt(toText(node).length));
  }
});

test.each([
  "-(-x) - (-(y - 1)) + -2",
  "x - (y - z)",
  "-2 * x / -3 - 2^-x",
  "1/3 - x * (-1/3) + 0.5",
  "x < 0 ? -x : x^2",
  "not (x < 0 and y > 1) ? 1 : max(x, y, -z)",
  "x^-2 - (-x)^2 - (x + y)^(z - 1)",
])("%s is as long as it prints", (text) => {
  const node = parse(text);
  expect(new Sizes(node.pool.store).of([node.id]).length).toBe(BigInt(toText(node).length));
});

test("operations: what is shared is carried out once, a sum of n terms is n - 1 additions", () => {
  const count = (text: string): number => {
    const node = parse(text);
    return new Sizes(node.pool.store).of([node.id]).operations;
  };
  expect(count("x")).toBe(0);
  expect(count("pi * x")).toBe(1);
  expect(count("a + b + c + d")).toBe(3);
  expect(count("sin(x + 1) * sin(x + 1) + cos(x + 1)")).toBe(5);
});

test("several roots share their graph; trees and texts add up", () => {
  const pool = new Pool();
  const [a, b] = [parse("sin(x + 1)", { pool }), parse("cos(x + 1)", { pool })];
  expect(new Sizes(pool.store).of([a.id, b.id])).toEqual({ tree: 8n, nodes: 5, operations: 3, length: 20n });
});

test("a tree of 2^20001 - 1 nodes is counted without being built, and depth is no matter", () => {
  const pool = new Pool();
  let node = pool.variable("x");
  for (let i = 0; i < 20_000; i++) node = pool.add([node, node]);
  const size = new Sizes(pool.store).of([node.id]);
  expect(size.tree).toBe(2n ** 20_001n - 1n);
  expect(size.nodes).toBe(20_001);
  expect(size.operations).toBe(20_000);
});
