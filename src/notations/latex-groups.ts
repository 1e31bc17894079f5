/** Groups of LaTeX: braces, fences of \left and \right, the arguments of commands, and what comes where they end. */

import { charge } from "../ast/work.ts";
import { type Group, type LatexScanner, SEPARATOR } from "./latex-scanner.ts";
import { isSign } from "./math-reading.ts";

/** Closes the index of \root. */
export const OF = "\\of";

export function openGroup(scanner: LatexScanner, char: string): void {
  scanner.at++;
  scanner.push("sign", char);
  beginGroup(scanner, char === "{" ? "}" : char === "[" ? "]" : ")");
}

export function beginGroup(scanner: LatexScanner, closer: string, next: Group["next"] = "", resume?: number): void {
  scanner.opened.push({ closer, next, from: scanner.list.length, resume });
}

export function closeGroup(scanner: LatexScanner, char: string): void {
  if (char !== OF) scanner.at++;
  const open = scanner.opened.at(-1);
  if (char === OF && open?.closer !== OF) scanner.refuse("This \\of has no \\root.", "Write \\sqrt[n]{x}.");
  if (open?.isOver === true && open.closer === char) scanner.push("sign", ")");
  if (open === undefined || open.closer !== char || open.next === "") {
    if (open?.closer === char) scanner.opened.pop();
    if (open?.closer === char && char === "}" && isFunctionAlone(scanner, open.from)) {
      scanner.list.splice(open.from - 1, 1);
      return;
    }
    scanner.push("sign", char);
    if (open !== undefined && isSign(scanner.list[open.from - 2], "^")) scanner.raisedEnd = scanner.list.length;
    return;
  }
  scanner.opened.pop();
  endArgument(scanner, open.next);
  scanner.at = open.resume ?? scanner.at;
}

/** Whether a group is a function that has its operand behind the group: {\sin}^2 x, {\cos^4} x, {\log_2} x. */
function isFunctionAlone({ list }: LatexScanner, from: number): boolean {
  const [fn, script, first] = list.slice(from, from + 3);
  if (fn?.kind !== "function" || fn.text.startsWith("\\") || !isSign(list[from - 1], "{")) return false;
  if (script === undefined) return true;
  if (!isSign(script, "^") && !isSign(script, "_")) return false;
  if (!isSign(first, "{")) return list.length === from + 3;
  let end = from + 3;
  while (end < list.length && !isSign(list[end], "}")) end++;
  charge(end - from);
  return end === list.length - 1;
}

/** The argument of a command, in braces or alone. */
export function readArgument(scanner: LatexScanner, next: Group["next"]): void {
  scanner.match(/\s+/y);
  scanner.start = scanner.at;
  if (scanner.text[scanner.at] === "{") {
    scanner.at++;
    beginGroup(scanner, "}", next);
    return;
  }
  if (scanner.at >= scanner.text.length) scanner.refuse("An argument is missing.", "Write it in braces.");
  scanner.single();
  endArgument(scanner, next);
}

/** Adds the signs where the argument of a command ends. */
function endArgument(scanner: LatexScanner, next: Group["next"]) {
  scanner.push("sign", next === "index" || next === "order" ? SEPARATOR : ")");
  if (next === "above") {
    scanner.push("sign", "/");
    scanner.push("sign", "(");
    readArgument(scanner, "below");
  } else if (next === "below") scanner.push("sign", "\u27e9");
  else if (next === "index") readArgument(scanner, "end");
  else if (next === "order") {
    scanner.match(/\)?\}?\s*(?:\\left\s*)?\(/y);
    beginGroup(scanner, ")", "end");
  }
}

export function readRoot(scanner: LatexScanner): void {
  scanner.match(/\s+/y);
  const hasIndex = scanner.text[scanner.at] === "[";
  scanner.push("function", hasIndex ? "\\nthRoot" : "sqrt");
  scanner.push("sign", "(");
  if (!hasIndex) {
    readArgument(scanner, "end");
    return;
  }
  scanner.at++;
  beginGroup(scanner, "]", "index");
}

/** \root n \of x */
export function readRootOf(scanner: LatexScanner): void {
  if (!scanner.text.includes(OF, scanner.at)) scanner.refuse("This \\root has no \\of.", "Write \\sqrt[n]{x}.");
  scanner.push("function", "\\nthRoot");
  scanner.push("sign", "(");
  beginGroup(scanner, OF, "index");
}

/** {a \\over b}, {n \\choose k}: everything before it in its braces, and everything after it. */
export function readOver(scanner: LatexScanner, name: string): void {
  const open = scanner.opened.at(-1) ?? scanner.whole;
  if (open.isOver === true)
    scanner.refuse(`There are two \\${name} in one group.`, "Write \\frac{a}{b} or \\binom{n}{k}.");
  open.isOver = true;
  const place = scanner.place();
  const isChoice = name === "choose";
  scanner.list.splice(open.from, 0, { kind: "sign", text: "(", ...place });
  if (isChoice) scanner.list.splice(open.from, 0, { kind: "function", text: "binomial", ...place });
  for (const sign of isChoice ? [SEPARATOR] : [")", "/", "("]) scanner.push("sign", sign);
}

/** f|_{x = 2}, and the difference of two values. */
export function refusePlace(scanner: LatexScanner): void {
  if (/^\s*[_^]\s*\{?[^{}]*=|^\s*_\s*(?:\{[^{}]*\}|.)\s*\^/.test(scanner.text.slice(scanner.at, scanner.at + 60)))
    scanner.refuse(
      "A formula evaluated at a point is not supported.",
      "Write the formula alone, and give the point to at or evaluate.",
    );
}

export function readFence(scanner: LatexScanner, isLeft: boolean): void {
  scanner.match(/\s+/y);
  const fence = scanner.match(/\\[a-zA-Z]+|\\?[\s\S]/y)?.[0] ?? "";
  if (fence === ".") return;
  if (/^(?:\||\\[lr]?vert)$/.test(fence)) {
    if (!isLeft) refusePlace(scanner);
    scanner.push("sign", isLeft ? "|<" : ">|");
    return;
  }
  if (/^\\[lr](?:floor|ceil)$/.test(fence)) {
    if (isLeft) readRounded(scanner, fence.slice(1));
    else scanner.push("sign", ")");
    return;
  }
  if (/^\\\||^\\Vert/.test(fence))
    scanner.refuse("The norm of a vector is not supported.", "Write it with its components.");
  const plain = fence.replace("\\{", "{").replace("\\}", "}").replace("\\lbrace", "{").replace("\\rbrace", "}");
  if (!"([{)]}".includes(plain) || plain === "")
    scanner.refuse(`${isLeft ? "\\left" : "\\right"}${fence} is not supported.`, "Write \\left( and \\right).");
  if (isLeft) {
    scanner.push("sign", plain);
    beginGroup(scanner, plain === "{" ? "}" : plain === "[" ? "]" : ")");
    return;
  }
  scanner.at--;
  closeGroup(scanner, plain);
}

export function readRounded(scanner: LatexScanner, name: string): void {
  scanner.push("function", name === "lfloor" ? "floor" : "ceil");
  scanner.push("sign", "(");
}
