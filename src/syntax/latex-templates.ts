/** Functions that LaTeX does not print by their names, read back by their templates. */
import { beginGroup } from "./latex-groups.ts";
import type { LatexScanner } from "./latex-scanner.ts";
import { TEMPLATES } from "./templates.ts";

/** A function that is not printed by its name. */
export function readTemplate(scanner: LatexScanner): boolean {
  for (const { fn, head, tail } of TEMPLATES.get(scanner.text[scanner.at] as string) ?? []) {
    if (!scanner.text.startsWith(head, scanner.at)) continue;
    const after = scanner.at + head.length;
    if (tail === undefined) {
      if (!/^\s*(?:\\left\s*)?\(/.test(scanner.text.slice(after, after + 20))) continue;
      scanner.at = after;
      scanner.push("function", fn);
      if (/^[A-Z]$/.test(head)) scanner.notes.push(`${head}(...) is ${fn}; write ${head} \\cdot (...) for a product`);
      return true;
    }
    const end = scanner.closing(after);
    if (end < 0 || !/^\)?\}\s*(?:\\left\s*)?\(/.test(scanner.text.slice(end, end + 20))) continue;
    scanner.at = after;
    scanner.push("function", fn);
    scanner.push("sign", "(");
    beginGroup(scanner, tail[0] as string, "order");
    return true;
  }
  return false;
}
