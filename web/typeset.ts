import katex from "katex";
import { spoken } from "./spoken.ts";

interface Set {
  readonly markup: string;
  /** The drawing that showed it last. */
  used: number;
}

const known = new Map<string, Set>();
/** Formulas that are kept though they are not shown. */
const MOST = 600;

/** Milliseconds of a drawing in which formulas are set, and characters of their markup, which has to be laid out. */
const SHARE = 25;
const ROOM = 60_000;

let drawing = 0;
let end = Number.POSITIVE_INFINITY;
let room = Number.POSITIVE_INFINITY;
let waiting = 0;

/**
 * Draws the page; formulas for which the time of a drawing is not enough wait for the next one.
 *
 * @param isWhole whether none waits, as on paper
 */
export function inTurns(draw: () => void, isWhole: boolean): void {
  drawing++;
  waiting = 0;
  if (!isWhole) [end, room] = [performance.now() + SHARE, ROOM];
  draw();
  [end, room] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (waiting > 0 || known.size <= MOST) return;
  for (const [key, { used }] of known) if (used < drawing) known.delete(key);
}

/** How many formulas wait for the next drawing. */
export const unset = (): number => waiting;

/**
 * LaTeX as HTML for the eye and words for the ear, or nothing while it waits; parts are linked by `data-part`. The
 * MathML of KaTeX, from which the words are, stays for those who copy.
 */
export function typeset(latex: string, display: boolean): string | undefined {
  const key = `${display} ${latex}`;
  let found = known.get(key);
  if (found === undefined) {
    if (room < ROOM && (room < 0 || performance.now() > end)) {
      waiting++;
      return undefined;
    }
    found = { markup: markupOf(latex, display), used: 0 };
    known.set(key, found);
    room -= found.markup.length;
  }
  found.used = drawing;
  return found.markup;
}

function markupOf(latex: string, displayMode: boolean): string {
  const typed = katex.renderToString(latex, {
    displayMode,
    throwOnError: false,
    strict: "ignore",
    // What is typed becomes LaTeX in the engine, which escapes names: this is the one command that needs trust.
    trust: ({ command }) => command === "\\htmlData",
  });
  const said = spoken(/<math[\s\S]*?<\/math>/.exec(typed)?.[0] ?? "").replaceAll('"', "&quot;");
  return `<span role="math" aria-label="${said}"><span aria-hidden="true">${typed}</span></span>`;
}
