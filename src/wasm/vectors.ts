import type { Kernel } from "../ast/fn.ts";
import { errorKernels } from "../functions/error.ts";
import { functions } from "../functions/table.ts";
import { complement, erf, erfc, normcdf, normpdf } from "./error.ts";
import { exp, expEverywhere, expm1 } from "./exponential.ts";
import { cosh, coshEverywhere, sinh, sinhEverywhere, tanh, tanhEverywhere } from "./hyperbolic.ts";
import { acos, asin, atan2 } from "./inverse.ts";
import {
  above,
  abs,
  atLeast,
  atMost,
  both,
  choice,
  greatest,
  Lanes,
  negated,
  over,
  plus,
  type Vector,
  type VectorFunction,
} from "./lanes.ts";
import { log, log1p, log1pEverywhere } from "./logarithm.ts";
import { power, powerEverywhere } from "./power.ts";
import { atan, tan } from "./tangent.ts";
import { cos, sin } from "./trigonometric.ts";

/** How a function of two points at once calls others. */
export interface Calls {
  /** Another one of this table. */
  vector(kernel: Kernel, ...args: readonly Vector[]): Vector;
  /** The engine's own function of the arguments, one lane after the other. */
  own(kernel: Kernel): Vector;
}

export interface Definition {
  /** Of how many numbers it is a function, and those that it calls. */
  readonly arity: number;
  /** The functions of this table that it calls. */
  readonly uses: readonly Kernel[];
  /** The engine's functions that it calls. */
  readonly own: readonly Kernel[];
  write(calls: Calls): VectorFunction;
}

const rowOf = (name: string, arity = 1): Kernel => functions.get(name, arity)?.value as Kernel;

const definition = (
  write: (calls: Calls) => VectorFunction,
  uses: readonly Kernel[] = [],
  own: readonly Kernel[] = [],
  arity = 1,
): Definition => ({ arity, write, uses, own });

/** The function of one number that the code leaves. */
function ofOne(value: (x: Vector, write: Lanes) => Vector): VectorFunction {
  const write = new Lanes();
  return write.done(value(write.argument(), write));
}

/** Functions of this table alone: those that hold where a function's usual ones do not. */
const everywhere: Readonly<
  Record<"exp" | "tanh" | "cosh" | "sinh" | "log1p" | "log1pInside" | "pow" | "atan2" | "erfcOutside", Kernel>
> = {
  exp: (x) => Math.exp(x),
  tanh: (x) => Math.tanh(x),
  cosh: (x) => Math.cosh(x),
  sinh: (x) => Math.sinh(x),
  log1p: (x) => Math.log1p(x),
  erfcOutside: (x) => (errorKernels.erfc as Kernel)(x),
  atan2: (y, x) => Math.atan2(y, x),
  pow: (a, p) => rowOf("pow", 2)(a, p),
  // The row's function has no value at -1.
  log1pInside: (x) => (x > -1 ? Math.log1p(x) : Number.NaN),
};

const one =
  (calls: Calls, kernel: Kernel) =>
  (x: Vector): Vector =>
    calls.vector(kernel, x);

let made: ReadonlyMap<Kernel, Definition> | undefined;

/** The WebAssembly of a function, equal to the bit where the engine's Math is fdlibm's; undefined if there is none. */
export const definitionOf = (kernel: Kernel): Definition | undefined => {
  made ??= definitions();
  return made.get(kernel);
};

function definitions(): ReadonlyMap<Kernel, Definition> {
  const sigmoid = (calls: Calls) =>
    ofOne((x, write) => {
      const e = write.let(calls.vector(Math.exp, negated(abs(x))));
      return over(choice(atLeast(x, both(0)), both(1), e), plus(both(1), e));
    });
  const softplus = (calls: Calls) =>
    ofOne((x) => plus(greatest(x, both(0)), calls.vector(Math.log1p, calls.vector(Math.exp, negated(abs(x))))));
  const relu = () => ofOne((x) => choice(above(x, both(0)), x, choice(atMost(x, both(0)), both(0), both(Number.NaN))));
  return new Map<Kernel, Definition>([
    [rowOf("relu"), definition(relu)],
    [Math.exp, definition((calls) => exp(one(calls, everywhere.exp)), [everywhere.exp])],
    [everywhere.exp, definition(expEverywhere)],
    [Math.expm1, definition(expm1)],
    [Math.log, definition(() => log(Number.NEGATIVE_INFINITY))],
    [rowOf("log"), definition(() => log(Number.NaN))],
    [Math.log1p, definition((calls) => log1p(one(calls, everywhere.log1p)), [everywhere.log1p])],
    [everywhere.log1p, definition(() => log1pEverywhere(Number.NEGATIVE_INFINITY))],
    [rowOf("log1p"), definition((calls) => log1p(one(calls, everywhere.log1pInside)), [everywhere.log1pInside])],
    [everywhere.log1pInside, definition(() => log1pEverywhere(Number.NaN))],
    [Math.tanh, definition((calls) => tanh(one(calls, everywhere.tanh)), [everywhere.tanh])],
    [everywhere.tanh, definition((calls) => tanhEverywhere(one(calls, Math.expm1)), [Math.expm1])],
    [
      Math.cosh,
      definition((calls) => cosh(one(calls, Math.exp), one(calls, everywhere.cosh)), [Math.exp, everywhere.cosh]),
    ],
    [everywhere.cosh, definition((calls) => coshEverywhere(one(calls, Math.exp)), [Math.exp])],
    [
      Math.sinh,
      definition((calls) => sinh(one(calls, Math.expm1), one(calls, everywhere.sinh)), [Math.expm1, everywhere.sinh]),
    ],
    [
      everywhere.sinh,
      definition((calls) => sinhEverywhere(one(calls, Math.exp), one(calls, Math.expm1)), [Math.exp, Math.expm1]),
    ],
    [Math.sin, definition((calls) => sin(calls.own(Math.sin)), [], [Math.sin])],
    [Math.cos, definition((calls) => cos(calls.own(Math.cos)), [], [Math.cos])],
    [Math.tan, definition((calls) => tan(calls.own(Math.tan)), [], [Math.tan])],
    [Math.atan, definition(atan)],
    [Math.asin, definition(asin)],
    [Math.acos, definition(acos)],
    [
      rowOf("atan2", 2),
      definition(
        (calls) => atan2(one(calls, Math.atan), (y, x) => calls.vector(everywhere.atan2, y, x)),
        [Math.atan, everywhere.atan2],
        [],
        2,
      ),
    ],
    [
      rowOf("pow", 2),
      definition((calls) => power((a, p) => calls.vector(everywhere.pow, a, p)), [everywhere.pow], [], 2),
    ],
    [everywhere.atan2, definition((calls) => new Lanes(2).done(calls.own(Math.atan2)), [], [Math.atan2], 2)],
    [everywhere.pow, definition((calls) => powerEverywhere(calls.own(Math.pow)), [], [Math.pow], 2)],
    [rowOf("sigmoid"), definition(sigmoid, [Math.exp])],
    [everywhere.erfcOutside, definition((calls) => complement(one(calls, Math.exp)), [Math.exp])],
    [
      errorKernels.erf as Kernel,
      definition((calls) => erf(one(calls, everywhere.erfcOutside)), [everywhere.erfcOutside]),
    ],
    [
      errorKernels.erfc as Kernel,
      definition((calls) => erfc(one(calls, everywhere.erfcOutside)), [everywhere.erfcOutside]),
    ],
    [errorKernels.normpdf as Kernel, definition((calls) => normpdf(one(calls, Math.exp)), [Math.exp])],
    [
      errorKernels.normcdf as Kernel,
      definition(
        (calls) => normcdf(one(calls, Math.exp), one(calls, errorKernels.erfc as Kernel)),
        [Math.exp, errorKernels.erfc as Kernel],
      ),
    ],
    [rowOf("softplus"), definition(softplus, [Math.exp, Math.log1p])],
  ]);
}
