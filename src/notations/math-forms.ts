/** Forms of names with what follows them, of schools and programs: sqrt[3](x), Log[2, x], diff(f, x), =LOG(A1). */
import type { FunctionTable } from "../ast/fn.ts";
import { SEPARATOR } from "./latex-scanner.ts";
import type { Lexeme } from "./lexeme.ts";

/** How the letters are read, and how far the text is read with them. */
interface Form {
  readonly lexemes: readonly (readonly [kind: Lexeme["kind"], text: string, from: number, to: number])[];
  readonly end: number;
  readonly note?: string;
  /** Why it is refused, and what to write instead. */
  readonly trouble?: readonly [message: string, hint: string];
}

/** Where letters stand in the text, and what is known of names. */
interface Place {
  readonly text: string;
  readonly start: number;
  /** Where the letters end. */
  readonly at: number;
  readonly table: FunctionTable;
  /** Whether the formula is a spreadsheet's. */
  readonly isSheet: boolean;
  /** How many arguments there are in the parentheses that open at a place. */
  readonly argumentsAt: (place: number) => number;
}

/** The form that letters begin, if they do. */
export function formOf(run: string, place: Place): Form | undefined {
  const { text, start, at, table } = place;
  const rest = text.slice(at, at + 40);
  const root = /^(?:sqrt|root)$/.test(run) ? /^\[\s*(\d+|\p{L})\s*\]\s*\(/u.exec(rest) : null;
  if (root !== null) {
    const index = root[1] as string;
    const lexemes = [
      ["function", "\\nthRoot", start, at],
      ["sign", "(", at, at + 1],
      [/\d/.test(index) ? "number" : "name", index, at + 1, at + 2],
      ["sign", SEPARATOR, at + 2, at + 3],
    ] as const;
    return { lexemes, end: at + root[0].length };
  }
  const change = run === "Delta" ? /^\s*(\p{L}(?:_?\d+)?)(?![\p{L}\d_(])/u.exec(rest) : null;
  if (change !== null) {
    const end = at + change[0].length;
    const name = `\u0394${change[1]}`;
    return { lexemes: [["name", name, start, end]], end, note: `Delta ${change[1]} is one name, ${name}` };
  }
  if (/^A(?:sin|cos|tan)h?$/.test(run)) {
    const note = `${run} is A times ${run.slice(1)}; the inverse function is a${run.slice(1)}`;
    const lexemes = [
      ["name", "A", start, start + 1],
      ["function", run.slice(1), start + 1, at],
    ] as const;
    return { lexemes, end: at, note };
  }
  const opening = /^\s*[([]/.exec(rest)?.[0];
  const count = opening === undefined ? 0 : place.argumentsAt(at + opening.length - 1);
  // The base comes first in Mathematica's Log[2, x] and in Maple's log[2](x).
  if (run === "Log" && rest.startsWith("[") && count === 2)
    return { lexemes: [["function", "\\log", start, at]], end: at };
  if (/^[lL]og$/.test(run) && /^\[[^[\],]+\]\s*\(/.test(rest))
    return {
      lexemes: [
        ["function", "log", start, at],
        ["sign", "_", at, at],
      ],
      end: at,
    };
  if ((/^[dD]iff$/.test(run) || (run === "D" && rest.startsWith("["))) && count >= 2 && table.named(run).length === 0)
    return { lexemes: [["function", "\\diff", start, at]], end: at };
  const empty = /^pi$/i.test(run) ? /^\s*\(\s*\)/.exec(rest) : null;
  if (empty !== null) return { lexemes: [["name", "pi", start, at]], end: at + empty[0].length };
  if (!place.isSheet) return undefined;
  if (/^log$/i.test(run) && count === 1)
    return {
      lexemes: [["function", "log10", start, at]],
      end: at,
      note: "LOG in a spreadsheet is the decimal logarithm",
    };
  if (/^atan2$/i.test(run))
    return {
      lexemes: [],
      end: at,
      trouble: ["ATAN2 has its arguments in another order in a spreadsheet.", "Write atan2(y, x) without the sign =."],
    };
  return undefined;
}

/**
 * How many arguments there are in the parentheses of a text, by where they open. All are counted at the first question:
 * many calls within each other would otherwise be counted again and again.
 */
export function argumentCounts(text: string): Place["argumentsAt"] {
  let counts: Map<number, number> | undefined;
  return (place) => {
    counts ??= counted(text);
    return counts.get(place) ?? 0;
  };
}

function counted(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/[()[\]{},;]/g))
    if ("([{".includes(sign)) {
      open.push(index);
      counts.set(index, 1);
    } else if (")]}".includes(sign)) open.pop();
    else if (open.length > 0) counts.set(open.at(-1) as number, (counts.get(open.at(-1) as number) as number) + 1);
  return counts;
}

/** The sign of a power that a spreadsheet takes otherwise: -A1^2 is (-A1)^2 there, and A1^2^3 is (A1^2)^3. */
export function misreadPower(list: readonly Lexeme[]): Lexeme | undefined {
  const ends = endsOf(list);
  for (const [i, { kind, text }] of list.entries()) {
    const before = list[i - 1];
    const isPrefix = before === undefined || (before.kind === "sign" && !/^[)\]}]$/.test(before.text));
    if (kind !== "sign" || (text !== "^" && !(text === "-" && isPrefix))) continue;
    let at = i + 1;
    while (list[at]?.kind === "function" || (text === "^" && list[at]?.text === "-")) at++;
    const after = list[ends.get(at) ?? at + 1];
    if (after?.text === "^") return after;
  }
  return undefined;
}

/** Behind each parenthesis that opens, where it ends. */
function endsOf(list: readonly Lexeme[]): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const [i, { text }] of list.entries()) {
    if (text === "(") open.push(i);
    else if (text === ")" && open.length > 0) ends.set(open.pop() as number, i + 1);
  }
  for (const at of open) ends.set(at, list.length);
  return ends;
}
