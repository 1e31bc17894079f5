import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const source = path("driver.cpp");
const program = path("../build/ginac-driver");

let known;

/** The compiled driver, or undefined (and why, printed once) where GiNaC or a compiler is missing. */
export function driver() {
  known ??= { program: compile() };
  return known.program;
}

/** GiNaC's version as pkg-config tells it. */
export const version = () =>
  spawnSync("pkg-config", ["--modversion", "ginac"], { encoding: "utf8" }).stdout?.trim() ?? "";

function compile() {
  if (existsSync(program) && statSync(program).mtimeMs > statSync(source).mtimeMs) return program;
  const flags = spawnSync("pkg-config", ["--cflags", "--libs", "ginac"], { encoding: "utf8" });
  if (flags.status !== 0)
    return skipped("pkg-config knows no ginac (Debian: apt-get install libginac-dev g++ pkg-config)");
  mkdirSync(path("../build"), { recursive: true });
  const args = ["-O2", "-std=c++17", source, "-o", program, ...flags.stdout.trim().split(/\s+/).filter(Boolean)];
  const made = spawnSync("g++", args, { encoding: "utf8" });
  return made.status === 0 ? program : skipped(`g++ failed: ${made.stderr ?? made.error?.message}`);
}

function skipped(why) {
  console.error(`GiNaC is skipped: ${why}`);
  return undefined;
}
