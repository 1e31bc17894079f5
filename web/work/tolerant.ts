import { FluxionError } from "../engine.ts";

/** What people write on paper that the syntax refuses, and how it is typed. */
const HABITS: readonly (readonly [RegExp, string])[] = [
  // y' = 2x, f'(x) = 2x, dy/dx = 2x
  [/^\s*(?:[a-z]'{0,3}(?:\([a-z]\))?|d\s*[a-z]?\s*\/\s*d\s*[a-z])\s*=(?!=)\s*(?=[^;\n]*$)/i, ""],
  // sec^2 x, sin^2(3x)
  [/\b(a?(?:sin|cos|tan|sec|csc|cot)h?)\s*\^\s*(\d+)\s*\(((?:[^()]|\([^()]*\))*)\)/g, "$1($3)^$2"],
  [/\b(a?(?:sin|cos|tan|sec|csc|cot)h?)\s*\^\s*(\d+)\s*(\d*\s*[a-z])\b(?!\()/gi, "$1($3)^$2"],
  // sin x, log 2x
  [/\b(a?(?:sin|cos|tan|sec|csc|cot)h?|sqrt|exp|log|ln)\s+(\d*\s*[a-z])\b(?!\()/gi, "$1($2)"],
  [/\bln\b/g, "log"],
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
    const meant = HABITS.reduce((so, [habit, typed]) => so.replace(habit, typed), text);
    if (!(refused instanceof FluxionError) || meant === text) throw refused;
    try {
      return { result: read(meant), understood: meant };
    } catch {
      throw refused;
    }
  }
}
