/** A piece of a text, and where it begins in it. */
export interface Piece {
  readonly text: string;
  readonly start: number;
}

/** The pieces of a text between signs that stand outside all brackets; blank pieces are none. */
export function pieces(text: string, isBetween: (sign: string, at: number) => boolean): Piece[] {
  const found: Piece[] = [];
  let [start, depth] = [0, 0];
  for (let at = 0; at <= text.length; at++) {
    const sign = text[at];
    if (sign !== undefined) {
      if ("([{".includes(sign)) depth++;
      else if (")]}".includes(sign)) depth--;
      if (depth > 0 || !isBetween(sign, at)) continue;
    }
    if (text.slice(start, at).trim() !== "") found.push({ text: text.slice(start, at), start });
    start = at + 1;
  }
  return found;
}

/** The statements of a program: a line that ends in an operator goes on in the next. */
export const statementsOf = (text: string): Piece[] =>
  pieces(text, (sign, at) => sign === ";" || (sign === "\n" && !/[-+*/^=,]\s*$/.test(text.slice(0, at))));

/** A definition: what stands before its formula, the name it defines, and the parameters of a function. */
export interface Definition {
  readonly head: string;
  readonly name: string;
  readonly parameters?: readonly string[];
}

const DEFINITION = /^\s*(?:(?:let|const|var)\s+)?(([\p{L}][\p{L}\d_₀-₉]*)\s*(?:\(([^()]*)\))?)\s*=(?![=>])\s*/u;

/** What a statement defines, if it is a definition, and how many characters of it stand before the formula. */
export function definitionOf(statement: string): (Definition & { readonly length: number }) | undefined {
  const found = DEFINITION.exec(statement);
  if (found === null) return undefined;
  const [whole, head = "", name = "", listed] = found;
  const parameters = listed?.split(",").map((each) => each.trim());
  return { head: head.trim(), name, length: whole.length, ...(parameters !== undefined && { parameters }) };
}

/** The inside of a vector or matrix: brackets around a list, parentheses around several, a matrix of LaTeX. */
export function entriesIn(text: string): Piece | undefined {
  const trimmed = text.trim();
  const start = text.indexOf(trimmed) + 1;
  const inside = trimmed.slice(1, -1);
  const isWhole = pieces(trimmed, (sign) => sign === trimmed.at(-1)).length === 1;
  if (/^\[.*\]$/s.test(trimmed) && isWhole) return { text: inside, start };
  const isList = /^\(.*\)$/s.test(trimmed) && isWhole && pieces(inside, (sign) => sign === ",").length > 1;
  return isList ? { text: inside, start } : undefined;
}
