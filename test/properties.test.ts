import katex from "katex";
import { expect, test } from "vitest";
import { evaluate, expr, type Node, parse, prune, toText } from "../src/index.ts";
import { Pool } from "../src/nodes.ts";
import { expression, generator } from "./random.ts";
import { cases } from "./scale.ts";

const CASES = cases("random expressions of each law", 80, 20_000);

/** Runs a law over random expressions; its seed is in the message of a failure. */
function law(name: string, check: (f: Node, random: () => number) => void, share = 1): void {
  test(name, () => {
    for (let seed = 1; seed <= share * CASES; seed++) {
      const random = generator(seed);
      const f = expression(random, new Pool(), 1 + (seed % 5));
      try {
        check(f, random);
      } catch (error) {
        throw new Error(`seed ${seed}: ${toText(f)}\n${error instanceof Error ? error.message : error}`);
      }
    }
  });
}

const pool = (node: Node): Pool => node.pool as Pool;
const point = (random: () => number) => ({ x: 4 * random() - 2, y: 4 * random() - 2, z_1: 4 * random() - 2 });
const near = (a: number, b: number, tolerance: number): boolean =>
  a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

law("text reads back as the same object", (f) => {
  expect(parse(toText(f), { pool: pool(f) })).toBe(f);
});

law("pruned text reads back, pruned, as the same object", (f) => {
  const pruned = prune(f);
  expect(prune(parse(pruned.toString(), { pool: pool(f) })).node).toBe(pruned.node);
});

law("pruning is idempotent", (f) => {
  const pruned = prune(f);
  expect(pruned.prune().toString()).toBe(pruned.toString());
  expect(pruned.prune().node).toBe(pruned.node);
});

law("the pruned raw derivative is the pruned derivative", (f) => {
  const e = expr(f);
  expect(e.gradient("x", { form: "raw" }).prune().node).toBe(e.gradient("x").node);
});

law("pruning keeps the value wherever there is one", (f, random) => {
  for (const form of ["raw", "pruned"] as const) {
    const derivative = form === "raw" ? f : expr(f).gradient("x", { form: "raw" }).node;
    const pruned = prune(derivative);
    for (let i = 0; i < 3; i++) {
      const at = point(random);
      const before = evaluate(derivative, at);
      if (!Number.isFinite(before) || Math.abs(before) > 1e12) continue;
      const after = pruned.evaluate(at);
      expect(near(after, before, 1e-6), `${pruned} is ${after}, not ${before} at ${JSON.stringify(at)}`).toBe(true);
    }
  }
});

law("the derivative is the slope", (f, random) => {
  const d = expr(f).gradient("x");
  for (let i = 0; i < 3; i++) {
    const at = point(random);
    const slope = (h: number) => (evaluate(f, { ...at, x: at.x + h }) - evaluate(f, { ...at, x: at.x - h })) / (2 * h);
    const [coarse, fine, finer] = [1e-4, 5e-5, 2.5e-5].map(slope) as [number, number, number];
    const difference = (4 * fine - coarse) / 3;
    // Only where differences of three widths agree is the function smooth and tame enough to tell.
    if (!near(difference, (4 * finer - fine) / 3, 1e-7) || Math.abs(difference) > 1e4) continue;
    // Beside so large a value the differences are lost to rounding.
    if (Math.abs(evaluate(f, at)) > 1e7) continue;
    const value = d.evaluate(at);
    if (Number.isNaN(value)) continue;
    expect(near(value, difference, 1e-4), `(${d}) is ${value}, not ${difference} at ${JSON.stringify(at)}`).toBe(true);
  }
});

law(
  "a Hessian is symmetric by construction, and agrees with the derivative of the gradient",
  (f) => {
    const variables = ["x", "y", "z_1"];
    const h = expr(f).hessian(variables);
    variables.forEach((_, i) => {
      variables.forEach((_, j) => {
        expect(h[i]?.[j]).toBe(h[j]?.[i]);
      });
    });
    expect(h[0]?.[1]?.node).toBe(expr(f).gradient("x").gradient("y").node);
  },
  1 / 4,
);

law(
  "LaTeX renders in KaTeX, raw and pruned, of functions and derivatives",
  (f) => {
    const forms = [f, expr(f).gradient("x", { form: "raw" }).node, expr(f).gradient("x").node];
    for (const form of forms) {
      if (toText(form).length > 3000) continue;
      const latex = expr(form).toLatex();
      expect(() => katex.renderToString(latex, { throwOnError: true, strict: "error" }), latex).not.toThrow();
    }
  },
  1 / 5,
);
