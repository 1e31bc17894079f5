import { language } from "../codegen/julia.ts";
import type { Frame, Result, Signature } from "./frame.ts";

const zeros = ({ name, lengths }: Result): string =>
  lengths.length === 0 ? `${name} = nothing` : `${name} = zeros(${lengths.join(", ")})`;
const given = ({ results, isOnly }: Signature): string =>
  isOnly ? (results[0]?.name as string) : `(${results.map(({ name }) => `${name} = ${name},`).join(" ")})`;

/** Julia: arrays are vectors and matrices. */
export const julia: Frame = {
  language,
  indent: "    ",
  helpersAt: "before",
  preamble: [],
  comment: (line) => `# ${line}`,
  head: (signature) => {
    const { self, parameters, order, results } = signature;
    const all = [
      ...parameters.map(({ name }) => name),
      ...(order === undefined ? [] : [`${order} = ${results.length - 1}`]),
    ];
    return [
      `function ${self}(${all.join(", ")})`,
      ...results.map((result, k) => `    ${order !== undefined && k > 0 ? `${result.name} = nothing` : zeros(result)}`),
    ];
  },
  constants: (_, all) =>
    all.map(({ name, numbers }) => `const ${name} = [${numbers.map((each) => each + 1).join(", ")}]`),
  tail: (signature) => [`    return ${given(signature)}`, "end"],
  element: (array, places) => `${array}[${places.join(", ")}]`,
  guarded: ({ array, places, conditions }) => `(${conditions.join(" && ")} ? ${array}[${places.join(", ")}] : NaN)`,
  number: (whole) => `Float64(${whole})`,
  local: (name, text) => `${name} = ${text}`,
  array: zeros,
  begin: (name, value) => `${name} = ${value}`,
  step: (name, sign, text) => `${name} ${sign}= ${text}`,
  loop: (index, low, high) => `for ${index} in ${low}:${high}`,
  end: "end",
  store: ({ name, lengths }, places, text) =>
    lengths.length === 0 ? `${name} = ${text}` : `${name}[${places.join(", ")}] = ${text}`,
  add: ({ name }, places, text) => `${name}[${places.join(", ")}] += ${text}`,
  leave: (signature, least) => {
    const next = signature.results[least];
    return [
      `${signature.order} < ${least} && return ${given(signature)}`,
      ...(next === undefined ? [] : [zeros(next)]),
    ];
  },
};
