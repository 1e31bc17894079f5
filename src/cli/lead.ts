import { FluxionError } from "../index.ts";
import type { Command } from "./command.ts";
import { shell } from "./shell.ts";

/** Other names that people use for the commands. */
const SYNONYMS: Readonly<Record<string, string>> = {
  d: "diff",
  deriv: "diff",
  derivative: "diff",
  derivate: "diff",
  derive: "diff",
  differentiate: "diff",
  grad: "gradient",
  nabla: "gradient",
  hess: "hessian",
  jac: "jacobian",
  laplace: "laplacian",
  div: "divergence",
  rot: "curl",
  series: "taylor",
  calc: "eval",
  calculate: "eval",
  evaluate: "eval",
  value: "eval",
  simp: "simplify",
  reduce: "simplify",
  factor: "simplify --form factored",
  expand: "simplify --form expanded",
  collect: "simplify --form collected",
  together: "simplify --form together",
  equals: "equal",
  equivalent: "equal",
  code: "compile",
  codegen: "compile",
  generate: "compile",
  explain: "steps",
  step: "steps",
  draw: "plot",
  exercises: "practice",
  tree: "graph",
  latex: "simplify --form pruned --format latex",
  tex: "simplify --form pruned --format latex",
};

/** Commands that people look for in vain, and the way to do it, if there is one. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  substitute: 'Assign first: fluxion simplify "x = 2 * z; x^2 * y"',
  subs: 'Assign first: fluxion simplify "x = 2 * z; x^2 * y"',
  integrate: "fluxion differentiates, and does not integrate.",
  limit: "fluxion has no limits; taylor gives a series.",
  solve: "fluxion does not solve equations; implicit gives the dy/dx of one.",
};

/** Words that other programs accept in place of options. */
const OPTIONS: Readonly<Record<string, string>> = { version: "--version", "-v": "--version" };

/** The words as intended: `version` means the option. */
export const asOptions = (words: readonly string[]): string[] =>
  words.map((word, i) => (i === 0 && Object.hasOwn(OPTIONS, word) ? (OPTIONS[word] as string) : word));

/**
 * Suggests the command that an unknown word means; likely typing errors are left to commander.
 *
 * @throws FluxionError `bad-argument`
 */
export function leadOn([first, ...rest]: readonly string[], commands: readonly Command[]): void {
  const word = first?.trim() ?? "";
  const isCommand = (name: string): boolean => name === "" || name === "help" || commands.some((c) => c.name === name);
  if (word === "help") leadToHelp(rest[0]?.trim() ?? "", isCommand);
  if (isCommand(word)) return;
  const isOption = /^--|^-[hV]$/.test(word);
  if (isOption) return;
  const said = [...rest].map((each) => shell(each.trim())).join(" ");
  const meant = meantBy(word, isCommand);
  if (meant !== undefined) throw none(word, `fluxion ${meant}${said === "" ? ' "x^2"' : ` ${said}`}`);
  if (Object.hasOwn(ELSEWHERE, word))
    throw new FluxionError("bad-argument", `There is no command ${word}.`, { hint: ELSEWHERE[word] });
  // A single letter, or anything but letters, is a formula.
  if (!/^[a-z][a-z-]+$/i.test(word)) throw none(word, `fluxion diff ${[shell(word), said].join(" ").trim()}`);
}

/** `fluxion help` with a word that is not a command. */
function leadToHelp(word: string, isCommand: (name: string) => boolean): void {
  if (isCommand(word) || word.startsWith("-")) return;
  const meant = meantBy(word, isCommand)?.split(" ")[0];
  throw none(word, meant === undefined ? undefined : `fluxion help ${meant}`);
}

/** The command that a word is another name for; words with capitals are not. */
function meantBy(word: string, isCommand: (name: string) => boolean): string | undefined {
  const small = word.toLowerCase();
  return isCommand(small) ? small : Object.hasOwn(SYNONYMS, small) ? SYNONYMS[small] : undefined;
}

const none = (word: string, line: string | undefined): FluxionError =>
  new FluxionError("bad-argument", `There is no command ${word}.`, {
    hint: `${line === undefined ? "" : `Try: ${line}\n`}fluxion --help lists the commands.`,
  });

/** Names of variables: x,y. */
const NAMES = /^[\p{L}_][\p{L}\p{N}_]*(,[\p{L}_][\p{L}\p{N}_]*)*$/u;
/** Values by name: x=3,y=4. */
const POINT = /^[\p{L}_][\p{L}\p{N}_]*=/u;

/**
 * Refuses words after the last that a command takes, with a suggestion.
 *
 * @throws FluxionError `bad-argument` if there are any
 */
export function leadFromExcess({ name, arguments: taken, options }: Command, words: readonly string[]): void {
  const kinds = Object.values(taken).map(({ kind }) => kind);
  if (kinds.includes("list") || words.length <= kinds.length) return;
  const [extra = "", ...more] = words.slice(kinds.length).map((each) => each.trim());
  const first = words.slice(0, kinds.length).map((each) => shell(each.trim()));
  const line = ["fluxion", name, ...first].join(" ");
  const alone = more.length === 0;
  const dashed = [extra, ...more].find((word) => Object.keys(options).some((key) => word === `-${key}`));
  const has = (option: string): boolean => option in options;
  const hints: readonly (readonly [applies: boolean | undefined, hint: string])[] = [
    [dashed !== undefined, `An option starts with two dashes: -${dashed}`],
    [kinds.length === 0, `It takes only options: fluxion ${name} --help`],
    [alone && options.target?.choices?.includes(extra), `Name the language with --target: ${line} --target ${extra}`],
    [alone && has("wrt") && NAMES.test(extra), `Name variables with --wrt: ${line} --wrt ${shell(extra)}`],
    [alone && has("order") && /^\d+$/.test(extra), `Give the order with --order: ${line} --order ${extra}`],
    [alone && has("at") && POINT.test(extra), `Give values with --at: ${line} --at ${shell(extra)}`],
    [
      name === "jacobian" && !/^-/.test(extra),
      `A vector is one argument: fluxion ${name} ${shell(`[${words.map((each) => each.trim()).join(", ")}]`)}`,
    ],
    [true, `Put the formula in quotes: fluxion ${name} ${shell(words.map((each) => each.trim()).join(" "))}`],
  ];
  const [, hint] = hints.find(([applies]) => applies) as (typeof hints)[number];
  throw new FluxionError("bad-argument", `There are too many arguments for ${name}: ${shell(extra)}.`, { hint });
}
