// One formula and its gradient at a million points by each engine that is installed, on one core: compile, NumPy, DuckDB,
// and with DATABASE=postgres://... PostgreSQL. POINTS=100000 ROUNDS=3 node engines.mjs: a quick look.
import { spawnSync } from "node:child_process";
import { engineTask } from "./fluxion.mjs";
import { printIfMain } from "./report.mjs";

const POINTS = Number(process.env.POINTS ?? 1_000_000);
const ROUNDS = Number(process.env.ROUNDS ?? 12);

/** Microseconds of CPU that this process has had, and those of the clock for what another process does. */
const cpu = () => process.cpuUsage().user + process.cpuUsage().system;
const clock = () => performance.now() * 1000;

/** The least time of some calls, in nanoseconds per point. */
async function fastest(call, now = cpu) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = now();
    await call();
    best = Math.min(best, ((now() - start) / POINTS) * 1000);
  }
  return best;
}

function inNumPy(code) {
  const script = `${code}
import time
x, y, z = (np.random.default_rng(k).random(${POINTS}) + 0.5 for k in range(3))
best = 1e9
for _ in range(${ROUNDS}):
    start = time.process_time()
    f(x, y, z)
    best = min(best, time.process_time() - start)
print(best / ${POINTS} * 1e9)`;
  const env = { ...process.env, OMP_NUM_THREADS: "1" };
  const { status, stdout } = spawnSync("python3", ["-c", script], { encoding: "utf8", env });
  return status === 0 ? Number(stdout) : undefined;
}

async function inDuckdb({ columns, sums, fewest }) {
  const module = await import("@duckdb/node-api").catch(() => undefined);
  if (module === undefined) return [];
  const db = await (await module.DuckDBInstance.create(":memory:")).connect();
  await db.run("SET threads = 1");
  const random = ["x", "y", "z"].map((name) => `random() + 0.5 AS ${name}`).join(", ");
  await db.run(`CREATE TABLE data AS SELECT ${random} FROM range(${POINTS})`);
  const found = [
    ["DuckDB, the columns written to a table", await fastest(() => db.run(`CREATE OR REPLACE TABLE r AS ${columns}`))],
    ["DuckDB, a table of as many columns, copied", await fastest(() => db.run("CREATE OR REPLACE TABLE s AS FROM r"))],
    ["DuckDB, sums over the table", await fastest(() => db.runAndReadAll(sums))],
    ["DuckDB, sums, the fewest operations", await fastest(() => db.runAndReadAll(fewest))],
  ];
  db.closeSync();
  return found;
}

async function inPostgres(sums) {
  const address = process.env.DATABASE;
  const module = address && (await import("postgres").catch(() => undefined));
  if (!module) return [];
  const sql = module.default(address, { max: 1, onnotice: () => {} });
  await sql.unsafe("SET max_parallel_workers_per_gather = 0");
  const random = ["x", "y", "z"].map((name) => `random() + 0.5 AS ${name}`).join(", ");
  await sql.unsafe(`CREATE TEMP TABLE data AS SELECT ${random} FROM generate_series(1, ${POINTS})`);
  const found = [["PostgreSQL, sums over the table, by the clock", await fastest(() => sql.unsafe(sums), clock)]];
  await sql.end();
  return found;
}

export async function section() {
  const { batch, columns, sums, numpy, duckdb, postgres } = await engineTask(POINTS);
  const own = await fastest(batch);
  const found = [
    ["compile(f).batch", own],
    ["compile(f).batch, from columns to columns", await fastest(columns)],
    ["compile(f).batch, sums of columns", await fastest(sums)],
    ["NumPy", inNumPy(numpy)],
    ...(await inDuckdb(duckdb)),
    ...(await inPostgres(postgres.sums)),
  ].filter(([, time]) => time !== undefined);
  return {
    title: "Engines for tables",
    command: "node engines.mjs",
    text: [
      `The value and the gradient of one formula at ${POINTS} points on one core; CPU time, the least of ${ROUNDS} rounds.`,
    ],
    tables: [
      {
        columns: ["engine", "ns per point", "beside compile"],
        rows: found.map(([name, time]) => [name, time.toFixed(0), `${(time / own).toFixed(1)}x`]),
      },
    ],
  };
}

await printIfMain(import.meta.url, section);
