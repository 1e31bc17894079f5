import { inFloats, language } from "../codegen/c.ts";
import { type Constants, type Frame, flat, grouped, type Signature } from "./frame.ts";

const parameters = ({ parameters, results, isOnly, order }: Signature): string => {
  const given = parameters.map(({ name, kind }) => {
    if (kind === "array") return `const double *restrict ${name}`;
    return kind === "whole" ? `long ${name}` : `double ${name}`;
  });
  const to = isOnly ? [] : results.map(({ name }) => `double *restrict ${name}`);
  return [...given, ...(order === undefined ? [] : [`int ${order}`]), ...to].join(", ") || "void";
};
const head = (signature: Signature): string =>
  `${signature.isOnly ? "double" : "void"} ${signature.self}(${parameters(signature)})`;

const array = ({ name, numbers }: Constants): string => `const int ${name}[${numbers.length}]`;

/** C99: arrays are stored by rows, sizes are long. */
export const c: Frame = {
  language,
  indent: "  ",
  helpersAt: "before",
  answer: (text) => `return ${text};`,
  preamble: ["#include <math.h>", ""],
  comment: (line) => `// ${line}`,
  head: (signature) => [`${head(signature)} {`],
  tail: () => ["}"],
  element: (array, places, lengths) => `${array}[${flat(places, lengths)}]`,
  guarded: ({ array, places, lengths, conditions }) =>
    `(${conditions.join(" && ")} ? ${array}[${flat(places, lengths)}] : NAN)`,
  number: (whole) => `(double)${grouped(whole)}`,
  local: (name, text) => `const double ${name} = ${text};`,
  array: ({ name, lengths }) => `double ${name}[${lengths.join(" * ")}];`,
  begin: (name, value) => `double ${name} = ${value};`,
  step: (name, sign, text) => `${name} ${sign}= ${text};`,
  loop: (index, low, high) => `for (long ${index} = ${low}; ${index} <= ${high}; ${index}++) {`,
  end: "}",
  store: ({ name, lengths }, places, text) =>
    lengths.length === 0 ? `${name}[0] = ${text};` : `${name}[${flat(places, lengths)}] = ${text};`,
  add: ({ name, lengths }, places, text) => `${name}[${flat(places, lengths)}] += ${text};`,
  leave: ({ order }, least) => [`if (${order} < ${least}) return;`],
  constants: (_, all) => all.map((each) => `${array(each)} = {${each.numbers.join(", ")}};`),
  header: (signature, all) => {
    const guard = `${signature.self.toUpperCase()}_H`;
    return [
      `#ifndef ${guard}`,
      `#define ${guard}`,
      "",
      "#ifdef __cplusplus",
      "#define restrict",
      'extern "C" {',
      "#endif",
      "",
      ...all.map((each) => `extern ${array(each)};`),
      ...signature.comment.map((line) => `// ${line}`),
      `${head(signature)};`,
      "",
      "#ifdef __cplusplus",
      "}",
      "#undef restrict",
      "#endif",
      "",
      "#endif",
    ];
  },
  single: inFloats,
};
