/** Functions that LaTeX does not print by their names, read back by their templates. */
import { beginGroup } from "./latex-groups.ts";
import type { LatexScanner } from "./latex-scanner.ts";
import { TEMPLATES } from "./templates.ts";

/** Notation that may be a variable as well: J_{1}, \sigma, \psi. */
const isLetter = (head: string): boolean => /^(?:[A-Z](?:_\{.*)?|\\(?:sigma|psi|zeta))$/.test(head);

/** Refuses \sigma(1 - \sigma), which may be the product. */
function refuseItself(scanner: LatexScanner, head: string, after: number): void {
  const [, inside] =
    /^\s*(?:\\left\s*)?\(\s*1\s*-\s*([\\a-z]+)\s*(?:\\right\s*)?\)/.exec(scanner.text.slice(after, after + 40)) ?? [];
  if (inside !== head) return;
  scanner.refuse(`${head}(...) may be a function or a product.`, `For a product write ${head} \\cdot (...).`);
}

/** A function that is not printed by its name. */
export function readTemplate(scanner: LatexScanner): boolean {
  for (const { fn, head, tail } of TEMPLATES.get(scanner.text[scanner.at] as string) ?? []) {
    if (!scanner.text.startsWith(head, scanner.at)) continue;
    const after = scanner.at + head.length;
    if (tail === undefined) {
      if (!/^\s*(?:\\left\s*)?\(/.test(scanner.text.slice(after, after + 20))) continue;
      refuseItself(scanner, head, after);
      scanner.at = after;
      scanner.push("function", fn);
      if (isLetter(head)) scanner.notes.push(`${head}(...) is ${fn}; write ${head} \\cdot (...) for a product`);
      return true;
    }
    const end = scanner.closing(after);
    if (end < 0 || !/^\)?\}\s*(?:\\left\s*)?\(/.test(scanner.text.slice(end, end + 20))) continue;
    scanner.at = after;
    scanner.push("function", fn);
    if (isLetter(head))
      scanner.notes.push(`${scanner.text.slice(scanner.start, end + 1)}(...) is ${fn.replace("\\", "")}`);
    scanner.push("sign", "(");
    beginGroup(scanner, tail[0] as string, "order");
    return true;
  }
  return false;
}
