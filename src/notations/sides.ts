import { FluxionError } from "../ast/error.ts";

/**
 * The position of the equals sign of an equation, outside parentheses and braces; undefined if there is none.
 */
export function equationSign(text: string): number | undefined {
  let [depth, found] = [0, undefined as number | undefined];
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (char === "=" && depth === 0 && !/[<>=!:]/.test(text[i - 1] ?? "") && text[i + 1] !== "=") {
      if (found !== undefined)
        throw new FluxionError("syntax", "An equation has one sign of equality.", {
          position: { start: i, end: i + 1 },
          source: text,
          hint: "Conditions compare with ==.",
        });
      found = i;
    }
  }
  return found;
}
