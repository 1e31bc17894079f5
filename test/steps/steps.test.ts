import { describe, expect, test } from "vitest";
import { type Expression, expr, FluxionError, type Fn, type Form, type Node } from "../../src/index.ts";
import { functions, Pool } from "../../src/nodes.ts";
import { type Detail, steps } from "../../src/teach.ts";
import { asVariables, present, rows } from "../corpora/corpora.ts";
import { expression, generator } from "../random.ts";
import { cases, everyNth } from "../scale.ts";

const FORMS: readonly Form[] = ["raw", "pruned", "canonical", "simplified"];
const DETAILS: readonly Detail[] = ["exam", "full"];

/** What every derivation keeps; gives the rules that no rule should be needed for. */
function check(f: Expression, variable: string, order: number, form: Form, detail: Detail): string[] {
  const { node } = f;
  const solution = steps(node, variable, { order, form, detail });
  const shown = `${detail} ${form} ${order}: ${f.toString()}`;
  let whole = solution.start;
  for (whole of solution.replay());
  expect(whole, shown).toBe(solution.answer);
  expect(solution.answer, shown).toBe(f.derivative(variable, order, { form }).node);
  const { lines } = solution;
  if (lines.length > 0 && order > 0) expect(lines.at(-1)?.whole, shown).toBe(solution.answer);
  for (const { rule } of solution.steps) {
    expect(rule.name, shown).toMatch(/\S/);
    expect(rule.id, shown).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  }
  for (const { rules, steps } of lines)
    if (steps.length > 0 && detail === "full") expect(rules.length, shown).toBeGreaterThan(0);
  return solution.steps.map(({ rule }) => rule.id).filter((id) => id === "rearrange" || id === "put-together");
}

/** Distinct nodes are fewer; this is the tree as it is written. */
const size = (node: Node): number => {
  let count = 0;
  for (const open = [node]; open.length > 0 && count < 1000; count++) open.push(...(open.pop() as Node).args);
  return count;
};

/** A function of the table at x, its other arguments numbers where they have no derivative. */
function applied(fn: Fn): Expression {
  const pool = new Pool();
  const args = fn.params.map((_, i) =>
    fn.partials?.[i] === null ? pool.constant(i + 1) : pool.variable(["x", "y", "z"][i] ?? "w"),
  );
  return expr(pool.apply(fn, args));
}

describe("the steps lead to the derivative, the very node", () => {
  test("of every function of the table", () => {
    const all = [...functions].flatMap((fn) =>
      FORMS.flatMap((form) => DETAILS.map((detail) => [applied(fn), form, detail] as const)),
    );
    // Of each function two or three of the eight ways, each way as often as the others.
    for (const [f, form, detail] of everyNth("functions, forms and details", 6, all)) check(f, "x", 1, form, detail);
  });

  test.runIf(present)("of the corpora's expressions under 60 nodes", () => {
    const sample = everyNth(
      "expressions of the corpora, step by step",
      250,
      FILES.flatMap((file) => rows<Row>(file)),
    );
    const all = sample.flatMap((row) => expressionOf(row) ?? []);
    let count = 0;
    let bridges = 0;
    for (const f of all) {
      const detail = DETAILS[count % 2] as Detail;
      bridges += check(f, f.variables[0] ?? "x", 1, "simplified", detail).length;
      check(f, f.variables.at(-1) ?? "x", 1, count % 3 === 0 ? "raw" : "pruned", detail);
      count++;
    }
    console.log(`steps: ${count} expressions of the corpora, ${bridges} steps without a rule of mathematics`);
    expect(count).toBeGreaterThan(sample.length / 2);
    expect(bridges).toBeLessThan(count / 50);
  });

  test("of a formula that has no value", () => {
    for (const detail of DETAILS) check(expr("lambertW(1, 10 / x) * nthRoot(z, x)"), "x", 2, "simplified", detail);
  });

  const CASES = cases("random expressions, step by step", 15, 10_000);

  test(`of ${CASES} random expressions`, () => {
    const random = generator(29);
    for (let i = 0; i < CASES; i++) {
      const f = expr(expression(random, new Pool(), 3));
      check(f, "x", i % 7 === 0 ? 2 : 1, FORMS[i % 4] as Form, DETAILS[(i >> 2) % 2] as Detail);
    }
  });
});

interface Row {
  readonly expr?: string;
  readonly antiderivative?: string;
  readonly integrand?: string;
  readonly variables?: string[];
  readonly variable?: string | null;
  readonly params?: string[];
  readonly point?: Record<string, number>;
}

const FILES = [
  "rubi_sample2000.jsonl",
  "peers_permissive.jsonl",
  "multi_functions.jsonl",
  "multi_feynman.jsonl",
  "multi_nist.jsonl",
];

/** The expression of a row, if it is read and small. */
function expressionOf(row: Row): Expression | undefined {
  const names = row.variables ?? [
    ...(row.params ?? []),
    ...(row.variable ? [row.variable] : []),
    ...Object.keys(row.point ?? {}),
  ];
  try {
    const f = expr(
      row.antiderivative ?? row.expr ?? "",
      asVariables(names.filter((name) => name !== "e" && name !== "pi")),
    );
    // Where a function has no derivative, there are no steps to it.
    f.derivative(f.variables[0] ?? "x");
    f.derivative(f.variables.at(-1) ?? "x");
    return size(f.node) < 60 ? f : undefined;
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    return undefined;
  }
}
