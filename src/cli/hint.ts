import { FluxionError } from "../index.ts";

/** Options of the API that are options of commands under the same name. */
const OPTIONS = "form|by|of|wrt|order|mode|at|rounds";
const VALUE = String.raw`"[^"]*"|[\w.+-]+`;

/** The patterns in which hints mention options of the API, and the command line's counterpart. */
export const TYPED: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  // The hint already names both.
  [/\{[^{}]*(?:\{[^{}]*\}[^{}]*)?\}, on the command line (?=--)/g, ""],
  // A function's row is JavaScript; at a terminal, a definition in the text serves instead.
  [/, or give its row: \{ functions: .*\}\./g, "; then use it."],
  [/To evaluate, give its row: \{ functions: .*\}\./g, "Define it before it is used: f(t) = t^2; f(x)."],
  // No command takes unknown functions.
  [
    /Write f'\(x\), and declare f as unknown: \{ unknown: \["f"\] \}\./g,
    "Define it before it is used: f(t) = t^2; f(x).",
  ],
  [
    /Declare (\S+) as unknown, \{ unknown: \[[^\]]*\] \}, and write [^.]*\./g,
    "Define it, $1(t) = ...; its derivative is fluxion diff.",
  ],
  [/Raise the limit `\w+` if you meant it: (?=\{ limits)/g, "Raise the limit if you meant it: "],
  [/Raise the limit `(\w+)` if you meant it\./g, "Raise the limit if you meant it: --limit $1=..., a larger number."],
  [/\{ limits: \{ (\w+): ([\w.+-]+) \} \}/g, "--limit $1=$2"],
  [/\{ variables: \[([^\]]*)\] \}/g, (_, names = "") => `--variables ${names.replaceAll(/["\s]/g, "")}`],
  [/\{ modules: \{ "([^"]*)": text \} \}/g, "--modules $1=<file>"],
  [
    /\{ shapes: \{ (\w+): \[([\w, ]+)\] \} \}/g,
    (_, name = "", lengths = "") => `--shapes ${name}=${lengths.replaceAll(", ", "x")}`,
  ],
  [
    /\{ (\w+): \[([\w, ]+)\] \} for a/g,
    (_, name = "", lengths = "") => `${name}=${lengths.replaceAll(", ", "x")} for a`,
  ],
  [/toCode\(f\.hessian\(\), \{ target, sparse: true \}\), or .*\./g, "--derivatives 2 asks for the Hessian."],
  [/Give its length a name, \{ (\w+): \["n"\] \}/g, "Give its length a name, $1=n"],
  [
    /array\(f, \{ shapes \}\) of fluxion\/arrays reads it; .* differentiates it\./g,
    "fluxion jacobian differentiates it.",
  ],
  [/\{ at: (\{[^{}]*\}) \}/g, "--at $1"],
  [
    new RegExp(String.raw`\{ ((?:(?:${OPTIONS}): (?:${VALUE})(?:, )?)+) \}`, "g"),
    (_, pairs = "") => pairs.replaceAll(/(\w+): ("[^"]*"|[^,]+)(, )?/g, optionOf).trimEnd(),
  ],
  [/\{ ((?:\w+: [\w.+-]+(?:, )?)+) \}/g, (_, pairs = "") => pairs.replaceAll(": ", "=").replaceAll(", ", ",")],
  [
    /Give several variables as a list: (\S+)\./g,
    (_, names = "") => `Several variables are separated by commas: ${names.replaceAll(/[["\]]/g, "")}.`,
  ],
  [
    /The function compile has it\. For source text, give a row of your own a text for it in `code`, such as "[^"]*"\./g,
    "Choose another --target.",
  ],
  [/\{ shape: "shared" \}/g, "leave out --tree"],
  [/("\[P, Q, 0\]"), \["x", "y", "z"\]/g, "$1 --wrt x,y,z"],
  [/ with toLetForm/g, ""],
  [/what `start` names/g, "what --start names"],
  [/, on the command line (?=--)/g, ": "],
  [/Give `\w+`: (?=--)/g, "Give "],
  [/`(form): "(\w+)"`/g, "--$1 $2"],
  [/Give `(\w+)`/g, "Give --$1"],
  [/`(\w+)`/g, "$1"],
];

const optionOf = (_: string, name: string, value: string): string => `--${name} ${value.replaceAll('"', "")} `;

/** The error with its hint for a terminal: options of the command line in place of those of the API. */
export function atTerminal(error: FluxionError): FluxionError {
  const { code, message, position, source, cause, hint } = error;
  if (hint === undefined) return error;
  const typed = TYPED.reduce((text, [pattern, instead]) => text.replace(pattern, instead as string), hint);
  return typed === hint ? error : new FluxionError(code, message, { position, source, cause, hint: typed });
}
