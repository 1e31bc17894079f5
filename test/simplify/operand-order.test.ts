import { expect, test } from "vitest";
import { expr, type Node, simplify, toText } from "../../src/index.ts";
import { childrenFirst, Pool } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";
import { cases } from "../scale.ts";

/** The expression with the operands of its sums and products in another order, in a pool of its own. */
function shuffled(root: Node, random: () => number): Node {
  const pool = new Pool();
  const made = new Map<Node, Node>();
  for (const node of childrenFirst([root])) {
    const args = node.args.map((arg) => made.get(arg) as Node);
    if (node.kind === "add" || node.kind === "mul") args.sort(() => random() - 0.5);
    made.set(node, built(pool, node, args));
  }
  return made.get(root) as Node;
}

function built(pool: Pool, node: Node, args: readonly Node[]): Node {
  if (node.kind === "const") return pool.constant(node.value);
  if (node.kind === "var") return pool.variable(node.name);
  if (node.kind === "add") return pool.add(args);
  return node.kind === "mul" ? pool.mul(args) : pool.apply(node.fn, args);
}

test("the order of operands does not change the simplified form, also of what stays as it was typed", () => {
  const count = cases("random expressions in another order", 80, 20_000);
  const different: string[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const node = expression(generator(seed), new Pool(), 4);
    const other = shuffled(node, generator(seed + 1e6));
    const [a, b] = [node, other].map((each) => toText(simplify(each).node));
    if (a !== b) different.push(`${seed}: ${a} and ${b}`);
  }
  expect(different.length, different.join("\n")).toBeLessThanOrEqual(count / 500);
});

test.each([
  ["sin(2*(x + z) + y)", "sin(y + (z + x)*2)"],
  ["(x*y)^3 + z + z", "z + (y*x)^3 + z"],
  ["-(z*(z + 0.5))*y", "y*-(0.5 + z)*z"],
  ["(x^2 + x/3)*(log(z)*-y)", "log(z)*-y*(x/3 + x*x)"],
  ["1/0 + x*y", "y*x + 1/0"],
  ["e^x*(1 + e^x)", "(exp(x) + 1)*exp(x)"],
  ["3*x*(sqrt(3)/y)*(y - log(y))*0.1", "0.1*(y - log(y))*(sqrt(3)*x*3/y)"],
])("%s and %s are simplified to the same", (a, b) => {
  expect(expr(a).simplify().toString()).toBe(expr(b).simplify().toString());
});

test.each([
  [
    "0.1*(3*x*(sqrt(3)/y))*(x + 3/4 - y*y*x)*(y - log(y))",
    "0.3 * sqrt(3) * x * (y - log(y)) * (x - x * y ^ 2 + 3 / 4) / y",
  ],
  ["1.25/(x*(y - exp(4) + 12))/(y^(3/2))^n", "1.25 / (x * (y ^ (3 / 2)) ^ n * (y - exp(4) + 12))"],
  ["(a + 47*y + 1)*(y - pi - 43/6)*-(y*sqrt(3)) - x", "-sqrt(3) * y * (a + 47 * y + 1) * (y - pi - 43 / 6) - x"],
])("fractions of products keep the order in which they are read again: %s", (text, form) => {
  expect(expr(text).simplify().toString()).toBe(form);
  expect(expr(form).simplify().toString()).toBe(form);
});

test.each([
  ["3/4*x*(0.5*4)", "3/4*0.5*x*4"],
  ["sign(n)*(2/3*1.25)*18*0.85", "0.85*sign(n)*18*1.25*(2/3)"],
  ["x + (3/4 - 2) + 1.25 + 9/2", "9/2 - 2 + 1.25 + 3/4 + x"],
])("decimals and fractions in any order give the same number in canonical form: %s", (a, b) => {
  const form = (text: string): string => expr(text).simplify({ form: "canonical" }).toString();
  expect(form(a)).toBe(form(b));
});
