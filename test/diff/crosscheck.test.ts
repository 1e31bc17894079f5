import { describe, expect, test } from "vitest";
import type { Interval } from "../../src/ast/fn.ts";
import { evaluate, type Fn, type Node, type Point, parse, toText } from "../../src/index.ts";
import { childrenFirst, functions, Pool } from "../../src/nodes.ts";
import { asVariables, present, rows } from "../corpora/corpora.ts";
import { smooth } from "../functions/smooth.ts";
import { expression, generator, spread } from "../random.ts";
import { cases, everyNth } from "../scale.ts";
import { disagreements } from "./crosscheck.ts";

/** Points of each row where it is smooth, and the numbers at whose combinations it is looked at elsewhere. */
const POINTS = cases("smooth points of each function in all modes", 2, 12);
const EDGES = everyNth("numbers at which each function is looked at in all modes", 4, [0, -2, -0.5, 1, 2, 0.5, -1]);

const CASES = cases("random expressions in all modes", 25, 100_000);

const isTruth = (fn: Fn): boolean => fn.logic === "truths";

/**
 * A row applied to its parameters; a choice to a comparison of its branches, what has no derivative in an order to the
 * number 2.
 */
function application(fn: Fn, pool: Pool): Node {
  const args = fn.params.map((name, i) => (fn.partials?.[i] === null ? pool.constant(2) : pool.variable(name)));
  if (fn.logic === "choice") args[0] = pool.apply(functions.get("lt", 2) as Fn, args.slice(1));
  return pool.apply(fn, args);
}

const variablesOf = (fn: Fn): string[] =>
  fn.params.filter((_, i) => fn.partials?.[i] !== null && !(fn.logic === "choice" && i === 0));

const named = (fn: Fn, args: readonly number[]): Point =>
  Object.fromEntries(fn.params.map((name, i) => [name, args[i] as number]));

/** A formula of a row at a point. */
const formula = (text: string, fn: Fn, at: Point): number => evaluate(parse(text, { variables: [...fn.params] }), at);

/** All points whose coordinates are among these numbers. */
const lattice = (numbers: readonly number[], size: number): number[][] =>
  size === 0 ? [[]] : lattice(numbers, size - 1).flatMap((rest) => numbers.map((x) => [...rest, x]));

const operators = [...functions].filter((fn) => fn.params.length > 0);

describe.each(operators.map((fn) => [`${fn.name}/${fn.params.length}`, fn] as const))("%s", (_, fn) => {
  const f = application(fn, new Pool());
  const variables = variablesOf(fn);

  test.runIf(!isTruth(fn))("all modes agree in orders 1 and 2 where it is smooth", () => {
    const window = smooth(fn) ?? fn.params.map((): Interval => [-3, 3]);
    let checked = 0;
    for (const args of spread(window, POINTS)) {
      const at = named(fn, args);
      // Differences reach an eighth around the point.
      const corners = lattice([-0.13, 0, 0.13], args.length).map((move) =>
        named(
          fn,
          args.map((x, i) => x + (move[i] as number)),
        ),
      );
      if (
        fn.domain !== undefined &&
        !fn.partials?.includes(null) &&
        corners.some((near) => formula(`(${fn.domain}) ? 1 : 0`, fn, near) !== 1)
      )
        continue;
      const kinks = fn.kinks ?? (fn.logic === undefined ? undefined : fn.params.slice(-2).join(" - "));
      const sides = kinks === undefined ? [] : corners.map((near) => formula(kinks, fn, near) > 0);
      if (new Set(sides).size > 1) continue;
      expect(disagreements(f, variables, at, { order: 2 }), JSON.stringify(at)).toEqual([]);
      checked++;
    }
    expect(checked).toBeGreaterThan(0);
  });

  test("the exact modes agree at kinks, jumps and edges", () => {
    const numbers = isTruth(fn) ? [0, 1] : EDGES;
    for (const args of lattice(numbers, fn.params.length)) {
      const at = named(fn, args);
      expect(disagreements(f, variables, at, { order: 2, isSmooth: false }), JSON.stringify(at)).toEqual([]);
    }
  });
});

interface Row {
  readonly id: string;
  readonly expr: string;
  readonly variables: string[];
  readonly point: Point;
}

test.runIf(present).each(["multi_functions.jsonl", "multi_feynman.jsonl", "multi_nist.jsonl"])(
  "%s: all modes agree in orders 1 and 2",
  (file) => {
    const failures: string[] = [];
    let checked = 0;
    const sample = everyNth(`rows of ${file} in all modes`, 100, rows<Row>(file));
    for (const row of sample) {
      const f = parse(row.expr, asVariables(row.variables));
      const isSmall = row.variables.length <= 12 && row.expr.length < 2000;
      const found = disagreements(f, row.variables, row.point, {
        order: isSmall ? 2 : 1,
        isSmooth: false,
        modes: ["pruned", "forward", "reverse", "dual"],
      });
      failures.push(...found.map((each) => `${row.id}: ${each}`));
      checked++;
    }
    expect(failures).toEqual([]);
    expect(checked).toBe(sample.length);
    expect(checked).toBeGreaterThan(0);
  },
);

/** Whether differences may step over a kink or a jump. */
const hasKinks = (f: Node): boolean =>
  childrenFirst([f]).some(
    (part) => part.kind === "func" && (part.fn.kinks !== undefined || part.fn.logic !== undefined),
  );

test(`${CASES} random expressions: all modes agree`, () => {
  const variables = ["x", "y", "z_1"];
  for (let seed = 1; seed <= CASES; seed++) {
    const random = generator(seed);
    const f = expression(random, new Pool(), 1 + (seed % 5));
    const at = { x: 4 * random() - 2, y: 4 * random() - 2, z_1: 4 * random() - 2 };
    const found = disagreements(f, variables, at, {
      order: seed % 5 === 0 ? 2 : 1,
      isSmooth: seed % 5 !== 0 && !hasKinks(f),
      modes: seed % 50 === 0 ? ["simplified", "dual"] : ["pruned", "forward", "reverse", "dual"],
    });
    expect(found, `seed ${seed}: ${toText(f)} at ${JSON.stringify(at)}`).toEqual([]);
  }
});
