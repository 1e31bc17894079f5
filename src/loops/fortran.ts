import { language, wrapped } from "../codegen/fortran.ts";
import type { Frame } from "./frame.ts";

const axes = (lengths: readonly string[]): string => (lengths.length === 0 ? "" : `(${lengths.join(", ")})`);

/** Fortran 2008: a subroutine, its arrays with their lengths. */
export const fortran: Frame = {
  language,
  indent: "  ",
  helpersAt: "contained",
  wrapped,
  preamble: [],
  comment: (line) => `! ${line}`,
  head: ({ self, parameters, results, isOnly, order, indices, locals, arrays }) => {
    const names = [...parameters.map(({ name }) => name), ...(order === undefined ? [] : [order])];
    const [only] = results;
    return [
      isOnly
        ? `function ${self}(${names.join(", ")}) result(${only?.name})`
        : `subroutine ${self}(${[...names, ...results.map(({ name }) => name)].join(", ")})`,
      "  use, intrinsic :: ieee_arithmetic",
      "  implicit none",
      "  integer, parameter :: dp = kind(1.0d0)",
      ...parameters.filter(({ kind }) => kind === "whole").map(({ name }) => `  integer, intent(in) :: ${name}`),
      ...(order === undefined ? [] : [`  integer, intent(in) :: ${order}`]),
      ...parameters
        .filter(({ kind }) => kind !== "whole")
        .map(({ name, lengths }) => `  real(dp), intent(in) :: ${name}${axes(lengths)}`),
      ...results.map(({ name, lengths }) => `  real(dp)${isOnly ? "" : ", intent(out)"} :: ${name}${axes(lengths)}`),
      ...indices.map((index) => `  integer :: ${index}`),
      ...arrays.map(({ name, lengths }) => `  real(dp) :: ${name}${axes(lengths)}`),
      ...locals.map((local) => `  real(dp) :: ${local}`),
    ];
  },
  // In a module, so that other parts of a program can use them.
  constants: (self, all) => [
    `module ${self}_pattern`,
    "  implicit none",
    ...all.map(({ name, numbers }) => {
      const list = numbers.map((each) => each + 1).join(", ");
      return `  integer, parameter :: ${name}(${numbers.length}) = [ ${list} ]`;
    }),
    "end module",
  ],
  tail: ({ isOnly }) => [isOnly ? "end function" : "end subroutine"],
  element: (array, places) => `${array}(${places.join(", ")})`,
  // merge evaluates both choices: the index is clamped to the array, and NaN is added if it was outside.
  guarded: ({ array, places, open, conditions }) => {
    const inside = places.map((place) => {
      const length = open.find(([each]) => each === place)?.[1];
      return length === undefined ? place : `min(max(${place}, 1), ${length})`;
    });
    const holds = conditions.join(" .and. ");
    return `(${array}(${inside.join(", ")}) + merge(0.0_dp, ieee_value(0.0_dp, ieee_quiet_nan), ${holds}))`;
  },
  number: (whole) => `real(${whole}, dp)`,
  local: (name, text) => `${name} = ${text}`,
  begin: (name, value) => `${name} = ${value}`,
  step: (name, sign, text) => `${name} = ${name} ${sign} (${text})`,
  loop: (index, low, high) => `do ${index} = ${low}, ${high}`,
  end: "end do",
  store: ({ name }, places, text) => `${name}${axes(places)} = ${text}`,
  add: ({ name }, places, text) => `${name}${axes(places)} = ${name}${axes(places)} + (${text})`,
  leave: ({ order }, least) => [`if (${order} < ${least}) return`],
  single: (text) => text.replace("kind(1.0d0)", "kind(1.0e0)"),
};
