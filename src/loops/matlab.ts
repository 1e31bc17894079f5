import { language } from "../codegen/matlab.ts";
import type { Frame } from "./frame.ts";

/** MATLAB and Octave: vectors and matrices; one result for each output. */
export const matlab: Frame = {
  language,
  indent: "  ",
  helpersAt: "after",
  preamble: [],
  comment: (line) => `% ${line}`,
  head: ({ self, parameters, results, order }) => {
    const names = results.map(({ name }) => name);
    const all = [...parameters.map(({ name }) => name), ...(order === undefined ? [] : [order])];
    return [
      `function ${names.length === 1 ? names[0] : `[${names.join(", ")}]`} = ${self}(${all.join(", ")})`,
      ...results.map(({ name, lengths }) => {
        const [rows, columns = "1"] = lengths;
        return `  ${name} = ${rows === undefined ? "NaN" : `zeros(${rows}, ${columns})`};`;
      }),
    ];
  },
  tail: () => ["end"],
  element: (array, places) => `${array}(${places.join(", ")})`,
  // All arguments of a function are evaluated, so the index is clamped to the array.
  guarded: ({ array, places, open, conditions }) => {
    const inside = places.map((place) => {
      const length = open.find(([each]) => each === place)?.[1];
      return length === undefined ? place : `min(max(${place}, 1), ${length})`;
    });
    const holds = conditions.join(" && ");
    return `(${array}(${inside.join(", ")}) + @choose(${holds}, 0, NaN))`;
  },
  number: (whole) => `(${whole})`,
  local: (name, text) => `${name} = ${text};`,
  array: ({ name, lengths: [rows, columns = "1"] }) => `${name} = zeros(${rows}, ${columns});`,
  begin: (name, value) => `${name} = ${value};`,
  step: (name, sign, text) => `${name} = ${name} ${sign} (${text});`,
  loop: (index, low, high) => `for ${index} = ${low}:${high}`,
  end: "end",
  store: ({ name, lengths }, places, text) =>
    `${name}${lengths.length === 0 ? "" : `(${places.join(", ")})`} = ${text};`,
  add: ({ name }, places, text) => `${name}(${places.join(", ")}) = ${name}(${places.join(", ")}) + (${text});`,
  leave: ({ order }, least) => [`if ${order} < ${least}, return; end`],
};
