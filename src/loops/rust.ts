import { language } from "../codegen/rust.ts";
import { type Frame, flat } from "./frame.ts";

const at = (places: readonly string[], lengths: readonly string[]): string => {
  const place = flat(places, lengths);
  return /^\d+$/.test(place) ? place : `(${place}) as usize`;
};

/** Rust: arrays are slices, row by row; sizes are i64. */
export const rust: Frame = {
  language,
  indent: "    ",
  helpersAt: "before",
  preamble: [],
  comment: (line) => `// ${line}`,
  head: ({ self, parameters, results, isOnly, order }) => {
    const given = parameters.map(({ name, kind }) =>
      kind === "array" ? `${name}: &[f64]` : `${name}: ${kind === "whole" ? "i64" : "f64"}`,
    );
    const to = isOnly
      ? []
      : results.map(({ name, lengths }) => `${name}: &mut ${lengths.length === 0 ? "f64" : "[f64]"}`);
    const all = [...given, ...(order === undefined ? [] : [`${order}: i32`]), ...to];
    return [
      "#[allow(unused_variables, unused_parens, non_snake_case, clippy::too_many_arguments)]",
      `pub fn ${self}(${all.join(", ")})${isOnly ? " -> f64" : ""} {`,
    ];
  },
  tail: () => ["}"],
  constants: (_, all) =>
    all.map(
      ({ name, numbers }) => `pub const ${name.toUpperCase()}: [usize; ${numbers.length}] = [${numbers.join(", ")}];`,
    ),
  element: (array, places, lengths) => `${array}[${at(places, lengths)}]`,
  guarded: ({ array, places, lengths, conditions }) =>
    `(if ${conditions.join(" && ")} { ${array}[${at(places, lengths)}] } else { f64::NAN })`,
  number: (whole) => `((${whole}) as f64)`,
  local: (name, text) => `let ${name} = ${text};`,
  array: ({ name, lengths }) => `let mut ${name} = [0.0_f64; ${lengths.join(" * ")}];`,
  begin: (name, value) => `let mut ${name}: f64 = ${value};`,
  step: (name, sign, text) => `${name} ${sign}= ${text};`,
  loop: (index, low, high) => `for ${index} in ${low}..=${high} {`,
  end: "}",
  store: ({ name, lengths }, places, text) =>
    lengths.length === 0 ? `*${name} = ${text};` : `${name}[${at(places, lengths)}] = ${text};`,
  add: ({ name, lengths }, places, text) => `${name}[${at(places, lengths)}] += ${text};`,
  answer: (text) => text,
  leave: ({ order }, least) => [`if ${order} < ${least} { return; }`],
  single: (text) => text.replaceAll("f64", "f32"),
};
