import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { cases } from "./scale.ts";
import { terminal } from "./terminal.ts";

/** The guide's commands on a cluster and on devices. To start them takes seconds: the long suites do. */
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

const devices = new URL("../examples/cluster/devices.py", import.meta.url).pathname;
const hasJax = points > 0 && spawnSync("python3", ["-c", "import jax"]).status === 0;
if (points > 0 && !hasJax) console.warn("skipped: JAX, as it is not installed");

test.skipIf(!hasJax)(
  "sums by JAX on two devices are those of NumPy",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "fluxion-devices-"));
    const command = /^(npx fluxion compile .*) > kernel\.py$/m.exec(page)?.[1] ?? "";
    const sums = async (target: string, script: string, ...args: string[]): Promise<number[]> => {
      const kernel = join(folder, `${target}.py`);
      writeFileSync(kernel, (await terminal(command.replace("numpy", target))).shown);
      const env = { ...process.env, XLA_FLAGS: "--xla_force_host_platform_device_count=2" };
      const all = [script, kernel, "--points", "1000001", "--chunk", "300003", ...args];
      const { status, stdout, stderr } = spawnSync("python3", all, { encoding: "utf8", env });
      expect(status, stderr).toBe(0);
      if (target === "jax") expect(stderr).toMatch(/^2 devices/m);
      return stdout.trim().split(" ").map(Number);
    };
    try {
      const [here, there] = [await sums("numpy", program, "--workers", "0"), await sums("jax", devices)];
      expect(there).toHaveLength(7);
      for (const [i, each] of there.entries()) expect(Math.abs(each / (here[i] as number) - 1)).toBeLessThan(1e-12);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  600_000,
);
