import { language } from "../codegen/python.ts";
import { type Frame, fromZero, type Result, type Signature } from "./frame.ts";

const element = (array: string, places: readonly string[], isNumpy: boolean): string =>
  isNumpy
    ? `${array}[${places.map(fromZero).join(", ")}]`
    : array + places.map((place) => `[${fromZero(place)}]`).join("");

const zeros = ({ name, lengths }: Result, isNumpy: boolean): string => {
  if (lengths.length === 0) return `${name} = None`;
  if (isNumpy) return `${name} = np.zeros((${lengths.map((length) => `${length},`).join(" ")}))`;
  const [rows, columns] = lengths as readonly [string, string | undefined];
  return columns === undefined ? `${name} = [0.0] * ${rows}` : `${name} = [[0.0] * ${columns} for _ in range(${rows})]`;
};

function frame(isNumpy: boolean): Frame {
  const values = ({ results }: Signature): string => results.map(({ name }) => name).join(", ");
  return {
    language,
    indent: "    ",
    helpersAt: "before",
    preamble: isNumpy ? ["import math", "import numpy as np", "", ""] : ["import math", "", ""],
    comment: (line) => `# ${line}`,
    head: (signature) => {
      const { self, parameters, order, results } = signature;
      const names = parameters.map(({ name }) => name);
      const most = results.length - 1;
      return [
        `def ${self}(${[...names, ...(order === undefined ? [] : [`${order}=${most}`])].join(", ")}):`,
        ...results.map((result) =>
          order === undefined || result.lengths.length === 0
            ? `    ${zeros(result, isNumpy)}`
            : `    ${result.name} = None`,
        ),
      ];
    },
    constants: (_, all) =>
      all.map(({ name, numbers }) => {
        const list = `[${numbers.join(", ")}]`;
        return `${name} = ${isNumpy ? `np.array(${list})` : list}`;
      }),
    tail: (signature) => [`    return ${values(signature)}`],
    element: (array, places) => element(array, places, isNumpy),
    guarded: ({ array, places, conditions }) =>
      `(${element(array, places, isNumpy)} if ${conditions.join(" and ")} else math.nan)`,
    number: (whole) => `float(${whole})`,
    local: (name, text) => `${name} = ${text}`,
    array: (array) => zeros(array, isNumpy),
    begin: (name, value) => `${name} = ${value}`,
    step: (name, sign, text) => `${name} ${sign}= ${text}`,
    loop: (index, low, high) => `for ${index} in range(${low}, ${plusOne(high)}):`,
    end: undefined,
    store: ({ name, lengths }, places, text) =>
      lengths.length === 0 ? `${name} = ${text}` : `${element(name, places, isNumpy)} = ${text}`,
    add: ({ name }, places, text) => `${element(name, places, isNumpy)} += ${text}`,
    leave: (signature, least) => {
      const { order, results } = signature;
      const next = results[least] as Result;
      return [
        `if ${order} < ${least}:`,
        `  return ${values(signature)}`,
        ...(next.lengths.length === 0 ? [] : [zeros(next, isNumpy)]),
      ];
    },
  };
}

const plusOne = (high: string): string => {
  const less = fromZero(high);
  // n - 1 and one more is n.
  if (/^-?\d+$/.test(high)) return String(Number(high) + 1);
  const [, body, sign, last] = /^(.*) ([+-]) (\d+)$/.exec(high) ?? [];
  if (body === undefined || less === "") return `${high} + 1`;
  const sum = (sign === "-" ? -Number(last) : Number(last)) + 1;
  return sum === 0 ? body : `${body} ${sum < 0 ? "-" : "+"} ${Math.abs(sum)}`;
};

/** Python: arrays are lists, or lists of lists, or whatever has elements as these do. */
export const python: Frame = frame(false);
/** The same with arrays of NumPy. */
export const numpy: Frame = frame(true);
