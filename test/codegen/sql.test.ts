import { afterAll, describe, expect, test } from "vitest";
import { compile, expr, FluxionError, toCode } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { generator } from "../random.ts";
import { cases } from "../scale.ts";
import { type Cell, duckdb, postgres } from "./databases.ts";

const databases = { duckdb: await duckdb(), postgres: await postgres() } as const;
type Present = keyof typeof databases;
const present = (Object.keys(databases) as Present[]).filter((dialect) => databases[dialect] !== undefined);
const of = (dialect: Present) => databases[dialect] as NonNullable<(typeof databases)[Present]>;

afterAll(async () => {
  for (const dialect of present) await of(dialect).close();
});

/** Formulas of the kinds that tables hold: physics, statistics, learning, finance, conditions. */
const FORMULAS = [
  "x^2*y + y + 2",
  "exp(-(x - z)^2 / (2*y^2)) / (y*sqrt(2*pi))",
  "log(1 + exp(x*y - z))",
  "100*(y - x^2)^2 + (1 - x)^2",
  "x*sin(y) + cos(z)^3 / (1 + x^2)",
  "sqrt(x^2 + y^2 + z^2)",
  "y*(1 - exp(-0.3*y)) + atan2(x, y)",
  "x < z ? x^3 : tanh(x)*y",
  "max(x, z)*min(x, y) + abs(x - z)",
  "y^x + log(y, 3) + cbrt(z) + sign(z)",
];
const NAMES = ["x", "y", "z"];

/** Whether numbers agree, to 1e-12 of the largest that stand together. */
const agree = (found: Cell, wanted: number, scale: number): boolean =>
  found !== null && (Object.is(found, wanted) || found === wanted || Math.abs(found - wanted) <= 1e-12 * scale);

describe.each(present)("%s", (dialect) => {
  const count = cases(`rows of a table in ${dialect}`, 60, 100_000);
  const random = generator(7);
  const point = () => [4 * random() - 2, 3 * random() + 0.1, 4 * random() - 2];

  test("values, gradients and Hessians of ten formulas are those of compile", async () => {
    const formulas = FORMULAS.map((formula) => {
      const structure = expr(formula).withDerivatives(NAMES);
      const query = toCode(structure, { target: "sql", dialect, inputs: NAMES });
      return { formula, query, f: compile(structure, { inputs: NAMES }) };
    });
    for (let from = 0; from < count; from += 20_000) {
      const table = Array.from({ length: Math.min(20_000, count - from) }, point);
      await of(dialect).fill(NAMES, table);
      for (const { formula, query, f } of formulas) {
        const found = await of(dialect).rows(query);
        expect(found.length).toBe(table.length);
        for (const [x, y, z, ...numbers] of found) {
          const { value, gradient, hessian } = f(x as number, y as number, z as number);
          const wanted = [value, ...gradient, ...hessian.flat()];
          const scale = Math.max(...wanted.map(Math.abs));
          wanted.forEach((each, i) => {
            if (!agree(numbers[i] as Cell, each, scale))
              expect.fail(`${formula} [${i}] at ${[x, y, z]}: ${numbers[i]}, not ${each}`);
          });
        }
      }
    }
  }, 7_200_000);

  const SPECIAL = [0, 1, -1, 0.5, -0.5, 1.5, -2.5, 3, -8, 40, -40, 800, -800, 1e200, -1e200, 1e-200, -1e-200];
  const MORE = [...SPECIAL, Number.NaN, Infinity, -Infinity];
  const ONE =
    "sqrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs sign relu floor ceil fix round cbrt sigmoid softplus"
      .split(" ")
      .map((name) => `${name}(x)`);
  const TWO = [
    "x*y",
    "x/y",
    "x^y",
    "max(x, y)",
    "min(x, y)",
    "hypot(x, y)",
    "mod(x, y)",
    "nthRoot(x, y)",
    "atan2(x, y)",
  ].concat(
    ["<", "<=", ">", ">=", "==", "!="].map((sign) => `x ${sign} y ? 2 : 3`),
    ["x < y and y < 2 ? 1 : 0", "x < y or y < 2 ? x : y", "not (x < y) ? 1 : 2", "xor(x < y, y < 1) ? 1 : 2"],
  );

  /** What a database gives for a number of compile: PostgreSQL ends at 1e300 and 1e-290. */
  const fits = (found: Cell, wanted: number, scale: number, isFalling: boolean): boolean => {
    if (agree(found, wanted, scale)) return true;
    // A falling power that overflows is infinite.
    if (Number.isNaN(wanted) && found === Infinity && isFalling) return true;
    if (dialect !== "postgres" || found === null) return false;
    return Math.abs(wanted) >= 1e300 ? Math.abs(found) === Infinity : Math.abs(wanted) < 1e-290 && found === 0;
  };

  test("at the ends of domains and of doubles nothing is raised, and all is as compile has it", async () => {
    await of(dialect).fill(
      ["x", "y"],
      MORE.flatMap((x) => MORE.map((y) => [x, y])),
    );
    const inputs = ["x", "y"];
    const formulas = [...ONE, ...TWO];
    const structure = Object.fromEntries(formulas.map((formula, i) => [`f${i}`, expr(formula)]));
    const query = toCode(structure, { target: "sql", dialect, inputs, stable: false });
    const f = compile(structure, { inputs, stable: false }) as unknown as (
      x: number,
      y: number,
    ) => Record<string, number>;
    const wrong: string[] = [];
    for (const [x, y, ...numbers] of await of(dialect).rows(query)) {
      const wanted = f(x as number, y as number);
      formulas.forEach((formula, i) => {
        const number = wanted[`f${i}`] as number;
        if (formula.startsWith("nthRoot") && !Number.isFinite(y)) return;
        // PostgreSQL has no remainder: what it has is as exact as x, and nothing where quotients have more digits than
        // doubles.
        const isRemainder = dialect === "postgres" && formula.startsWith("mod");
        const quotient = Math.abs((x as number) / (y as number));
        if (isRemainder && !((x === 0 && Number.isFinite(y)) || (quotient > 1e-290 && quotient < 9e15))) return;
        const scale = isRemainder ? Math.abs(x as number) : Math.abs(number);
        if (!fits(numbers[i] as Cell, number, scale, (y as number) < 0))
          wrong.push(`${formula} at ${x}, ${y}: ${numbers[i]}, not ${number}`);
      });
    }
    expect(wrong.slice(0, 40)).toEqual([]);
  });

  test("what is made of NULL is NULL, conditions too", async () => {
    await of(dialect).fill(
      ["x", "y"],
      [
        [null, 1],
        [1, null],
        [null, null],
      ],
    );
    const formulas = [
      "x*y",
      "x/y",
      "x + y",
      "max(x, y)",
      "min(x, y)",
      "x^y",
      "x < y ? 1 : 2",
      "x < y and y > x ? 1 : 2",
      "hypot(x, y)",
      "mod(x, y)",
    ];
    const query = toCode(formulas, { target: "sql", dialect, inputs: ["x", "y"], keep: [] });
    for (const row of await of(dialect).rows(query)) expect(row).toEqual(formulas.map(() => null));
    await of(dialect).fill(["x"], [[null]]);
    for (const row of await of(dialect).rows(toCode(ONE, { target: "sql", dialect, keep: [] })))
      expect(row).toEqual(ONE.map(() => null));
  });

  test("hostile names are the names of columns", async () => {
    const names = ['a"b', "select", "x; drop table data; --", "'", "t1", "keep_0", "\\", "f_1", "Größe", "`", "$1"];
    await of(dialect).fill([...names, "value"], [names.map((_, i) => i + 2).concat(7)]);
    const pool = new Pool();
    const product = expr(pool.mul(names.map((name) => pool.variable(name))));
    const query = toCode(
      { value: product, double: product.add(product) },
      { target: "sql", dialect, inputs: names, keep: ["value", 'a"b'] },
    );
    const wanted = names.reduce((all, _, i) => all * (i + 2), 1);
    expect(await of(dialect).rows(query)).toEqual([[7, 2, wanted, 2 * wanted]]);
  });

  test("every word of the dialect may name a variable", async () => {
    const source = {
      duckdb: "SELECT DISTINCT keyword_name FROM duckdb_keywords()",
      postgres: "SELECT word FROM pg_get_keywords()",
    };
    const words = (await of(dialect).words(source[dialect])).filter((word) => word !== "value");
    expect(words.length).toBeGreaterThan(300);
    await of(dialect).fill(words, [words.map(() => 1)]);
    const pool = new Pool();
    const sum = expr(pool.add(words.map((name) => pool.variable(name))));
    const query = toCode({ value: sum }, { target: "sql", dialect, keep: [] });
    expect(await of(dialect).rows(query)).toEqual([[words.length]]);
  });

  test("a fit's cost, gradient and Gauss-Newton matrix are one query over the table", async () => {
    const rows = Array.from(
      { length: 50 },
      (_, i) => [i / 10, 2 * Math.exp(-0.3 * (i / 10)) + 0.01 * Math.sin(i)] as Cell[],
    );
    await of(dialect).fill(["x", "y"], [...rows, [null, 1], [1, null]]);
    const residual = expr("a*exp(-b*x) - y");
    const slopes = residual.gradient(["a", "b"]);
    const structure = {
      cost: residual.mul(residual),
      gradient: slopes.map((slope) => slope.mul(residual)),
      matrix: slopes.map((p) => slopes.map((q) => p.mul(q))),
    };
    const query = toCode(structure, { target: "sql", dialect, parameters: ["a", "b"], aggregate: true });
    const [found] = await of(dialect).rows(query, [1.8, 0.25]);
    const f = compile(structure, { inputs: ["x", "y", "a", "b"] });
    const sums = rows
      .map(([x, y]) => f(x as number, y as number, 1.8, 0.25))
      .map(({ cost, gradient, matrix }) => [cost, ...gradient, ...matrix.flat()])
      .reduce((all, each) => all.map((sum, i) => sum + (each[i] as number)));
    sums.forEach((sum, i) => {
      expect(found?.[i]).toBeCloseTo(sum, 10);
    });
  });

  test("a long chain of shared parts is linear work", async () => {
    await of(dialect).fill(["x"], [[0.3]]);
    const chain = `l0 = x; ${Array.from({ length: 40 }, (_, i) => `l${i + 1} = sin(4*l${i}*(1 - l${i}))`).join("; ")}; l40`;
    const query = toCode(expr(chain), { target: "sql", dialect, keep: [] });
    expect((await of(dialect).rows(query))[0]?.[0]).toBeCloseTo(expr(chain).evaluate({ x: 0.3 }), 9);
  });
});

describe("the text", () => {
  test("what is shared is named once, in parts by depth", () => {
    expect(toCode({ value: "sin(x)^2", slope: "2*sin(x)*cos(x)" }, { target: "sql" }).match(/sin\(/g)).toHaveLength(1);
  });

  test("Spark quotes with its own sign, and takes parameters by name", () => {
    const text = toCode("a*x", { target: "sql", dialect: "spark", parameters: ["a"], table: ["db", "my table"] });
    expect(text).toContain("FROM `db`.`my table`");
    expect(text).toContain("CAST(:a AS DOUBLE) AS a");
  });

  test.each([
    [() => toCode("X + x", { target: "sql" }), "are the same column in this dialect"],
    [() => toCode("x", { target: "sql", dialect: "oracle" as "duckdb" }), '"oracle" is not a dialect'],
    [() => toCode("x", { target: "c", table: "t" }), 'an option of the target "sql"'],
    [() => toCode("x", { target: "sql", parameters: ["a"] }), "The parameter a is not a variable"],
    [() => toCode("x", { target: "sql", aggregate: true, keep: ["x"] }), "cannot keep the columns of its rows"],
    [() => toCode("x", { target: "sql", table: "" }), "name of a column"],
    [() => toCode("erf(x)", { target: "sql" }), "cannot be written in SQL of DuckDB"],
    [() => toCode("x", { target: "sql", dialect: "postgres", table: "x".repeat(64) }), "at most 63 bytes"],
  ])("what cannot be a query is refused (%#)", (make, message) => {
    expect(make).toThrow(FluxionError);
    expect(make).toThrow(message);
  });
});
