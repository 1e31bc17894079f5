import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isInstalled, withDuckdb } from "../../src/cli/duckdb.ts";
import { sourceOf } from "../../src/cli/table-file.ts";
import { compile, expr } from "../../src/index.ts";
import { generator } from "../random.ts";
import { terminal } from "../terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "fluxion-table-"));
afterAll(() => rmSync(folder, { recursive: true }));
const place = (name: string): string => join(folder, name);
const file = (name: string, text: string): string => {
  writeFileSync(place(name), text);
  return place(name);
};

const isThere = await isInstalled();
if (!isThere) console.warn("skipped: fluxion table, as @duckdb/node-api is not installed");

const random = generator(3);
const ROWS = Array.from({ length: 300 }, () => [4 * random() - 2, 3 * random() + 0.1]);
const FORMULA = "exp(-x^2 / y) * sqrt(y)";
const NAMES = ["value", "gradient_1", "gradient_2", "hessian_1_1", "hessian_1_2", "hessian_2_1", "hessian_2_2"];
const f = compile(expr(FORMULA).withDerivatives(["x", "y"]), { inputs: ["x", "y"] });
const wanted = ROWS.map(([x, y]) => {
  const { value, gradient, hessian } = f(x as number, y as number);
  return [value, ...gradient, ...hessian.flat()];
});
const table = `x,y,name\n${ROWS.map(([x, y], i) => `${x},${y},"row, ${i}"`).join("\n")}\n`;
describe.runIf(isThere)("with DuckDB", () => {
  test("the guide's commands run", async () => {
    const page = readFileSync(new URL("../../docs/data.md", import.meta.url), "utf8");
    const commands = (page.match(/^npx fluxion table .*$/gm) ?? []).filter((each) => !each.includes("--database"));
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const { code, shown } = await terminal(command.replace("residuals.parquet", place("residuals.parquet")));
      expect(code, shown).toBe(0);
    }
  });

  test("values, gradients and Hessians are those of compile, from each format to each", async () => {
    const data = file("data.csv", table);
    const tables: Readonly<Record<string, string>> = {
      parquet: "",
      json: "(ARRAY true)",
      ndjson: "(FORMAT json)",
      tsv: "(FORMAT csv, DELIMITER '\t')",
      jsonl: "(FORMAT json)",
      csv: "",
    };
    const endings = Object.keys(tables);
    await withDuckdb({}, async (db) => {
      for (const ending of endings)
        await db.run(`COPY (SELECT * FROM ${sourceOf(data)}) TO '${place(`from.${ending}`)}' ${tables[ending]}`);
    });
    const targets = endings.map((ending, i) => [ending, endings[(i + 1) % endings.length]] as const);
    for (const [ending, other] of targets) {
      const [from, to] = [place(`from.${ending}`), place(`to.${other}`)];
      const words = `${from} "${FORMULA}" --wrt x,y --derivatives 0,1,2 --output ${to}`;
      const { code, shown } = await terminal(`fluxion table ${words}`);
      expect([code, shown]).toEqual([0, `written: ${to}\n`]);
    }
    await withDuckdb({}, async (db) => {
      for (const ending of endings) {
        const rows = await db.rows(`SELECT * FROM ${sourceOf(place(`to.${ending}`))}`);
        expect(rows.length).toBe(ROWS.length);
        rows.forEach(([x, y, name, ...numbers], i) => {
          expect([Number(x), Number(y), name]).toEqual([...(ROWS[i] as number[]), `row, ${i}`]);
          const scale = Math.max(...(wanted[i] as number[]).map(Math.abs));
          wanted[i]?.forEach((each, k) => {
            expect(Math.abs(Number(numbers[k]) - each), `${ending} ${i} ${k}`).toBeLessThanOrEqual(1e-12 * scale);
          });
        });
      }
    });
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("without --output the table is printed, and --aggregate sums its columns", async () => {
    const data = file("printed.csv", table);
    const { shown } = await terminal(`fluxion table ${data} "${FORMULA}" --wrt x,y --derivatives 0,1,2`);
    const [head, ...lines] = shown.trimEnd().split("\n");
    expect(head).toBe(`x,y,name,${NAMES.join(",")}`);
    expect(lines.length).toBe(ROWS.length);
    expect(lines[7]).toContain(',"row, 7",');
    const sums = await terminal(`fluxion table ${data} "${FORMULA}" --wrt x,y --derivatives 0,1,2 --aggregate`);
    const [names, numbers] = sums.shown.trimEnd().split("\n");
    expect(names).toBe(NAMES.join(","));
    (numbers as string).split(",").forEach((found, k) => {
      const sum = wanted.reduce((all, row) => all + (row[k] as number), 0);
      expect(Math.abs(Number(found) - sum)).toBeLessThanOrEqual(1e-12 * ROWS.length * 100);
    });
  });

  test("columns stay what they are, whatever they are called; files too", async () => {
    file("b1.csv", "x\n100\n");
    const data = file("it's [b]*.csv", 'x,"a ""b""; --",value,day,e\n9007199254740993,é,,2026-01-02,3\n1,"",2,,4\n');
    const { code, shown } = await terminal(`fluxion table "${data}" "x*0 + e" --derivatives 0,1`);
    expect([code, shown]).toEqual([
      0,
      'x,"a ""b""; --",value,day,e,value_,gradient_1,gradient_2\n' +
        "9007199254740993,é,,2026-01-02,3,3.0,0.0,1.0\n1,,2,,4,4.0,0.0,1.0\n",
    ]);
    const output = place("it's; out [1].csv");
    expect((await terminal(`fluxion table "${data}" "e" --output "${output}"`)).code).toBe(0);
    expect(readFileSync(output, "utf8")).toMatch(/^x,"a ""b""; --",value,day,e,value_\n9007199254740993,/);
  });

  test("what is not a number is null in JSON", async () => {
    const data = file("poles.csv", "x\n0\n2\n");
    const output = place("poles.json");
    await terminal(`fluxion table ${data} "log(x)/x" --output ${output}`);
    expect(JSON.parse(readFileSync(output, "utf8"))).toEqual([
      { x: 0, value: null },
      { x: 2, value: Math.log(2) / 2 },
    ]);
  });

  test("a file that is there is replaced only by a whole one; a link leads to it", async () => {
    const data = file("late.ndjson", `${'{"x":1}\n'.repeat(30_000)}{"x":"a word"}\n`);
    const output = file("old.csv", "old\n");
    const { code, err } = await terminal(`fluxion table ${data} "x" --output ${output}`);
    expect([code, err]).toEqual([2, expect.stringContaining("DuckDB says: ")]);
    expect(readFileSync(output, "utf8")).toBe("old\n");
    symlinkSync(output, place("link.csv"));
    await terminal(`fluxion table ${file("one.csv", "x\n1\n")} "2x" --output ${place("link.csv")}`);
    expect(readFileSync(output, "utf8")).toBe("x,value\n1,2.0\n");
    // Over itself.
    await terminal(`fluxion table ${output} "3x" --output ${output}`);
    expect(readFileSync(output, "utf8")).toBe("x,value,value_\n1,2.0,3.0\n");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test.each([
    ['"x*y + z*w"', "has no columns z, w."],
    ['"x + name"', "holds VARCHAR, not numbers"],
    ['"x + y" --at y=2', "The table has a column y, and --at gives it a value too."],
    ['"x" --output out.txt', "does not say what kind of table it is"],
    ['"x" --limit milliseconds=0', "This takes longer than 0 milliseconds."],
    ['"x" --output nowhere/out.csv', "cannot be written"],
  ])("%s is refused", async (words, message) => {
    const { code, err } = await terminal(`fluxion table ${file("refused.csv", "x,y,name\n1,2,a\n")} ${words}`);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  test.each([
    ["", "has no rows."],
    ["x,y\n", "has no rows."],
    ["x,y\n1,2,3\n4,5\n", 'It was read as one column, "x,y": its rows may differ in length.'],
    ["X,Y\n1,2\n", "has no columns x, y."],
    ["x,y\n1,abc\n2,3\n", "holds VARCHAR, not numbers"],
    ["x;y\n1,5;2\n", "holds VARCHAR, not numbers"],
  ])("a file of %j is refused", async (text, message) => {
    const { code, err } = await terminal(`fluxion table ${file("strange.csv", text)} "x^2*y" --derivatives 0,1`);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  test.each([
    ["x,y\r\n1,2\r\n", ["1,2,2.0,4.0,1.0"]],
    ["\uFEFFx,y\n1,2\n", ["1,2,2.0,4.0,1.0"]],
    ['x,y\n"1","2"', ["1,2,2.0,4.0,1.0"]],
    ["x,y\n1e308,2\n", ["1e+308,2,inf,inf,inf"]],
    ["x,y\n1,\n,4\nnan,1\n", ["1.0,,,,1.0", ",4,,,", "nan,1,nan,nan,nan"]],
  ])("a file of %j is read", async (text, rows) => {
    const { shown } = await terminal(`fluxion table ${file("strange.csv", text)} "x^2*y" --derivatives 0,1`);
    expect(shown.trim().split("\n").slice(1)).toEqual(rows);
  });

  test("the query that is printed is the one that runs", async () => {
    const data = file("query.csv", "x,name\n1,a\n2,b\n");
    const { shown } = await terminal(`fluxion table ${data} "a*x" --at a=3 --query`);
    const [view = "", query = ""] = shown.split(";\n");
    const rows = await withDuckdb({}, async (db) => {
      await db.run(view);
      return db.rows(query);
    });
    expect(rows).toEqual([
      ["1", "a", 3],
      ["2", "b", 6],
    ]);
  });
});

test("a file that is not there, a folder, and a name without an ending", async () => {
  mkdirSync(place("folder.csv"));
  for (const [name, message] of [
    ["nowhere.csv", "There is no file"],
    ["folder.csv", "is a folder"],
    ["data", "does not say what kind of table it is"],
  ])
    expect(await terminal(`fluxion table ${place(name as string)} "x"`)).toMatchObject({
      code: 2,
      err: expect.stringContaining(message as string),
    });
});

describe.skipIf(isThere)("without DuckDB", () => {
  test("a sentence says how to install it; a query is written all the same", async () => {
    const data = file("absent.csv", "x,z\n1,2\n");
    const { code, err } = await terminal(`fluxion table ${data} "2x"`);
    expect([code, err]).toEqual([2, expect.stringContaining("npm install fluxion @duckdb/node-api")]);
    const asked = await terminal(`fluxion table ${data} "2x" --query`);
    expect(asked.code).toBe(0);
    expect(asked.err).toContain("only those of the formula are kept");
  });
});
