/** A part of a sentence: words, or the LaTeX of a formula that was typed among them. */
export interface Part {
  readonly text: string;
  readonly latex?: string;
}

/** A sentence of the engine, whose formulas are typed text, in parts that can be set. */
export function partsOf(sentence: string): Part[] {
  const tokens = sentence.split(/(\s+|[.,:;](?=\s|$))/).filter((token) => token !== "");
  const isMath = tokens.map((token, i) => isFormula(token, tokens[i - 2], tokens[i + 2]));
  const parts: { text: string; isMath: boolean }[] = [];
  tokens.forEach((token, i) => {
    // A space belongs to the formula that stands on both sides of it.
    const within = /^\s+$/.test(token) ? (isMath[i - 1] ?? false) && (isMath[i + 1] ?? false) : (isMath[i] as boolean);
    const last = parts.at(-1);
    if (last?.isMath === within) last.text += token;
    else parts.push({ text: token, isMath: within });
  });
  return parts.map(({ text, isMath: isSet }) => (isSet ? { text, latex: toTex(text) } : { text }));
}

const OPERATOR = /^[-+*/^=]$/;
/** What may follow a formula that ends in a sign: `x = is left out`. */
const VERB = /^(?:is|are|and|or)$/;

/** Words have only letters, at least two; a single one is a variable unless it is an article. */
function isFormula(token: string, before: string | undefined, after: string | undefined): boolean {
  if (OPERATOR.test(token) || /[()^'=/]|^-?\d/.test(token)) return true;
  const isBeside = (OPERATOR.test(before ?? "") && !VERB.test(token)) || OPERATOR.test(after ?? "");
  return /^[A-Za-z]\w*$/.test(token) && (isBeside || (/^[b-z]\d*$/i.test(token) && !/^[AI]$/.test(token)));
}

const COMMANDS =
  /^(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|coth|exp|log|ln|alpha|beta|gamma|delta|theta|lambda|mu|pi|rho|sigma|tau|phi|omega)$/;
const NAMES: Readonly<Record<string, string>> = { asin: "\\arcsin", acos: "\\arccos", atan: "\\arctan" };

/** Typed text as LaTeX: the signs stay what they are, and only exponents, roots and names are set otherwise. */
export function toTex(typed: string): string {
  let tex = "";
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(typed);
    if (found !== null) at += found[0].length;
    return found;
  };
  /** What is in the parentheses that open here. */
  const inside = (): string => {
    const start = ++at;
    for (let depth = 1; at < typed.length; at++) {
      if (typed[at] === "(") depth++;
      else if (typed[at] === ")" && --depth === 0) break;
    }
    return typed.slice(start, at++);
  };
  /** An exponent, with the exponents of its own; parentheses around all of it are not needed above the line. */
  const raised = (): string => {
    const start = at;
    const group = typed[at] === "(" ? inside() : undefined;
    if (group === undefined && next(/[\w.']+/y) !== null && typed[at] === "(") inside();
    if (next(/\s*\^\s*-?/y) === null) return group ?? typed.slice(start, at);
    raised();
    return typed.slice(start, at);
  };
  while (at < typed.length) {
    const exponent = next(/\s*\^\s*(-?)/y);
    if (exponent !== null) {
      tex += `^{${exponent[1]}${toTex(raised())}}`;
      continue;
    }
    const slope = next(/d\/d(\w+)(?=\()/y);
    const name = slope === null ? next(/[A-Za-z]\w*/y) : null;
    if (slope !== null) tex += `\\frac{d}{d${nameOf(slope[1] as string)}}`;
    else if (name !== null)
      tex += name[0] === "sqrt" && typed[at] === "(" ? `\\sqrt{${toTex(inside())}}` : nameOf(name[0]);
    else if (next(/\s*\*\s*(?=\d)/y) !== null) tex += " \\cdot ";
    else if (next(/\s*\*\s*/y) !== null) tex += " \\, ";
    else tex += escaped(typed[at++] as string);
  }
  return tex;
}

const escaped = (sign: string): string =>
  /[\\{}$&#%_~]/.test(sign) ? `\\text{${sign === "\\" ? "" : `\\${sign}`}}` : sign;

function nameOf(name: string): string {
  if (COMMANDS.test(name)) return `\\${name} `;
  const [, stem = name, index = ""] = /^([A-Za-z]+)_?(\w*)$/.exec(name) ?? [];
  const letters =
    NAMES[stem] ?? (stem.length === 1 ? stem : COMMANDS.test(stem) ? `\\${stem} ` : `\\operatorname{${stem}}`);
  return index === "" ? letters : `${letters}_{${index.replaceAll("_", "\\_")}}`;
}
