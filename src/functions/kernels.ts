import type { Fn, Kernel, Kernels } from "../ast/fn.ts";
import { besselKernels } from "./bessel.ts";
import { ellipticKernels } from "./elliptic.ts";
import { errorKernels } from "./error.ts";
import { gammaKernels } from "./gamma.ts";
import { integralKernels } from "./integrals.ts";
import { lambertKernels } from "./lambert.ts";
import { polylogarithmKernels } from "./polylog.ts";

let known: Kernels | undefined;

/** The kernels of the special functions. Their rows only name them, so that pages without numbers do without them. */
const special = (): Kernels => ({
  ...gammaKernels,
  ...errorKernels,
  ...integralKernels,
  ...polylogarithmKernels,
  ...lambertKernels,
  ...ellipticKernels,
  ...besselKernels,
});

/** The kernel that computes a function in double precision; undefined if it has only a definition, or is unknown. */
export function kernelOf(fn: Fn): Kernel | undefined {
  if (fn.value !== undefined || fn.kernel === undefined) return fn.value;
  known ??= special();
  return known[fn.kernel];
}
