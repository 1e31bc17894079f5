import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { cases } from "./scale.ts";
import { terminal } from "./terminal.ts";

/** The guide's commands on a cluster of two processes. It takes seconds to start one: the long suites do. */
const points = cases("points on a cluster of two processes", 0, 100_000_000);
const page = readFileSync(new URL("../docs/data.md", import.meta.url), "utf8");
const program = new URL("../examples/cluster/sum.py", import.meta.url).pathname;
const python = "/usr/bin/python3";
const isThere = points > 0 && spawnSync(python, ["-c", "import distributed, numpy"]).status === 0;
if (points > 0 && !isThere) console.warn("skipped: Dask, as python3-distributed is not installed");

test("the guide calls the program on the file that it writes", () => {
  expect(page).toMatch(
    /^npx fluxion compile .* --name kernel > kernel\.py\npython3 examples\/cluster\/sum\.py kernel\.py/m,
  );
});

describe.skipIf(!isThere)("sums over many points by Dask", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fluxion-cluster-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const kernel = join(folder, "kernel.py");
  const { shown } = await terminal(/^(npx fluxion compile .*) > kernel\.py$/m.exec(page)?.[1] ?? "");
  writeFileSync(kernel, shown);
  const chunk = Math.min(1_000_000, Math.ceil(points / 20));
  const sums = (...args: string[]) => {
    const all = [program, kernel, "--points", String(points), "--chunk", String(chunk), ...args];
    const { status, stdout, stderr } = spawnSync(python, all, { encoding: "utf8" });
    expect(status, stderr).toBe(0);
    return { stdout, stderr };
  };

  test("are those of one process to the last bit, though a worker is killed", () => {
    const alone = sums("--workers", "0");
    expect(alone.stdout.trim().split(" ")).toHaveLength(7);
    expect(sums("--workers", "2").stdout).toBe(alone.stdout);
    const killed = sums("--workers", "2", "--kill");
    expect(killed.stderr).toMatch(/killed a worker with [1-9]\d* of/);
    expect(killed.stdout).toBe(alone.stdout);
  }, 3_600_000);
});
