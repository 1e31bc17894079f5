// The contenders written in C++: Debian has them as libraries, and a small driver makes each a program.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const said = (command, ...args) => spawnSync(command, args, { encoding: "utf8" }).stdout?.trim() ?? "";

const LIBRARIES = {
  ginac: {
    debian: "libginac-dev",
    version: () => said("pkg-config", "--modversion", "ginac"),
    flags: () => said("pkg-config", "--cflags", "--libs", "ginac").split(/\s+/).filter(Boolean),
  },
  // It has no file for pkg-config.
  giac: {
    debian: "libgiac-dev",
    version: () => /^Version: ([\d.]*\d)/m.exec(said("dpkg", "-s", "libgiac-dev"))?.[1] ?? "",
    flags: () => ["-lgiac", "-lgmp"],
  },
};

export const version = (name) => LIBRARIES[name].version();

const programs = new Map();

/** The compiled driver, or undefined (and why, printed once) where the library or a compiler is missing. */
export function driver(name) {
  if (!programs.has(name)) programs.set(name, compiled(name));
  return programs.get(name);
}

function compiled(name) {
  const { debian, flags } = LIBRARIES[name];
  const program = path(`../build/${name}-driver`);
  const sources = [path(`${name}.cpp`), path("answers.hpp")];
  if (existsSync(program) && sources.every((source) => statSync(program).mtimeMs > statSync(source).mtimeMs))
    return program;
  mkdirSync(path("../build"), { recursive: true });
  const made = spawnSync("g++", ["-O2", "-std=c++17", sources[0], "-o", program, ...flags()], { encoding: "utf8" });
  if (made.status === 0) return program;
  console.error(
    `${name} is skipped (Debian: apt-get install ${debian} g++ pkg-config): ${made.stderr ?? made.error?.message}`,
  );
  return undefined;
}
