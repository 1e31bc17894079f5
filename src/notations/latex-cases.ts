/** The environment of cases: values and conditions in turn, parted as arguments are. */
import { type LatexScanner, SEPARATOR } from "./latex-scanner.ts";

export function readCases(scanner: LatexScanner, name: string): void {
  const kind = scanner.match(/\s*\{([a-z]*)\*?\}/y)?.[1];
  const isArray =
    (kind === "array" || kind === "matrix" || kind === "aligned") &&
    (name === "end" ? scanner.depth > 0 : opensBrace(scanner));
  if (kind !== "cases" && kind !== "dcases" && !isArray)
    scanner.refuse(`The environment ${kind} is not supported.`, "The only supported environment is cases.");
  if (name === "end") {
    scanner.depth--;
    scanner.push("sign", ")");
    return;
  }
  scanner.push("function", "\\cases");
  scanner.push("sign", "(");
  scanner.depth++;
}

/** An array behind a brace that is left open, \left\{ ... \right., is what cases were before they had a name. */
function opensBrace(scanner: LatexScanner): boolean {
  const last = scanner.list.at(-1);
  if (last?.kind !== "sign" || last.text !== "{" || scanner.opened.at(-1)?.closer !== "}") return false;
  scanner.list.pop();
  scanner.opened.pop();
  scanner.match(/\s*\{[lcr|@{}\s]*\}/y);
  return true;
}

/** An ampersand is a comma if a condition follows, and not a word such as "otherwise". */
export function readCondition(scanner: LatexScanner): void {
  scanner.match(/&[\s:]*(?:\\(?:text|textrm|mathrm|mbox)\s*\{[^{}]*\}\s*)?/y);
  if (!/^[\s,.;]*(?:\\\\|\\end)/.test(scanner.text.slice(scanner.at))) scanner.push("sign", SEPARATOR);
}

export function readNewCase(scanner: LatexScanner): void {
  if (scanner.depth === 0) scanner.refuse("A new line is only read inside cases.", "Write one formula.");
  scanner.match(/\s*(?:\[[^\]]*\])?\s*/y);
  if (!scanner.text.startsWith("\\end", scanner.at)) scanner.push("sign", SEPARATOR);
}
