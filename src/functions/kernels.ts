import type { Fn, Kernel } from "../ast/fn.ts";
import { besselKernels } from "./bessel.ts";
import { ellipticKernels } from "./elliptic.ts";
import { errorKernels } from "./error.ts";
import { gammaKernels } from "./gamma.ts";
import { integralKernels } from "./integrals.ts";
import { lambertKernels } from "./lambert.ts";
import { polylogarithmKernels } from "./polylog.ts";
import { functions } from "./table.ts";

let known: ReadonlyMap<Fn, Kernel> | undefined;

/** The kernels of the special functions. Their rows leave them out, so that pages without numbers do without them. */
function special(): ReadonlyMap<Fn, Kernel> {
  const byName = {
    ...gammaKernels,
    ...errorKernels,
    ...integralKernels,
    ...polylogarithmKernels,
    ...lambertKernels,
    ...ellipticKernels,
    ...besselKernels,
  };
  return new Map(
    [...functions]
      .filter((fn) => fn.hasKernel === true)
      .map((fn) => [fn, byName[`${fn.name}/${fn.params.length}`] as Kernel]),
  );
}

/** What computes a function in double precision; undefined if it has only a definition, or if it is unknown. */
export function kernelOf(fn: Fn): Kernel | undefined {
  if (fn.hasKernel !== true) return fn.value;
  known ??= special();
  return known.get(fn) ?? fn.value;
}
