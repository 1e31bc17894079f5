/** A stretch of a text, from its first character to behind its last. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Token extends Stretch {
  readonly text: string;
  /** What stands inside, if it is a bracket with its partner. */
  readonly inside?: readonly Token[];
}

const TOKEN = /\\(?:left|right)\s*[^a-zA-Z]|\\[a-zA-Z]+|\\.|\d+(?:\.\d*)?|\.\d+|[\p{L}][\p{L}\d_₀-₉]*|\*\*|\S/gu;
const OPENS = /[([{]$/;
const CLOSES = /[)\]}]$/;

/**
 * The stretches of a formula that can be an operand in it, the outer ones first: what stands in brackets, sums and
 * products from their first operand on, terms, factors, functions with their arguments. What they mean is not looked
 * at; a stretch that binds otherwise than it would by itself (`x + y` in `2x + y`) is none. A single number or name is
 * left out, but for names that stand for more.
 */
export function candidates(text: string, names: ReadonlySet<string>): Stretch[] {
  const found: Stretch[] = [];
  const open: (readonly Token[])[] = [nested(text)];
  // Brackets around an operand are not part of it, nor is a plus before it.
  const isOperand = ([first, ...others]: readonly Token[]): boolean =>
    first?.text !== "+" && (others.length > 0 || names.has(first?.text ?? ""));
  for (let tokens = open.shift(); tokens !== undefined; tokens = open.shift()) {
    for (const piece of split(tokens, /^[,;=&]$/)) found.push(...ofSum(piece).filter(isOperand).map(stretch));
    for (const { inside } of tokens) if (inside !== undefined) open.push(inside);
  }
  return [...new Map(found.map((each) => [`${each.start} ${each.end}`, each])).values()];
}

const stretch = (tokens: readonly Token[]): Stretch => {
  return { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
};

/** The tokens of a text, those in brackets within them. */
function nested(text: string): Token[] {
  const levels: { readonly tokens: Token[]; readonly start: number }[] = [{ tokens: [], start: 0 }];
  const add = (token: Token): unknown => levels.at(-1)?.tokens.push(token);
  for (const { 0: sign, index: start } of text.matchAll(TOKEN)) {
    const end = start + sign.length;
    if (OPENS.test(sign)) levels.push({ tokens: [], start });
    else if (CLOSES.test(sign) && levels.length > 1) {
      const { tokens, start: from } = levels.pop() as (typeof levels)[number];
      add({ text: text.slice(from, end), start: from, end, inside: tokens });
    } else add({ text: sign, start, end });
  }
  // A bracket without a partner is left out, not what stands in it.
  while (levels.length > 1) for (const token of levels.pop()?.tokens ?? []) add(token);
  return levels[0]?.tokens ?? [];
}

/** The pieces between signs. */
function split(tokens: readonly Token[], between: RegExp): Token[][] {
  const pieces: Token[][] = [[]];
  for (const token of tokens) {
    if (between.test(token.text)) pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces.filter((piece) => piece.length > 0);
}

const PLUS = /^[-+−±]$/;
const TIMES = /^(?:[*/·⋅×÷]|\*(?!\*)|\\(?:cdot|times|div|[,;! ]))$/;
const POWER = /^(?:\^|\*\*|_)$/;

/** A sum from its first term on, its terms with and without their signs, and what is in them. */
function ofSum(tokens: readonly Token[]): Token[][] {
  const starts = tokens.flatMap(({ text }, i) => {
    const isFirst = i === 0 || (PLUS.test(text) && !isOperator(tokens[i - 1]?.text));
    return isFirst ? [i] : [];
  });
  const ends = [...starts.slice(1), tokens.length];
  const terms = starts.map((start, k) => tokens.slice(start, ends[k]));
  const sums = ends.map((end) => tokens.slice(0, end)).reverse();
  return [
    ...sums,
    ...terms,
    ...terms.flatMap((term) => ofProduct(PLUS.test(term[0]?.text ?? "") ? term.slice(1) : term)),
  ];
}

const isOperator = (text = ""): boolean => PLUS.test(text) || TIMES.test(text) || POWER.test(text);

/** A product from its first factor on, and stretches without a sign of multiplication. */
function ofProduct(tokens: readonly Token[]): Token[][] {
  const products = wholes(tokens, [0]);
  return [...products, ...split(tokens, TIMES).flatMap((factors) => wholes(factors, factors.keys()))];
}

/** The stretches from some tokens on, the longest first, which what stands beside them leaves as they are. */
function wholes(tokens: readonly Token[], starts: Iterable<number>): Token[][] {
  const found: Token[][] = [];
  for (const start of starts) {
    for (let end = tokens.length; end > start; end--)
      if (isWhole(tokens, start, end)) found.push(tokens.slice(start, end));
  }
  return found;
}

function isWhole(tokens: readonly Token[], start: number, end: number): boolean {
  const [before = "", after = ""] = [tokens[start - 1]?.text, tokens[end]?.text];
  const inside = tokens.slice(start, end);
  const [first, last] = [inside[0], inside.at(-1)] as [Token, Token];
  if (isOperator(first.text) || isOperator(last.text)) return false;
  // What is raised is one operand, or a function with its argument in brackets.
  const isCall = inside.length === 2 && NAME.test(first.text) && last.inside !== undefined;
  if (POSTFIX.test(after) && !isCall && inside.length > 1) return false;
  if (POWER.test(before)) return inside.length === 1;
  // The argument of a function without brackets has no function in it.
  return !NAME.test(before) || !inside.some(({ text }) => NAME.test(text));
}

/** Words that may be functions. */
const NAME = /^\\?[\p{L}]{2}/u;
const POSTFIX = /^(?:\^|\*\*|_|!|'|[²³⁰-⁹ⁿ])/;
