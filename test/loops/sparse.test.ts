import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { hasNumpy } from "../../src/cli/run-python.ts";
import { groups } from "../../src/faces/patterns.ts";
import { expr, jacobian, type TargetName, toCode } from "../../src/index.ts";
import { isLong } from "../scale.ts";

/** Sparse Jacobians and Hessians in other languages, compiled and run: laid out they are the dense ones. */
const n = 6;
const x = [0.5, -1.25, 2, 0.75, -0.5, 1.5];
const chain = Array.from({ length: n - 1 }, (_, i) => `(x[${i + 2}] - x[${i + 1}]^2)^2 + exp(x[${i + 1}])`).join(" + ");
const f = expr(chain, { shapes: { x: [n] } });
const H = f.hessian(["x"]);
const field = "[x[1] * x[2], sin(x[6]), x[3]^2 - x[1], x[5] / x[2]]";
const J = jacobian(field, ["x"], { shapes: { x: [n] } });
const dense = [...H.at({ x }).flat(), ...J.at({ x }).flat()];

const source = (target: TargetName, more: object = {}): string =>
  toCode({ hessian: H, jacobian: J }, { target, name: "f", inputs: ["x"], sparse: "groups", ...more });
const counts = { hessian: H.compressedColumns("all").cells.length, jacobian: J.compressedColumns().cells.length };

function ran(files: Readonly<Record<string, string>>, ...steps: readonly (readonly string[])[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), "fluxion-sparse-"));
  try {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    let out = "";
    for (const [command = "", ...args] of steps) {
      const done = spawnSync(command, args, { cwd: folder, encoding: "utf8", timeout: 100_000 });
      expect(done.stderr).toBe("");
      out = done.stdout;
    }
    return out.trim().split(/\s+/).map(Number);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const has = (command: string, ...args: readonly string[]): boolean => {
  const isHere = command === "numpy" ? hasNumpy("python3") : spawnSync(command, args, { timeout: 60_000 }).status === 0;
  if (!isHere) console.log(`skipped: sparse matrices in a language, ${command} is not installed`);
  return isHere;
};

function near(found: readonly number[]): void {
  expect(found).toHaveLength(dense.length);
  dense.forEach((each, i) => {
    expect(Math.abs((found[i] as number) - each), `number ${i}`).toBeLessThan(1e-12 * Math.max(1, Math.abs(each)));
  });
}

/** The program around the function in C and C++: lays the matrices out and prints them. */
const main = `#include <stdio.h>
static void show(int height, const int *starts, const int *rows, const double *values) {
  double all[${n} * ${n}] = {0};
  for (int j = 0; j < ${n}; j++)
    for (int k = starts[j]; k < starts[j + 1]; k++) all[rows[k] * ${n} + j] = values[k];
  for (int i = 0; i < height * ${n}; i++) printf("%.17g\\n", all[i]);
}
int main(void) {
  const double x[] = {${x.join(", ")}};
  double h[${counts.hessian}], j[${counts.jacobian}];
  f(x, h, j);
  show(${n}, f_hessian_starts, f_hessian_rows, h);
  show(4, f_jacobian_starts, f_jacobian_rows, j);
  return 0;
}
`;

describe("patterns with the code, as the dense matrices", () => {
  test.skipIf(!has("cc", "--version"))("C", () => {
    const flags = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-O0"];
    near(ran({ "main.c": source("c") + main }, ["cc", ...flags, "-o", "main", "main.c", "-lm"], ["./main"]));
  });

  test.skipIf(!has("g++", "--version"))("C++, by the header", () => {
    const files = { "f.h": source("c", { header: true }), "f.c": source("c"), "main.cpp": `#include "f.h"\n${main}` };
    const flags = ["-Wall", "-Wextra", "-Werror", "-O0"];
    near(
      ran(
        files,
        ["cc", "-c", "-o", "f.o", "f.c"],
        ["g++", ...flags, "-o", "main", "main.cpp", "f.o", "-lm"],
        ["./main"],
      ),
    );
  });

  for (const target of ["numpy", "python"] as const)
    test.skipIf(!has("numpy"))(target, () => {
      const program = `${source(target)}
import numpy as np
def show(height, starts, rows, values):
    a = np.zeros((height, ${n}))
    for j in range(${n}):
        for k in range(starts[j], starts[j + 1]): a[rows[k], j] = values[k]
    print("\\n".join(repr(float(each)) for each in a.ravel()))
h, j = f(${target === "numpy" ? "np.array" : ""}(${JSON.stringify(x)}))
show(${n}, f_hessian_starts, f_hessian_rows, h)
show(4, f_jacobian_starts, f_jacobian_rows, j)
`;
      near(ran({ "main.py": program }, ["python3", "main.py"]));
    });

  test("JavaScript", () => {
    const program = `${source("javascript").replaceAll("export ", "")}
const show = (height, starts, rows, values) => {
  const all = new Array(height * ${n}).fill(0);
  for (let j = 0; j < ${n}; j++)
    for (let k = starts[j]; k < starts[j + 1]; k++) all[rows[k] * ${n} + j] = values[k];
  return all;
};
const { hessian, jacobian } = f(x);
return [
  ...show(${n}, f_hessian_starts, f_hessian_rows, hessian),
  ...show(4, f_jacobian_starts, f_jacobian_rows, jacobian),
];`;
    near(new Function("x", program)(x));
  });

  test.skipIf(!isLong || !has("rustc", "--version"))("Rust", () => {
    const program = `${source("rust")}
fn show(height: usize, starts: &[usize], rows: &[usize], values: &[f64]) {
    let mut all = vec![0.0; height * ${n}];
    for j in 0..${n} { for k in starts[j]..starts[j + 1] { all[rows[k] * ${n} + j] = values[k]; } }
    for each in all { println!("{:e}", each); }
}
fn main() {
    let x: [f64; ${n}] = [${x.map((each) => each.toFixed(3)).join(", ")}];
    let (mut h, mut j) = ([0.0; ${counts.hessian}], [0.0; ${counts.jacobian}]);
    f(&x, &mut h, &mut j);
    show(${n}, &F_HESSIAN_STARTS, &F_HESSIAN_ROWS, &h);
    show(4, &F_JACOBIAN_STARTS, &F_JACOBIAN_ROWS, &j);
}
`;
    near(ran({ "main.rs": program }, ["rustc", "-Awarnings", "-o", "main", "main.rs"], ["./main"]));
  });

  test.skipIf(!has("gfortran", "--version"))("Fortran", () => {
    const program = `${source("fortran")}
program main
  use f_pattern
  implicit none
  integer, parameter :: dp = kind(1.0d0)
  real(dp) :: x(${n}), h(${counts.hessian}), j(${counts.jacobian})
  x = [${x.map((each) => `${each.toFixed(3)}_dp`).join(", ")}]
  call f(x, h, j)
  call show(${n}, f_hessian_starts, f_hessian_rows, h)
  call show(4, f_jacobian_starts, f_jacobian_rows, j)
contains
  subroutine show(height, starts, rows, values)
    integer, intent(in) :: height, starts(:), rows(:)
    real(dp), intent(in) :: values(:)
    real(dp) :: a(${n}, height)
    integer :: col, k
    a = 0.0_dp
    do col = 1, ${n}
      do k = starts(col), starts(col + 1) - 1
        a(col, rows(k)) = values(k)
      end do
    end do
    print "(es25.17e3)", a
  end subroutine
end program
`;
    near(ran({ "main.f90": program }, ["gfortran", "-Wall", "-std=f2008", "-o", "main", "main.f90"], ["./main"]));
  });

  test.skipIf(!isLong || !has("julia", "--version"))("Julia", () => {
    const program = `using SparseArrays
${source("julia")}
r = f([${x.join(", ")}])
h = SparseMatrixCSC(${n}, ${n}, f_hessian_starts, f_hessian_rows, r.hessian)
j = SparseMatrixCSC(4, ${n}, f_jacobian_starts, f_jacobian_rows, r.jacobian)
for a in (h, j), i in 1:size(a, 1), k in 1:${n}; println(a[i, k]); end
`;
    near(ran({ "main.jl": program }, ["julia", "main.jl"]));
  });
});

describe("groups of columns", () => {
  const matrix = (width: number, height: number, cells: readonly (readonly [number, number])[]) => {
    const sorted = [...cells].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    const starts = Int32Array.from({ length: width + 1 }, (_, j) => sorted.filter(([, column]) => column < j).length);
    return { columns: { starts, rows: Int32Array.from(sorted, ([row]) => row), cells: [] }, height };
  };
  const of = ({ columns, height }: ReturnType<typeof matrix>): number[] => [...groups(columns, height)];

  it("a tridiagonal matrix takes three, a diagonal one, an arrow all", () => {
    const band = Array.from({ length: 9 }, (_, i) => [-1, 0, 1].map((d) => [i, i + d] as const)).flat();
    expect(
      of(
        matrix(
          9,
          9,
          band.filter(([, j]) => j >= 0 && j < 9),
        ),
      ),
    ).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
    expect(
      of(
        matrix(
          4,
          4,
          [0, 1, 2, 3].map((i) => [i, i] as const),
        ),
      ),
    ).toEqual([0, 0, 0, 0]);
    expect(
      of(
        matrix(
          3,
          1,
          [0, 1, 2].map((j) => [0, j] as const),
        ),
      ),
    ).toEqual([0, 1, 2]);
  });

  it("the Jacobian times ones in a group is all columns of it", () => {
    const { starts, rows } = J.compressedColumns("all");
    const found = groups({ starts, rows, cells: [] }, J.length);
    const values = J.at({ x });
    for (let column = 0; column < n; column++)
      for (let k = starts[column] as number; k < (starts[column + 1] as number); k++) {
        const row = rows[k] as number;
        const product = (values[row] as number[]).reduce(
          (sum, each, j) => sum + (found[j] === found[column] ? each : 0),
          0,
        );
        expect(product).toBe(values[row]?.[column]);
      }
  });
});

describe("refusals", () => {
  it.each([
    [{ value: f }, { target: "c" }, "`sparse` is for Jacobians and Hessians, and there is none here."],
    [{ hessian: H }, { target: "matlab" }, "Sparse patterns are not available in MATLAB."],
    [{ hessian: H }, { target: "glsl" }, "The target glsl has no `sparse`."],
    [{ hessian: H }, { target: "latex" }, "`sparse` is for programs; latex is written as equations."],
    [{ hessian: H }, { target: "c", sparse: "csr" }, '`sparse` is true, false or "groups"'],
    [{ hessian: expr("x + y").hessian() }, { target: "c" }, "All entries of the matrix hessian are 0."],
  ])("%#", (outputs, options, message) =>
    expect(() => toCode(outputs as never, { sparse: true, ...options } as never)).toThrow(message),
  );
});
