/** Derivatives as people type them: d/dx, ∂²/∂x∂y, d(x^2)/dx. */

/** The kind of derivative at a place: an operator before its operand, a quotient of two differentials, or none. */
export type Differential = {
  /** The variables in turn. */
  readonly variables: readonly string[];
  /** Where reading goes on. */
  readonly end: number;
  /** Of a quotient: where its denominator begins and ends, which is read already. */
  readonly below?: readonly [from: number, to: number];
  /** Why it is refused, and what to write instead. */
  readonly trouble?: readonly [message: string, hint: string];
};

const D = "[d\\u2202]";
const RAISED = "(?:\\s*\\^\\s*\\{?(\\d+)\\}?)?";
const VARIABLE = "\\p{L}(?:_?\\d+)?";
const ONE_BELOW = new RegExp(`${D}\\s*(${VARIABLE})${RAISED}`, "gu");
const ABOVE = new RegExp(`(\\(\\s*)?${D}${RAISED}\\s*`, "uy");
const BELOW = new RegExp(
  `\\s*/\\s*(d\\s*${VARIABLE}(?:\\s*\\^\\s*\\{?\\d+\\}?)?|(?:\\u2202\\s*${VARIABLE}(?:\\s*\\^\\s*\\{?\\d+\\}?)?\\s*)+)(?![\\p{L}\\d_])`,
  "uy",
);

/** The derivative that begins at a place of the text in plain characters; undefined if none does. */
export function differentialAt(text: string, at: number): Differential | undefined {
  const above = matchAt(ABOVE, text, at);
  if (above === undefined) return undefined;
  const [all, isOpened, order = "1"] = above;
  const start = at + all.length;
  const operator = matchAt(BELOW, text, start);
  const after = start + (operator?.[0].length ?? 0);
  const closed = isOpened === undefined ? after : after + (matchAt(/\s*\)/uy, text, after)?.[0].length ?? -after - 1);
  if (operator !== undefined && closed >= after) return derivative(operator[1] as string, order, closed);
  if (isOpened !== undefined) return undefined;
  const from = /[([]/.test(text[start] ?? "") ? closing(text, start) + 1 : -1;
  const below = from < 0 ? undefined : matchAt(BELOW, text, from);
  if (below === undefined) return unclear(text, at, start);
  return { ...derivative(below[1] as string, order, start), below: [from, from + below[0].length] };
}

function derivative(below: string, order: string, end: number): Differential {
  const variables = [...below.matchAll(ONE_BELOW)].flatMap(([, name, power = "1"]) =>
    Array<string>(Number(power)).fill(name as string),
  );
  if (variables.length === Number(order)) return { variables, end };
  return { variables, end, trouble: ["The orders above and below do not agree.", "Write d^2/dx^2."] };
}

/** dy/dx, d^2y/dx^2, dx^2/dx: the derivative of an unknown function, or one whose operand does not end. */
function unclear(text: string, at: number, start: number): Differential | undefined {
  const run = matchAt(/\p{L}+/uy, text, start)?.[0] ?? "";
  const isGlued = /[d\u2202]/.test(text[start - 1] as string);
  if (isGlued && run.length > 1) return undefined;
  const slash = endOfTerm(text, start);
  const below = matchAt(BELOW, text, slash);
  if (below === undefined) return undefined;
  const hint = `It looks like a derivative: write d/${below[1]?.trim()}(...) of a formula.`;
  const message = `${text.slice(at, slash).trim()}${below[0]} would be read as a quotient of variables.`;
  return { variables: [], end: slash + below[0].length, trouble: [message, hint] };
}

/** Where the parenthesis that opens at a place closes, or -2. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if ("([{".includes(text[i] as string)) depth++;
    else if (")]}".includes(text[i] as string) && --depth === 0) return i;
  }
  return -2;
}

/** Where the term ends in which a place is: at a slash before a differential, at a sum, a comma, a parenthesis. */
function endOfTerm(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const char = text[i] as string;
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char) && depth-- === 0) return i;
    if (depth > 0) continue;
    if (/[+,;=<>?:-]/.test(char) && !/[\^(]\s*$/.test(text.slice(0, i))) return i;
    if (char === "/" && matchAt(BELOW, text, i) !== undefined) return i;
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
