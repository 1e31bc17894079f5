/** Names in LaTeX, with their accents, subscripts and primes, and those of functions. */

import { isUnit, unitOf } from "../syntax/glued.ts";
import { isGreek } from "../syntax/greek.ts";
import type { LatexScanner } from "./latex-scanner.ts";
import { isSpoken } from "./math-words.ts";
import { knownAs } from "./schools.ts";
import { subscripted } from "./subscript.ts";

export const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({ bar: "bar", overline: "bar", hat: "hat", widehat: "hat", tilde: "tilde", widetilde: "tilde" }),
);
const SUBSCRIPT = /\s*_\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\\[a-zA-Z]+|[a-zA-Z\d]))/y;
const ORDER = /\^\{\((\d)\)\}/y;

/** A name with its subscript, and a prime if it is an unknown function. */
export function readName(scanner: LatexScanner, stem: string, kind: "name" | "variable" = "name"): void {
  if (scanner.match(/\\_/y) !== undefined) {
    scanner.push("variable", `${stem}_`);
    return;
  }
  const subscript = scanner.match(SUBSCRIPT);
  const index = subscript === undefined ? "" : subscriptOf(scanner, subscript[1] ?? (subscript[2] as string));
  const joined = `${stem}_${index}`;
  let name = index === "" ? stem : /^\d+$/.test(index) && !scanner.variables.has(joined) ? stem + index : joined;
  const primes = scanner.match(/(?:\s*(?:'|\^\s*\{?\s*(?:\\prime\s*|'\s*)+\}?))+/y)?.[0];
  if (primes !== undefined) name += "'".repeat((primes.match(/'|\\prime/g) ?? []).length);
  else {
    const order = scanner.table.named(`${name}'`).length > 0 ? scanner.match(ORDER)?.[1] : undefined;
    if (order !== undefined) name += "'".repeat(Number(order));
  }
  if (scanner.variables.has(name)) {
    scanner.push("variable", name);
    return;
  }
  const isFunction = scanner.table.named(name).some((fn) => fn.doc.includes("unknown function"));
  if (primes !== undefined && !isFunction)
    scanner.refuse("A prime marks the derivative of an unknown function.", `Declare it: { unknown: ["${stem}"] }.`);
  scanner.push(isFunction ? "function" : index === "" ? kind : "variable", name);
}

/** A letter with an accent is a name of its own: \\bar{x} is x_bar. */
export function readAccented(scanner: LatexScanner, accent: string): void {
  const letter = scanner.match(/\s*(?:\{\s*\\?([a-zA-Z]+)\s*\}|\\([a-zA-Z]+)|([a-zA-Z]))/y);
  const stem = letter?.[1] ?? letter?.[2] ?? letter?.[3];
  if (stem === undefined || (stem.length > 1 && !isGreek(stem)))
    scanner.refuse("The letter under this accent is not supported.", "Write \\bar{x}.");
  const subscript = scanner.match(SUBSCRIPT);
  const index = subscript === undefined ? "" : `_${subscriptOf(scanner, subscript[1] ?? (subscript[2] as string))}`;
  scanner.push("variable", `${stem}_${ACCENTS.get(accent)}${index}`);
}

/** A subscript without the letters' styles: \mathrm{max} is max. */
function subscriptOf(scanner: LatexScanner, latex: string): string {
  const plain = latex
    .replace(/\\(?:mathrm|text|operatorname|mathit|textrm)\s*\{([^{}]*)\}/g, "$1")
    .replace(/[\\{}]/g, "");
  return (
    subscripted(plain) ?? scanner.refuse("This subscript is not supported.", "Write x_1, x_{\\mathrm{max}} or x_{n+1}.")
  );
}

/** Words in letters of their own: names, functions, the words of cases. An operator's name is that of a function. */
export function readWord(scanner: LatexScanner, word: string, style = ""): void {
  const isText = style === "mbox" || style.startsWith("text");
  const name = word.replaceAll("\\", "").replace(/[ -]/g, "_");
  // A declared variable may be called Li or if, as our own LaTeX then says.
  const isDeclared = scanner.variables.has(name) || scanner.text.startsWith("\\_", scanner.at);
  if (isDeclared && !isText) {
    readName(scanner, name);
    return;
  }
  if (scanner.depth === 0 && /^(?:if|for|when|where|otherwise|else)$/.test(word))
    scanner.refuse(`"${word}" is only read inside cases.`, "Write \\begin{cases} x^2 & x > 0 \\end{cases}.");
  const isOperator = style.startsWith("operatorname");
  if (/^(?:if|for|when|where|falls|otherwise|else|sonst|and|or|,|)[\s:]*$/.test(word)) {
    if (word === "and") scanner.push("sign", "&&");
    if (word === "or") scanner.push("sign", "||");
    return;
  }
  const last = scanner.list.at(-1);
  if (
    (isText || style === "mathrm") &&
    last?.kind === "number" &&
    /^[msgNJWVKACFHT]$/.test(word) &&
    !scanner.variables.has(word)
  )
    scanner.refuse(`"${word}" after a number is a unit.`, "Leave the unit out; a variable is written in italics.");
  const unit = last?.kind === "number" && !scanner.variables.has(word) ? unitOf(last.text, word) : undefined;
  if (unit !== undefined) scanner.refuse(unit.message, unit.hint as string);
  const fn = knownAs(name, scanner.table) ?? knownAs(name.toLowerCase(), scanner.table);
  if (fn !== undefined && name.length > 1) {
    readFunction(scanner, fn);
    return;
  }
  if (!/^[\p{L}_$][\p{L}\d_$]*$/u.test(name)) scanner.refuse(`"${word}" is not a name.`, "Leave words out.");
  const isCalled = /^\s*(?:\\left\s*)?\(/.test(scanner.text.slice(scanner.at, scanner.at + 20));
  if (
    isOperator &&
    name.length > 1 &&
    !isCalled &&
    !scanner.variables.has(name) &&
    scanner.table.named(name).length === 0
  )
    scanner.refuse(`There is no function ${name}.`, `A variable of that name is written \\mathrm{${name}}.`);
  if (isText && !scanner.variables.has(name)) {
    if (isSpoken(name) || isUnit(name))
      scanner.refuse(`"${word}" is a word, not a variable.`, `Leave it out; a name is \\mathrm{${word}}.`);
    if (name.length > 1) scanner.notes.push(`\\text{${word}} is a variable`);
  }
  readName(scanner, name);
}

export function readFunction(scanner: LatexScanner, name: string): void {
  scanner.push("function", name);
  const subscript = scanner.match(/\s*_/y);
  if (subscript === undefined) return;
  if (name !== "log") scanner.refuse(`${name} has no index.`, "Leave the subscript out.");
  scanner.push("sign", "_");
  scanner.single();
}
