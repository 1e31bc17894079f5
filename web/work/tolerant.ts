import { expr, FluxionError } from "../engine.ts";

/** What people write within programs and vectors, which only the strict notation reads, and how it is typed. */
const HABITS: readonly (readonly [RegExp, string])[] = [
  // sec^2 x, sin^2(3x)
  [/\b(a?(?:sin|cos|tan|sec|csc|cot)h?)\s*\^\s*(\d+)\s*\(((?:[^()]|\([^()]*\))*)\)/g, "$1($3)^$2"],
  [/\b(a?(?:sin|cos|tan|sec|csc|cot)h?)\s*\^\s*(\d+)\s*(\d*\s*[a-z])\b(?!\()/gi, "$1($3)^$2"],
  // sin x, log 2x
  [/\b(a?(?:sin|cos|tan|sec|csc|cot)h?|sqrt|exp|log|ln)\s+(\d*\s*[a-z])\b(?!\()/gi, "$1($2)"],
];

/** How a text may be meant, in the strict notation: as people write a formula, or in LaTeX; else by habits alone. */
const MEANINGS: readonly ((text: string) => string)[] = [
  (text) => expr(text, { notation: text.includes("\\") ? "latex" : "math" }).reading.text,
  (text) => HABITS.reduce((so, [habit, typed]) => so.replace(habit, typed), text),
];

/**
 * Reads a text as it stands, and where that is refused, as people mean it. The error is that of the text as it stands.
 *
 * @throws FluxionError what the first reading threw
 */
export function tolerant<T>(text: string, read: (text: string) => T): { result: T; understood?: string } {
  try {
    return { result: read(text) };
  } catch (refused) {
    if (!(refused instanceof FluxionError)) throw refused;
    for (const meaning of MEANINGS) {
      try {
        const understood = meaning(text);
        return { result: read(understood), understood };
      } catch (error) {
        if (!(error instanceof FluxionError)) throw error;
      }
    }
    throw refused;
  }
}
