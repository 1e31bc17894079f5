/** The choice of Python, a if c else b, in the order of others: c ? a : b. */
import { charge } from "../ast/work.ts";
import type { Lexeme } from "./lexeme.ts";
import { CLOSERS } from "./math-reading.ts";

/** The part between two parentheses or commas, as far as it has been read. */
interface Segment {
  /** The lexemes that are in order. */
  readonly done: Lexeme[];
  /** The value before an if whose else is still to come, with the if. */
  value: { readonly lexemes: readonly Lexeme[]; readonly sign: Lexeme } | undefined;
  /** The lexemes after the last if or else. */
  rest: Lexeme[];
}

const segment = (): Segment => ({ done: [], value: undefined, rest: [] });

/** Whether an operand ends here, so that an if after it is Python's. */
export const endsOperand = (lexeme: Lexeme | undefined): boolean =>
  lexeme !== undefined && (lexeme.kind !== "sign" || /^[)\]}!\u00b0]$/.test(lexeme.text));

/** The lexemes with every a if c else b put in order; an if without its else stays where it is. */
export function withChoices(list: readonly Lexeme[]): readonly Lexeme[] {
  if (!list.some(({ kind, text }) => kind === "sign" && text === "else")) return list;
  const open: Segment[] = [segment()];
  const top = (): Segment => open.at(-1) as Segment;
  const close = (): void => {
    const inner = open.pop() as Segment;
    charge(inner.done.length + inner.rest.length);
    for (const lexeme of ended(inner)) top().rest.push(lexeme);
  };
  for (const lexeme of list) {
    const { kind, text } = lexeme;
    const current = top();
    if (kind === "sign" && text === "if" && current.value === undefined) {
      current.value = { lexemes: current.rest, sign: lexeme };
      current.rest = [];
    } else if (kind === "sign" && text === "else" && current.value !== undefined) {
      const { lexemes, sign } = current.value;
      for (const each of current.rest) current.done.push(each);
      current.done.push({ ...sign, text: "?" });
      for (const each of lexemes) current.done.push(each);
      current.done.push({ ...lexeme, text: ":" });
      current.value = undefined;
      current.rest = [];
    } else if (kind === "sign" && CLOSERS[text] !== undefined) {
      current.rest.push(lexeme);
      open.push(segment());
    } else if (kind === "sign" && /^[)\]},\u27e9\u2063]$/.test(text)) {
      const isComma = text === "," || text === "\u2063";
      if (open.length > 1) close();
      top().rest.push(lexeme);
      if (isComma && open.length > 0) open.push(segment());
    } else current.rest.push(lexeme);
  }
  while (open.length > 1) close();
  return ended(top());
}

/** All of a segment, in order. */
function ended({ done, value, rest }: Segment): Lexeme[] {
  return value === undefined ? [...done, ...rest] : [...done, ...value.lexemes, value.sign, ...rest];
}
