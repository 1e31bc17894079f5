import type { FunctionTable } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import { charge } from "../ast/work.ts";
import { ARGUMENT } from "../syntax/glued.ts";
import { isGreek } from "../syntax/greek.ts";
import { knownAnyhow, knownAs } from "./schools.ts";

/** A piece of adjacent letters: x, sin and x of xsinx. */
export interface Piece {
  readonly kind: "name" | "function" | "number";
  readonly text: string;
  /** Its offset in the letters. */
  readonly at: number;
  readonly length: number;
}

/** The settings that decide how adjacent letters are read. */
export interface Letters {
  readonly table: FunctionTable;
  readonly variables: ReadonlySet<string>;
  /** Whether an opening parenthesis stands right after them. */
  readonly isCalled: boolean;
  /** Whether anything that can be an operand comes after them. */
  readonly hasOperand: boolean;
}

/** Short words that programs call their variables; longer ones are known by their vowels. */
const WORDS = new Set(
  "age vel pos len dim foo bar baz var err tmp val num old new day fee lat lon row col low top mid avg std NaN nan inf int".split(
    " ",
  ),
);
/** Functions that are sought within a run of letters, the longest first. */
const WITHIN =
  "arcsin arccos arctan arcctg arccot arsinh arcosh artanh arctg cosec sinh cosh tanh coth sqrt asin acos atan sech csch sin cos tan cot sec csc ctg log exp abs erf ln lg tg".split(
    " ",
  );

/** The first pieces of adjacent letters, and how far they reach. */
interface Cut {
  readonly pieces: readonly Piece[];
  readonly end: number;
}

/**
 * Cuts adjacent letters into names, functions and numbers: xy is x * y, xsinx is x * sin(x), 2pix ends in pi and x.
 * Declared names, names of Greek letters, names with subscripts or digits (x_max, x1), differentials and words stay
 * whole.
 */
export function piecesOf(run: string, letters: Letters): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < run.length || from === 0; ) {
    // Looking a name up takes its length.
    charge(1 + ((run.length - from) >> 6));
    const cut = firstCut(run.slice(from), letters);
    for (const piece of cut.pieces) pieces.push(from === 0 ? piece : { ...piece, at: piece.at + from });
    from += Math.max(cut.end, 1);
  }
  return pieces;
}

function firstCut(run: string, letters: Letters): Cut {
  const { table, variables, isCalled, hasOperand } = letters;
  const all = (pieces: readonly Piece[]): Cut => ({ pieces, end: run.length });
  const whole = (kind: Piece["kind"], text = run): Cut => all([{ kind, text, at: 0, length: run.length }]);
  // Two underscores are only in the names of programs.
  if (variables.has(run) || run.includes("__")) return whole("name");
  if (run === "Pi") return whole("name", "pi");
  const rows = table.named(run);
  // gt^2 is no comparison: functions of several arguments have parentheses.
  const isShort = run.length === 2 && rows.length > 0 && rows.every((fn) => fn.params.length > 1);
  if (isShort && !isCalled) return all(singles(run, 0));
  const isVariable = rows.some((fn) => fn.alsoVariable) && !isCalled;
  // Sin x, Ln x: in some schools and programs functions have capitals.
  const isCapital = hasOperand && /^(?:Ln|\p{Lu}\p{L}{2,})$/u.test(run) && !isGreek(run);
  const fn = isVariable ? undefined : isCalled || isCapital ? knownAnyhow(run, table) : knownAs(run, table);
  if (fn !== undefined && (hasOperand || run.length > 2)) return whole("function", fn);
  if (table.get(run, 0) !== undefined || isGreek(run) || /^[d\u0394]\p{L}$/u.test(run)) return whole("name");
  // A change in a product is one name: mcΔT.
  const [, front, change] = /^([^\u0394]+)(\u0394\p{L}(?:_?\d+)?)/u.exec(run) ?? [];
  if (front !== undefined && change !== undefined)
    return {
      pieces: [
        ...piecesOf(front, { ...letters, isCalled: false, hasOperand: true }),
        { kind: "name", text: change, at: front.length, length: change.length },
      ],
      end: front.length + change.length,
    };
  const stem = /^(?:\p{L}+|\$)(?=[_\d])/u.exec(run)?.[0];
  if (stem !== undefined) return withRest(stem, run.slice(stem.length), letters);
  if (!/^\p{L}+$/u.test(run)) return whole("name");
  const cut = cutAtFunctions(run, letters) ?? cutAtGreek(run);
  if (cut !== undefined) return all(cut);
  // A called name is one name, so that unknown functions are detected: sinc(x), dot(x, y).
  const isWord = (isCalled && run.length > 2) || WORDS.has(run) || (run.length > 3 && /[aeiou]/i.test(run));
  return isWord ? whole("name") : all(singles(run, 0));
}

/** Digits, also several (1_2), or a word after a low line. One small letter before a capital is all of it: C_dA. */
const SUBSCRIPT = /^(?:_?\d+(?:_(?:\d+|\p{L}[\p{L}\d]*))*|_\p{Ll}(?=\p{Lu}$)|_\p{L}[\p{L}\d]*(?:_[\p{L}\d]+)*|_)/u;
/** k_BT has Boltzmann's constant. */
const BOLTZMANN = /^_B(?=\p{L})/u;

/** Digits and subscripts belong to the letter before them, digits after a function to its operand. */
function withRest(stem: string, rest: string, letters: Letters): Cut {
  const pieces = piecesOf(stem, { ...letters, isCalled: false, hasOperand: true });
  const last = pieces.pop() as Piece;
  const below = last.text === "k" ? BOLTZMANN.exec(rest)?.[0] : undefined;
  const own = below ?? SUBSCRIPT.exec(rest)?.[0] ?? "";
  const at = stem.length;
  if (last.kind === "function" && /^\d+$/.test(own))
    pieces.push(last, { kind: "number", text: own, at, length: own.length });
  else pieces.push({ kind: "name", text: last.text + own, at: last.at, length: last.length + own.length });
  return { pieces, end: at + own.length };
}

const singles = (letters: string, at: number): Piece[] => {
  const pieces: Piece[] = [];
  for (const text of letters) {
    pieces.push({ kind: "name", text, at, length: text.length });
    at += text.length;
  }
  return pieces;
};

/** Cut at functions, if there are no more than two letters between them. */
function cutAtFunctions(run: string, { table, hasOperand, isCalled }: Letters): Piece[] | undefined {
  const pieces: Piece[] = [];
  let [at, from, found] = [0, 0, false];
  while (at < run.length) {
    const name = WITHIN.find((each) => run.startsWith(each, at));
    const fn = name === undefined ? undefined : knownAs(name, table);
    if (name === undefined || fn === undefined) {
      at++;
      continue;
    }
    if (at - from > 2) return undefined;
    append(pieces, singles(run.slice(from, at), from));
    pieces.push({ kind: "function", text: fn, at, length: name.length });
    at += name.length;
    from = at;
    found = true;
  }
  if (!found || run.length - from > 2) return undefined;
  if (from === run.length) return hasOperand ? pieces : undefined;
  const last = run.slice(from);
  if ((isCalled && !(last.length === 1 && ARGUMENT.test(last))) || last === "e" || last === "c") return undefined;
  return [
    ...pieces,
    ...(isGreek(last) ? [{ kind: "name", text: last, at: from, length: last.length } as const] : singles(last, from)),
  ];
}

/** Cut before or after a greek letter's name, if no more than one letter is left: omegat, 2pir. */
function cutAtGreek(run: string): Piece[] | undefined {
  const last = run.length - 1;
  const [front, back] = [run.slice(0, last), run.slice(1)];
  if (isGreek(front)) return [{ kind: "name", text: front, at: 0, length: last }, ...singles(run.slice(last), last)];
  if (isGreek(back)) return [...singles(run.slice(0, 1), 0), { kind: "name", text: back, at: 1, length: last }];
  return undefined;
}
