import { beforeAll, describe, expect, test } from "vitest";
import { Interpretation } from "../../src/ast/interpretation.ts";
import type { Task } from "../../src/cli/runner.ts";
import { isOnlyValidated, missing, run } from "../../src/cli/runners.ts";
import { BoundedNumbers } from "../../src/evaluate/bounded.ts";
import { type Expression, expr, FluxionError, type Fn, type TargetName, toCode } from "../../src/index.ts";
import { childrenFirst, functions, Pool } from "../../src/nodes.ts";
import { asVariables, present, relativeError, rows } from "../corpora/corpora.ts";
import { smooth } from "../functions/smooth.ts";
import { everyNth } from "../scale.ts";

/** Source text is compiled and run in its own language, all functions in one program, and compared with evaluation. */
const LANGUAGES = [
  "javascript",
  "c",
  "c-batch",
  "fortran",
  "python",
  "numpy",
  "jax",
  "rust",
  "julia",
  "matlab",
  "glsl",
] as const;

const usable = LANGUAGES.filter((target) => {
  const lacking = missing(target);
  if (lacking !== undefined) console.warn(`skipped: ${target}, as ${lacking} is not on this machine`);
  return lacking === undefined;
});

type Lists = Expression | readonly Lists[];

const flat = (lists: Lists): Expression[] => (isList(lists) ? lists.flatMap(flat) : [lists]);
const shapeOf = (lists: Lists): number[] =>
  isList(lists) ? [lists.length, ...(lists[0] ? shapeOf(lists[0]) : [])] : [];
const isList = (lists: Lists): lists is readonly Lists[] => Array.isArray(lists);

/** Expressions, and the points at which they are to be compared. */
interface Case {
  readonly id: string;
  readonly outputs: Readonly<Record<string, Lists>>;
  readonly variables: readonly string[];
  readonly points: readonly (readonly number[])[];
}

/** What differs: to 1e-12, relative to the largest of an output's numbers where one of them cancels. */
function failures(each: Case, numbers: readonly number[], mayRaise: boolean): string[] {
  const found: string[] = [];
  let place = 0;
  for (const values of each.points) {
    const point = Object.fromEntries(each.variables.map((name, i) => [name, values[i] as number]));
    const wanted = Object.values(each.outputs).map(flat);
    const count = wanted.flat().length;
    // Where one of the numbers has no value, or is too large, Python raises and there is none.
    if (mayRaise && numbers.slice(place, place + count).every(Number.isNaN)) {
      if (wanted.flat().some((f) => !Number.isFinite(f.evaluate(point)))) {
        place += count;
        continue;
      }
    }
    for (const all of wanted) {
      const expected = all.map((f) => f.evaluate(point));
      const largest = Math.max(...expected.map(Math.abs));
      expected.forEach((value, i) => {
        const number = numbers[place++] as number;
        // At a pole languages give infinity, evaluation no value.
        const isPole = Number.isNaN(value) && !Number.isFinite(number);
        if (isPole || relativeError(number, value, 1e-3 * largest) <= 1e-12) return;
        // The formula itself may lose more than that, as e^x - 1 does near 0, in every language in its own way.
        if (!(Math.abs(number - value) <= rounding(all[i] as Expression, point)))
          found.push(`${each.id}[${i}] at ${values.join()} is ${number}, not ${value}`);
      });
    }
  }
  return found;
}

function rounding({ node }: Expression, point: Readonly<Record<string, number>>): number {
  return new Interpretation(node.pool.store, new BoundedNumbers(point)).of(node.id).error;
}

interface Row {
  readonly id: string;
  readonly expr: string;
  readonly variables: string[];
  readonly point: Record<string, number>;
}

/** Programs of more nodes than this are sums over data, which take a compiler long: for C and JavaScript alone. */
const LONGEST = 3000;

const files = ["multi_functions.jsonl", "multi_feynman.jsonl", "multi_nist.jsonl"];
const sample = everyNth(
  "rows of the corpora in other languages",
  150,
  files.flatMap((file) => rows<Row>(file)),
);
const corpora: readonly (Case & { readonly isLong: boolean })[] = sample.map(({ id, expr: text, variables, point }) => {
  const { value, gradient, hessian } = expr(text, asVariables(variables)).withDerivatives(variables);
  const outputs = { value, gradient, half: hessian.flatMap((row, i) => row.slice(i)) };
  const points = [variables.map((name) => point[name] as number)];
  const nodes = childrenFirst([value, ...gradient, ...outputs.half].map(({ node }) => node));
  return { id, outputs, variables, points, isLong: nodes.length > LONGEST };
});

/** Every function of the table at points of its window. */
const table: readonly (Case & { readonly fn: Fn })[] = [...functions].map((fn) => {
  const pool = new Pool();
  const value = expr(
    pool.apply(
      fn,
      fn.params.map((name) => pool.variable(name)),
    ),
  );
  const points = [0.15, 0.4, 0.85].map((t) =>
    fn.params.map((_, i) => {
      const [low, high] = smooth(fn)?.[i] ?? [0, 1];
      // A condition is 0 or 1, an order a whole number.
      const isWhole = fn.logic !== undefined || fn.partials?.[i] === null;
      return isWhole ? Math.round(low + t * (high - low)) : low + t * (high - low);
    }),
  );
  return { id: `${fn.name}/${fn.params.length}`, fn, outputs: { value }, variables: fn.params, points };
});

/** Those languages that take all of the table in every run; their compilers are the fastest. */
const QUICK: readonly TargetName[] = ["javascript", "c", "python"];
const third = everyNth("functions of the table in each other language", 3, table);

/** Where branches, ties and what is no number are decided: a and b are -2 ... 1, or no number at all. */
const roots = [-1, 0, 1, 2.25, 4, 6.25, 9];
const choices: readonly Case[] = [
  ...["a < b ? 1 : 2", "a <= b ? 1 : 2", "a > b ? 1 : 2", "a >= b ? 1 : 2", "a == b ? 1 : 2", "a != b ? 1 : 2"],
  ...["a < b and b < 1 ? a : 7", "a < b or b < 0 ? a : 7", "not (a < 0) ? a : 7", "a < 0 xor b < 0 ? a : 7"],
  ...["a < 0 ? (b < 0 ? 1 : 2) : (b < 0 ? 3 : 4)", "1 + (a < 0 ? 1/a : log(a + 1/2)) * (a < 0 ? 1 : log(a + 1/2))"],
  ...["a < b and (b < 1 or a > 0) and not (a == -1/2 xor b == -1/2) and a != -2 and b != -2 ? 1 : 2"],
  ...["max(a, b)", "min(a, b)", "max(a, b, 0)", "min(a, 0, b)", "abs(a)", "sign(a)", "relu(a)"],
  ...["floor(a)", "ceil(a)", "round(a)", "fix(a)", "mod(a, b)", "mod(5a, b)"],
].map((text) => {
  const f = expr(`a = sqrt(x) - 2; b = sqrt(y) - 2; ${text}`);
  const points = roots.flatMap((x) => roots.map((y) => [x, y]));
  return { id: text, outputs: { value: f, gradient: f.gradient(["x", "y"]) }, variables: ["x", "y"], points };
});

/** What loses all its digits, or overflows, where it is written as it is defined. */
const stable: readonly Case[] = ["expm1", "log1p", "sigmoid", "softplus", "cbrt", "asinh", "tanh", "sinh", "atanh"].map(
  (name) => ({
    id: name,
    outputs: { value: expr(`${name}(x)`) },
    variables: ["x"],
    points: [1e-300, 1e-17, 1e-10, 3e-6, 0.01, 0.4, 0.9, 1.1, 3, 40, 700].flatMap((x) => [[x], [-x]]),
  }),
);

/** Names a formula can have, or that come through the pool: words of the languages, other scripts, code. */
const WORDS =
  "double α t1 T1 f return x_ x X exp 0;process.exit()// */ Math NaN lambda print end function fn let self Self mod sin dp real value " +
  'merge class def None math np jnp var float vec3 out in ans pi Inf i e inf max case0_max type use while until """# {- %} ! &';
const hostile: Case = (() => {
  const names = WORDS.split(" ");
  const pool = new Pool();
  const terms = names.map((name, i) => pool.mul([pool.constant(i + 1), pool.variable(name)]));
  const value = expr(pool.add([...terms, pool.apply(functions.get("max", 2) as Fn, terms.slice(0, 2))]));
  return { id: "names", outputs: { value }, variables: names, points: [names.map((_, i) => 10 ** (i % 5) + i)] };
})();

/** What is returned: no inputs, matrices that are not square, lists of matrices, names of outputs. */
const layouts: readonly Case[] = [
  { id: "a number", outputs: { value: expr("5/3") }, variables: [], points: [[]] },
  { id: "lists", outputs: { "": [expr("1"), expr("-2")] }, variables: [], points: [[]] },
  (() => {
    const entry = (i: number, j: number): Expression => expr(`x^${i} * (y - ${j})`);
    const matrix = [1, 2].map((i) => [1, 2, 3].map((j) => entry(i, j)));
    const outputs = { x: matrix, class: expr("x"), "a b": [matrix, matrix.map((row) => row.toReversed())] };
    return { id: "matrices", outputs, variables: ["x", "y", "class"], points: [[2, 7, 1]] };
  })(),
  (() => {
    const names = [1, 2].map((i) => `a_name_that_is_longer_than_sixty_three_characters_and_ends_in_the_number_${i}`);
    const value = expr(`max(${names[0]}, 0) - ${names[1]}`);
    return { id: "long names", outputs: { value }, variables: names, points: [[2, 7]] };
  })(),
];

/** What no language may lack. */
const STATISTICS =
  "erf erfc erfinv normcdf normpdf gamma lgamma digamma trigamma polygamma factorial beta binomial".split(" ");

function written(each: Case, i: number, target: TargetName): Task | undefined {
  const name = `case${i}`;
  try {
    const source = toCode(each.outputs, { target, name, inputs: each.variables });
    const shapes = Object.values(each.outputs).map(shapeOf);
    return { name, source, points: each.points, shapes };
  } catch (error) {
    if (error instanceof FluxionError && error.code === "no-code") return undefined;
    throw error;
  }
}

describe.each(usable)("%s", (target) => {
  const real = corpora.filter(({ isLong }) => !isLong || target === "javascript" || target === "c");
  const all = [hostile, ...layouts, ...stable, ...choices, ...table, ...real];
  const tasks = all.map((each, i) => written(each, i, target));
  const numbers = new Map<Case, readonly number[]>();

  beforeAll(() => {
    const left = QUICK.includes(target) ? [] : table.filter((each) => !third.includes(each));
    const taken = all.flatMap((each, i) => {
      const task = tasks[i];
      return task === undefined || left.includes(each as (typeof table)[number]) ? [] : [{ each, task }];
    });
    const results = run(
      target,
      taken.map(({ task }) => task),
    );
    taken.forEach(({ each }, i) => {
      if (!isOnlyValidated(target)) numbers.set(each, results[i] as number[]);
    });
  }, 600_000);

  const found = (cases: readonly Case[]): string[] =>
    cases.flatMap((each) => failures(each, numbers.get(each) ?? [], target === "python"));
  const about = isOnlyValidated(target)
    ? "is valid"
    : target === "jax"
      ? "with NumPy in JAX's place if that is not there"
      : "runs";

  test(`${about}: every function of the table, or the error names it`, () => {
    const without = table.filter((each) => tasks[all.indexOf(each)] === undefined);
    for (const { fn, outputs } of without)
      expect(() => toCode(outputs, { target }), fn.name).toThrow(`The function ${fn.name} cannot be written in`);
    expect(without.filter(({ fn }) => STATISTICS.includes(fn.name)).map(({ id }) => id)).toEqual(["gamma/2"]);
    if (!isOnlyValidated(target)) expect(found(table.filter((each) => numbers.has(each)))).toEqual([]);
  });

  test(`${about}: names`, () => {
    if (!isOnlyValidated(target)) expect(found([hostile])).toEqual([]);
    for (const part of ["α", "process.exit", "*/", "%}", '"""']) expect(tasks[0]?.source).not.toContain(part);
  });

  test.skipIf(isOnlyValidated(target))(`${about}: numbers, vectors and matrices`, () => {
    expect(found(layouts)).toEqual([]);
  });

  test.skipIf(isOnlyValidated(target))(`${about}: branches, ties, no numbers`, () => {
    expect(found(choices)).toEqual([]);
  });

  test.skipIf(isOnlyValidated(target))(`${about}: near 0 and far away`, () => {
    expect(found(stable)).toEqual([]);
  });

  test.runIf(present)(`${about}: value, gradient and Hessian over the corpora`, () => {
    expect(real.length).toBeGreaterThan(0.9 * sample.length);
    if (!isOnlyValidated(target)) expect(found(real)).toEqual([]);
  });
});
