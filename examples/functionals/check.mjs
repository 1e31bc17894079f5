// Derivatives of density functionals as C, compiled and held against Libxc's (Debian: libxc-dev) at random densities:
// node examples/functionals/check.mjs [order [points]]. Debian's Libxc has derivatives up to the second order.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compile, derivatives, toCode } from "fluxion";
import { functionals } from "./functionals.mjs";

/**
 * Where Libxc has a derivative: the block of so many orders by density and gradient, and the place in it. The
 * derivatives of one order by products of gradients stand as uu uu, uu ud, uu dd, ud ud, ud dd, dd dd.
 */
function place(orders, names) {
  const by = (name) => orders[names.indexOf(name)] ?? 0;
  const [byDensity, down] = [by("a") + by("b"), by("b")];
  const [mixed, last] = [by("sab") + by("sbb"), by("sbb")];
  const gradient = by("s") + by("saa") + mixed;
  const width = ((gradient + 1) * (gradient + 2)) / 2;
  return { block: `${byDensity}${gradient}`, index: down * width + (mixed * (mixed + 1)) / 2 + last };
}

/** What a variable is in C. */
const VALUES = {
  a: "rho[0]",
  b: "rho[1]",
  s: "(sigma[0] + 2 * sigma[1] + sigma[2])",
  saa: "sigma[0]",
  sab: "sigma[1]",
  sbb: "sigma[2]",
};

const BLOCKS = ["10", "01", "20", "11", "02", "30", "21", "12", "03", "40", "31", "22", "13", "04"];

/** A program in C that compares both at points and takes the time. */
function source({ id, wrt, program }, order, points) {
  const all = derivatives(program, { wrt, order });
  const outputs = [...all].map(({ orders, expression }) => ({
    ...place(orders, wrt),
    expression,
  }));
  const options = { inputs: wrt, form: "operations" };
  const list = outputs.map(({ expression }) => expression);
  const { operations } = compile(list, { ...options, backend: "interpreter" });
  const isLda = wrt.length === 2;
  const kinds = BLOCKS.filter((block) => Number(block[0]) + Number(block[1]) <= order && !(isLda && block[1] !== "0"));
  const size = (block) => (Number(block[0]) + 1) * 15;
  const pointer = (block) => `B${block}`;
  const calls = [];
  for (let k = 1; k <= order; k++) {
    const own = kinds.filter((block) => Number(block[0]) + Number(block[1]) === k);
    const fn = `xc_${isLda ? "lda" : "gga"}_${["vxc", "fxc", "kxc", "lxc"][k - 1]}`;
    calls.push(`${fn}(&f, 1, rho, ${isLda ? "" : "sigma, "}${own.map(pointer).join(", ")});`);
  }
  const value = (block, index) => (block === "00" ? "(rho[0] + rho[1]) * B00[0]" : `B${block}[${index}]`);
  const wanted = outputs.map(({ block, index }, i) => `want[${i}] = ${value(block, index)};`);
  return {
    derivatives: list.length,
    operations,
    text: `${toCode(list, { target: "c", name: "own", ...options })}
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <xc.h>
static double now(void) { struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
static double uniform(void) { return rand() / (RAND_MAX + 1.0); }
static double B00[1], ${kinds.map((block) => `${pointer(block)}[${size(block)}]`).join(", ")};
int main(void) {
  xc_func_type f;
  if (xc_func_init(&f, ${id}, XC_POLARIZED) != 0) return 1;
  static const int kind[] = {${outputs.map(({ block }) => BLOCKS.indexOf(block) + 1).join(", ")}};
  static double got[${list.length}], want[${list.length}], worst;
  double ours = 0, theirs = 0;
  for (int k = 0; k < ${points}; k++) {
    double rho[2] = {pow(10, 3 * uniform() - 2), 0}, start;
    rho[1] = rho[0] * (0.2 + 3 * uniform());
    // The gradients of both spins, of any length and at any angle.
    double u = pow(rho[0], 4.0 / 3) * (0.3 + 2 * uniform()), d = pow(rho[1], 4.0 / 3) * (0.3 + 2 * uniform());
    double sigma[3] = {u * u, u * d * (2 * uniform() - 1), d * d};
    start = now();
    for (int again = 0; again < 20; again++) own(${wrt.map((name) => VALUES[name]).join(", ")}, got);
    ours += now() - start;
    start = now();
    for (int again = 0; again < 20; again++) {
      xc_${isLda ? "lda" : "gga"}_exc(&f, 1, rho, ${isLda ? "" : "sigma, "}B00);
      ${calls.join("\n      ")}
    }
    theirs += now() - start;
    ${wanted.join("\n    ")}
    // Where a derivative passes through 0 nobody has its digits: the largest of its order at this point counts a little.
    double size[16] = {0};
    for (int i = 0; i < ${list.length}; i++) size[kind[i]] = fmax(size[kind[i]], fabs(want[i]));
    for (int i = 0; i < ${list.length}; i++) {
      double error = fabs(got[i] - want[i]) / (fabs(want[i]) + 1e-3 * size[kind[i]] + 1e-300);
      if (!(error <= worst)) worst = error;
    }
  }
  printf("%.1e %.0f %.0f\\n", worst, 1e9 * ours / ${points} / 20, 1e9 * theirs / ${points} / 20);
}
`,
  };
}

/**
 * Operations, the largest relative difference from Libxc's derivatives up to an order, and nanoseconds a point of both.
 */
export function compared(functional, order, points) {
  const folder = mkdtempSync(join(tmpdir(), "functionals-"));
  try {
    const { text, derivatives, operations } = source(functional, order, points);
    const [file, program] = [join(folder, "check.c"), join(folder, "check")];
    writeFileSync(file, text);
    execFileSync("cc", ["-O2", "-o", program, file, "-lxc", "-lm"]);
    const [difference, own, libxc] = execFileSync(program, { encoding: "utf8" }).trim().split(" ").map(Number);
    return { derivatives, operations, difference, own, libxc };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [order, points] = [Math.min(2, Number(process.argv[2] ?? 2)), Number(process.argv[3] ?? 10_000)];
  console.log(
    "| functional | derivatives | operations | largest relative difference | ns a point | Libxc, ns a point |",
  );
  console.log("|---|---|---|---|---|---|");
  for (const functional of functionals) {
    const { derivatives, operations, difference, own, libxc } = compared(functional, order, points);
    console.log(
      `| ${functional.name} | ${derivatives} | ${operations} | ${difference.toExponential(1)} | ${own} | ${libxc} |`,
    );
  }
}
