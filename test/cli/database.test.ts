import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isInstalled } from "../../src/cli/postgres.ts";
import { compile, expr } from "../../src/index.ts";
import { postgres } from "../codegen/databases.ts";
import { generator } from "../random.ts";
import { isLong } from "../scale.ts";
import { terminal } from "../terminal.ts";

const isThere = await isInstalled();
if (!isThere) console.warn("skipped: fluxion table --database, as the package postgres is not installed");
else if (!isLong) console.log("skipped: 0 of 1 suites of fluxion table --database taken; npm run test:long takes all");
const server = isThere && isLong ? await postgres() : undefined;

const folder = mkdtempSync(join(tmpdir(), "fluxion-database-"));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server?.close();
});

const random = generator(11);
const ROWS = Array.from({ length: 2500 }, () => [4 * random() - 2, 3 * random() + 0.1] as const);
const FORMULA = "exp(-x^2 / y) * sqrt(y) + a";
const NAMES = ["value", "gradient_1", "gradient_2", "hessian_1_1", "hessian_1_2", "hessian_2_1", "hessian_2_2"];

describe.runIf(server !== undefined)("fluxion table --database", async () => {
  const address = server?.address as string;
  await server?.fill(["x", "y", "X"], [...ROWS.map(([x, y]) => [x, y, null]), [null, 1, 0]]);
  const table = (words: string) => terminal(`fluxion table ${words} --database ${address}`);

  test("values, gradients and Hessians are those of compile, row by row", async () => {
    const f = compile(expr(FORMULA).withDerivatives(["x", "y"]), { inputs: ["x", "y", "a"] });
    const file = join(folder, "out.csv");
    const words = `data "${FORMULA}" --at a=0.5 --wrt x,y --derivatives 0,1,2`;
    expect(await table(`${words} --output ${file}`)).toMatchObject({ code: 0, shown: `written: ${file}\n` });
    const [head, ...lines] = readFileSync(file, "utf8").trim().split("\n");
    expect(head).toBe(["x", "y", "X", ...NAMES].join(","));
    expect(lines.length).toBe(ROWS.length + 1);
    lines.slice(0, -1).forEach((line, i) => {
      const [x, y, none, ...found] = line.split(",");
      expect([Number(x), Number(y), none]).toEqual([...(ROWS[i] as readonly number[]), ""]);
      const { value, gradient, hessian } = f(Number(x), Number(y), 0.5);
      const wanted = [value, ...gradient, ...hessian.flat()];
      const scale = Math.max(...wanted.map(Math.abs));
      for (const [k, each] of wanted.entries())
        expect(Math.abs(Number(found[k]) - each), `row ${i}, ${NAMES[k]}`).toBeLessThanOrEqual(1e-12 * scale);
    });
    // Of NULL nothing is known.
    expect(lines.at(-1)).toBe(`,1,0${",".repeat(NAMES.length)}`);
  });

  test("sums, a table within a schema, and the query itself", async () => {
    const { shown } = await table('public.data "x*y" --derivatives 0,1 --aggregate');
    const [head, sums] = shown.trim().split("\n");
    expect(head).toBe("value,gradient_1,gradient_2");
    const wanted = [0, 0, 0];
    // The row with NULL is left out.
    for (const [x, y] of ROWS)
      for (const [k, each] of [x * y, y, x].entries()) wanted[k] = (wanted[k] as number) + each;
    for (const [k, sum] of (sums ?? "").split(",").entries()) expect(Number(sum)).toBeCloseTo(wanted[k] as number, 8);
    const query = await table('data "a*x" --at a=2 --query');
    expect(query.err).toMatch("in the query $1 is a = 2.");
    expect(query.shown).toMatch('FROM "data"');
  });

  test("the guide's commands run, on this table", async () => {
    const page = readFileSync(new URL("../../docs/data.md", import.meta.url), "utf8");
    const commands = page.match(/^npx fluxion table .* --database .*$/gm) ?? [];
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const words = command
        .replace(/^npx /, "")
        .replace(/lab\.measurements|measurements/, (name) => (name === "measurements" ? "data" : "public.data"))
        .replace(/postgres:\S+/, address)
        .replace(/--output (\S+)/, (_, file) => `--output ${join(folder, file)}`);
      expect(await terminal(words)).toMatchObject({ code: 0 });
    }
  });

  test("what the database has not, and what it refuses, are told", async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['other "x"', /The database has no table other\./],
      ['data "x + z"', /data has no column z\./],
      ['data "x" --at X=2', /The table has a column x, and --at gives it a value too\./],
      [`data "x" --output ${join(folder, "out.parquet")}`, /has another ending\./],
    ];
    for (const [words, message] of cases) {
      const { code, err } = await table(words);
      expect([words, code, err]).toEqual([words, 2, expect.stringMatching(message)]);
    }
    const closed = await terminal('fluxion table data "x" --database postgres://localhost:1/none');
    expect([closed.code, closed.err]).toEqual([3, expect.stringMatching(/PostgreSQL cannot be reached/)]);
  });
});

test("an address that is none is refused", async () => {
  for (const address of [
    "mysql://u:secret@localhost",
    "postgres://u:secret%w@localhost",
    "postgres://%2Ftmp%zz/name",
  ]) {
    const { code, err } = await terminal(`fluxion table data "x" --database ${address}`);
    expect([address, code, err]).toEqual([address, 2, expect.stringMatching(/given by the address of a PostgreSQL/)]);
    expect(err).not.toMatch("secret");
  }
});
