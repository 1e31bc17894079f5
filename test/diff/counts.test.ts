import { describe, expect, test } from "vitest";
import { Trace } from "../../src/diff/trace.ts";
import { CountingNumbers } from "../../src/evaluate/counting.ts";
import { expr, type Node, type Point } from "../../src/index.ts";
import { Reverse } from "../../src/modes/reverse.ts";
import { childrenFirst, Pool } from "../../src/nodes.ts";
import { type Family, network, product, rosenbrock, softplusChain } from "./families.ts";

/** The operations of the distinct nodes, counted as CountingNumbers does. */
function operations(nodes: readonly Node[]): number {
  let count = 0;
  for (const node of childrenFirst(nodes)) {
    if (node.kind === "add" || node.kind === "mul") count += node.arity - 1;
    else if (node.kind === "func" && node.arity > 0 && node.fn.name !== "neg") count++;
  }
  return count;
}

function flatProduct(n: number): { node: Node; variables: readonly string[] } {
  const pool = new Pool();
  const { variables } = product(n);
  return { node: pool.mul(variables.map((name) => pool.variable(name))), variables };
}

const of = ({ text, variables }: Family) => ({ node: expr(text).node, variables });

const families = {
  "rosenbrock-100": [of(rosenbrock(100)), 4],
  "a softplus chain of 12 layers in 25 variables": [of(softplusChain(12)), 4],
  "a 10-10-10-10-1 network of tanh in its 340 parameters": [of(network([10, 10, 10, 10, 1], "tanh")), 4],
  "a 10-10-10-10-1 network of softplus in its 340 parameters": [of(network([10, 10, 10, 10, 1], "softplus")), 4],
  "a product of 100 factors, as typed": [of(product(100)), 3],
  "a product of 100 factors, as one node": [flatProduct(100), 3],
} as const;

const point = (node: Node): Point =>
  Object.fromEntries(expr(node).variables.map((name, i) => [name, 0.5 + ((i * 0.618) % 1) / 2]));

describe.each(Object.entries(families))("%s", (_, [{ node, variables }, most]) => {
  const { store } = node.pool;
  const at = point(node);

  test(`value and gradient take at most ${most} times the operations of the function, by reverse mode`, () => {
    const tally = { operations: 0 };
    const counting = new CountingNumbers(at, tally);
    const trace = new Trace(store, counting);
    const value = trace.of(node.id);
    const alone = tally.operations;
    expect(alone).toBe(operations([node]));
    const gradient = new Reverse(store, variables, counting, trace).of(node.id);
    expect(tally.operations / alone).toBeLessThanOrEqual(most);
    expect(tally.operations / alone).toBeGreaterThan(1.5);
    const result = expr(node).valueAndGradient(at, variables);
    expect(Array.from(result)).toEqual([value, gradient]);
  });

  test("the symbolic gradient has the same values, and no more operations", () => {
    const gradient = expr(node).gradient(variables);
    const shared = operations([expr(node).prune().node, ...gradient.map((entry) => entry.node)]);
    // A product of many factors as one node shares nothing with the products of its first factors.
    const isOneNode = node.kind === "mul" && node.arity > 2;
    expect(shared / operations([node])).toBeLessThanOrEqual(isOneNode ? 4 : most);
    const { gradient: numbers } = expr(node).valueAndGradient(at, variables);
    gradient.forEach((entry, i) => {
      expect(entry.evaluate(at)).toBeCloseTo(numbers[i] as number, 10);
    });
  });
});

test("the gradient of a product of 1000 factors and the Hessian of a banded function grow linearly", () => {
  const sizeOf = (nodes: Node[]) => childrenFirst(nodes).length;
  const gradientSize = (n: number) =>
    sizeOf(
      expr(product(n).text)
        .gradient(product(n).variables)
        .map(({ node }) => node),
    );
  expect(gradientSize(1000) / gradientSize(100)).toBeLessThan(10.2);
  const hessian = (n: number) => expr(rosenbrock(n).text).hessian(rosenbrock(n).variables).nonzeros;
  const [small, large] = [hessian(100), hessian(1000)];
  expect([small.length, large.length]).toEqual([199, 1999]);
  expect(sizeOf(large.map(([, , { node }]) => node)) / sizeOf(small.map(([, , { node }]) => node))).toBeLessThan(10.2);
});
