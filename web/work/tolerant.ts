import { type Expression, expr, FluxionError, parseVector } from "../engine.ts";
import { definitionOf, entriesIn, type Piece, pieces, statementsOf } from "./statements.ts";

/** Formulas as they were understood: a formula is a list of one. */
export interface Understood {
  readonly components: readonly Expression[];
  /** The text in the notation of programs, where it is not what was typed. */
  readonly understood?: string;
  /** What could have been meant otherwise. */
  readonly notes: readonly string[];
}

/**
 * Reads a formula as people write it or in LaTeX, a program of definitions, or a vector.
 *
 * @param variables names that are one variable, however long
 * @throws FluxionError with the position of the trouble
 */
export function tolerant(text: string, variables: readonly string[] = []): Understood {
  const plain = withoutMatrix(text);
  const isLatex = /[\\$]/.test(plain);
  const statements = isLatex ? [{ text: plain, start: 0 }] : statementsOf(plain);
  const isFormula = statements.length < 2 && vectorIn(plain) === undefined;
  return isFormula ? formula(oneLine(plain), variables) : program(plain, statements, variables);
}

const oneLine = (text: string): string => text.replaceAll("\n", " ");

/** The entries of a vector, also of one with a name before it: r(t) = (cos t, sin t). */
function vectorIn(statement: string): Piece | undefined {
  return entriesIn(statement) ?? entriesIn(statement.slice(definitionOf(statement)?.length ?? 0));
}

/** Of LaTeX's matrices those of one row or column are vectors. */
const withoutMatrix = (text: string): string =>
  text.replace(
    /^\s*(?:\$+|\\\[|\\\()?\s*\\begin\{([pb]?matrix)\}([\s\S]*?)\\end\{\1\}\s*(?:\$+|\\\]|\\\))?\s*$/,
    (_, __, inside: string) => `[${inside.replace(/\\\\\s*$/, "").replaceAll(/\\\\|&/g, ",")}]`,
  );

function formula(text: string, variables: readonly string[]): Understood {
  try {
    const f = expr(text, { notation: "math", variables: [...variables] });
    const { text: understood, notes, isTolerant } = f.reading;
    // That 2x is 2 * x need not be said.
    const isOther = isTolerant && attempt(() => String(expr(text))) !== understood;
    return { components: [f], notes, ...(isOther && { understood }) };
  } catch (refused) {
    if (!(refused instanceof FluxionError)) throw refused;
    // Sums over an index, products of vectors, elements: what only the reader of arrays knows.
    const isOfArrays = refused.code === "unknown-function" || text.includes("[");
    const f = isOfArrays ? attempt(() => expr(text, { shapes: {} })) : undefined;
    if (f === undefined) throw refused;
    return { components: [f], notes: [] };
  }
}

/** Statement by statement as people write them, put together in the notation of programs. */
function program(text: string, statements: readonly Piece[], variables: readonly string[]): Understood {
  const known: Known = { names: [...variables], functions: [] };
  const hasArrays = statements.some(({ text: each }) => /^[^=]*=\s*\[/.test(each));
  const read = statements.map((statement, i): Rewritten => {
    const isResult = i === statements.length - 1;
    const definition = isResult && vectorIn(statement.text) === undefined ? undefined : definitionOf(statement.text);
    const start = definition?.length ?? 0;
    const body = { text: statement.text.slice(start), start: statement.start + start };
    const rewritten = rewrite(body, known, hasArrays, isResult);
    if (definition === undefined) return rewritten;
    if (isResult) return { ...rewritten, isChanged: true };
    const { head, name, parameters } = definition;
    (parameters === undefined ? known.names : known.functions).push(name);
    const isChanged = rewritten.isChanged || !statement.text.trim().startsWith(head);
    return { ...rewritten, isChanged, text: `${head} = ${rewritten.text}` };
  });
  const understood = read.map((each) => each.text).join("; ");
  const isChanged = read.some((each) => each.isChanged);
  try {
    const components = vectorOrScalar(isChanged ? understood : text, read.at(-1)?.isVector ?? false);
    return { components, notes: read.flatMap(({ notes }) => notes), ...(isChanged && { understood }) };
  } catch (refused) {
    if (!(refused instanceof FluxionError)) throw refused;
    throw read.find(({ refusal }) => refusal !== undefined)?.refusal ?? (isChanged ? withoutPlace(refused) : refused);
  }
}

interface Known {
  readonly names: string[];
  readonly functions: string[];
}

interface Rewritten {
  readonly text: string;
  readonly isChanged: boolean;
  readonly isVector?: boolean;
  readonly notes: readonly string[];
  /** Why it could not be read as people write it, and stands as it was typed. */
  readonly refusal?: FluxionError;
}

function rewrite(piece: Piece, known: Known, hasArrays: boolean, isResult: boolean): Rewritten {
  const inside = entriesIn(piece.text);
  if (inside === undefined) {
    // Of arrays a prime and a dot mean something else than of numbers.
    const isOfArrays = hasArrays && /\.[*^/]|['[]/.test(piece.text);
    return isOfArrays ? ofArrays(piece.text.trim(), known) : rewrittenFormula(piece, known);
  }
  const start = piece.start + inside.start;
  const isColumn = isResult && pieces(inside.text, (sign) => sign === ",").length === 1;
  const isBetween = (sign: string): boolean => sign === "," || sign === ";";
  const entries = pieces(inside.text, isBetween).map((entry) =>
    rewrite({ text: entry.text, start: start + entry.start }, known, hasArrays, false),
  );
  const signs = pieces(inside.text, isBetween).map(({ text, start: at }) => inside.text[at + text.length] ?? "");
  const separated = entries.map(
    ({ text }, i) => `${text}${i + 1 < entries.length ? `${isColumn ? "," : signs[i]} ` : ""}`,
  );
  const refusal = entries.find((entry) => entry.refusal !== undefined)?.refusal;
  return {
    text: `[${separated.join("")}]`,
    isChanged:
      entries.some(({ isChanged }) => isChanged) ||
      !piece.text.trim().startsWith("[") ||
      (isColumn && entries.length > 1),
    isVector: true,
    notes: entries.flatMap(({ notes }) => notes),
    ...(refusal !== undefined && { refusal }),
  };
}

/** x'Ax: names that stand side by side are a product where each of them is known. */
function ofArrays(typed: string, { names }: Known): Rewritten {
  const text = typed.replaceAll(/[a-z]\w+/gi, (word) => {
    const isProduct = !names.includes(word) && [...word].every((letter) => names.includes(letter));
    return isProduct ? [...word].join(" * ") : word;
  });
  return { text, isChanged: text !== typed, notes: [] };
}

function rewrittenFormula({ text, start }: Piece, { names, functions }: Known): Rewritten {
  try {
    const { reading } = expr(oneLine(text), { notation: "math", variables: [...names], unknown: [...functions] });
    const isChanged = reading.isTolerant && !isCall(text, functions, reading.text);
    return { text: isChanged ? reading.text : text.trim(), isChanged, notes: reading.notes };
  } catch (refused) {
    if (!(refused instanceof FluxionError)) throw refused;
    return { text: text.trim(), isChanged: false, notes: [], refusal: shifted(refused, start) };
  }
}

/** A text that the strict reader reads alike, but for the functions that are defined before it. */
const isCall = (text: string, functions: readonly string[], understood: string): boolean =>
  functions.length > 0 && attempt(() => String(expr(text, { unknown: [...functions] }))) === understood;

/** The components of a vector; a formula, one with vectors and matrices in it where it cannot be read without. */
function vectorOrScalar(text: string, isVector: boolean): Expression[] {
  if (isVector) return parseVector(text).map((node) => expr(node));
  try {
    return [expr(text)];
  } catch (refused) {
    if (!(refused instanceof FluxionError) || refused.code !== "not-real-scalar") throw refused;
    return [expr(text, { shapes: {} })];
  }
}

/** What is found, unless the engine refuses. */
export function attempt<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof FluxionError) return undefined;
    throw error;
  }
}

function shifted({ code, message, hint, position }: FluxionError, by: number): FluxionError {
  const moved = position && { start: position.start + by, end: position.end + by };
  return new FluxionError(code, message, { hint, ...(moved !== undefined && { position: moved }) });
}

const withoutPlace = ({ code, message, hint }: FluxionError): FluxionError => new FluxionError(code, message, { hint });
