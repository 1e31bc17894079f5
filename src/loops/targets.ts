import { FluxionError } from "../ast/error.ts";
import type { TargetName } from "../codegen/targets.ts";
import { c } from "./c.ts";
import { arrayFunction } from "./code.ts";
import { fortran } from "./fortran.ts";
import type { Frame } from "./frame.ts";
import { javascript, typescript } from "./javascript.ts";
import { julia } from "./julia.ts";
import { matlab } from "./matlab.ts";
import type { ArrayCodeOptions, ArrayOutput } from "./output.ts";
import { numpy, python } from "./python.ts";
import { rust } from "./rust.ts";

const FRAMES: Partial<Record<TargetName, Frame>> = {
  c,
  fortran,
  javascript,
  typescript,
  julia,
  matlab,
  numpy,
  python,
  rust,
};

/** Whether functions in a language take arrays. */
export const takesArrays = (target: TargetName): boolean => Object.hasOwn(FRAMES, target);

/**
 * The source text of a function of arrays.
 *
 * @throws FluxionError `no-code` where the language takes no arrays here
 */
export function arrayCode(outputs: readonly ArrayOutput[], options: ArrayCodeOptions): string {
  const frame = FRAMES[options.target];
  if (frame !== undefined) return arrayFunction(outputs, options, frame).text;
  throw new FluxionError("no-code", `The target ${options.target} takes no arrays.`, {
    hint: `The targets that do are ${Object.keys(FRAMES).join(", ")}.`,
  });
}
