import { language } from "../codegen/typescript.ts";
import { type Frame, flat, type Signature } from "./frame.ts";

const size = (lengths: readonly string[]): string =>
  lengths.map((length) => (/^\w+$/.test(length) ? length : `(${length})`)).join(" * ");

function frame(isTyped: boolean): Frame {
  const type = (name: string): string => (isTyped ? `: ${name}` : "");
  const given = ({ results, isOnly }: Signature): string =>
    isOnly ? (results[0]?.name as string) : `{ ${results.map(({ name }) => name).join(", ")} }`;
  return {
    language,
    indent: "  ",
    helpersAt: "before",
    preamble: [],
    comment: (line) => `// ${line}`,
    constants: (_, all) =>
      all.map(
        ({ name, numbers }) => `export const ${name}${type("Int32Array")} = Int32Array.of(${numbers.join(", ")});`,
      ),
    head: (signature) => {
      const { self, parameters, order, results, isOnly } = signature;
      const names = parameters.map(({ name, kind }) => name + type(kind === "array" ? "ArrayLike<number>" : "number"));
      const all = [...names, ...(order === undefined ? [] : [`${order}${type("number")} = ${results.length - 1}`])];
      const optional = order === undefined ? "" : " | undefined";
      const types = results.map(
        ({ name, lengths }, k) =>
          `${name}: ${lengths.length === 0 ? "number" : "Float64Array"}${k === 0 ? "" : optional}`,
      );
      const back = isOnly ? "number" : `{ ${types.join("; ")} }`;
      return [
        `export function ${self}(${all.join(", ")})${type(back)} {`,
        ...results.map(({ name, lengths }, k) => {
          if (lengths.length === 0)
            return `  let ${name}${isTyped ? `: number${k === 0 ? "" : optional}` : ""}${k === 0 && isTyped ? " = 0" : ""};`;
          if (order !== undefined && k > 0) return `  let ${name}${type("Float64Array | undefined")};`;
          return `  const ${name} = new Float64Array(${size(lengths)});`;
        }),
      ];
    },
    tail: (signature) => [`  return ${given(signature)};`, "}"],
    element: (array, places, lengths) => `${array}[${flat(places, lengths)}]`,
    guarded: ({ array, places, lengths, conditions }) =>
      `(${conditions.join(" && ")} ? ${array}[${flat(places, lengths)}] : NaN)`,
    number: (whole) => (/^\w+$/.test(whole) ? whole : `(${whole})`),
    local: (name, text) => `const ${name} = ${text};`,
    array: ({ name, lengths }) => `const ${name} = new Float64Array(${size(lengths)});`,
    begin: (name, value) => `let ${name} = ${value};`,
    step: (name, sign, text) => `${name} ${sign}= ${text};`,
    loop: (index, low, high) => `for (let ${index} = ${low}; ${index} <= ${high}; ${index}++) {`,
    end: "}",
    store: ({ name, lengths }, places, text) =>
      lengths.length === 0 ? `${name} = ${text};` : `${name}[${flat(places, lengths)}] = ${text};`,
    add: ({ name, lengths }, places, text) => `${name}[${flat(places, lengths)}] += ${text};`,
    leave: (signature, least) => {
      const { order, results } = signature;
      const next = results[least];
      return [
        `if (${order} < ${least}) return ${given(signature)};`,
        ...(next === undefined || next.lengths.length === 0
          ? []
          : [`${next.name} = new Float64Array(${size(next.lengths)});`]),
      ];
    },
  };
}

/** JavaScript: arrays are typed or not, matrices are stored by rows; results are new typed arrays. */
export const javascript: Frame = frame(false);
/** TypeScript. */
export const typescript: Frame = frame(true);
