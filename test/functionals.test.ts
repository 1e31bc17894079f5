import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { cases } from "./scale.ts";

interface Functional {
  readonly name: string;
}
interface Check {
  compared(functional: Functional, order: number, points: number): { derivatives: number; difference: number };
}
const folder = new URL("../examples/functionals/", import.meta.url);
const { compared } = (await import(new URL("check.mjs", folder).href)) as Check;
const { functionals } = (await import(new URL("functionals.mjs", folder).href)) as { functionals: Functional[] };

/** The example of density functionals against Libxc: the gradient of one in the short suite, more in the long ones. */
const points = cases("densities of functionals against Libxc", 25, 10_000);
const isLong = points > 50;
const isThere = existsSync("/usr/include/xc.h");
if (!isThere) console.warn("skipped: density functionals against Libxc, as libxc-dev is not installed");

test.skipIf(!isThere).each(isLong ? functionals : functionals.slice(0, 1))("$name is Libxc's", (functional) => {
  const { difference, derivatives } = compared(functional, isLong ? 2 : 1, points);
  expect(derivatives).toBeGreaterThanOrEqual(3);
  expect(difference).toBeLessThanOrEqual(1e-10);
});
