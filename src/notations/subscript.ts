const SIGNS: Readonly<Record<string, string>> = { "+": "_plus_", "-": "_minus_", "\u2212": "_minus_" };

/**
 * A subscript as part of a name: max stays, i,j is i_j, n+1 is n_plus_1, so that y_{n+1} and y_{n-1} are two names.
 * Undefined for anything that cannot be in a name.
 */
export function subscripted(text: string): string | undefined {
  const part = text
    .replace(/\s+/g, "")
    .replace(/[-+\u2212]/g, (sign) => SIGNS[sign] as string)
    .replace(/,/g, "_");
  return /^[\p{L}\p{N}_]+$/u.test(part) ? part.replace(/^_+|_+$/g, "").replace(/__+/g, "_") || undefined : undefined;
}

/** Whether the low line that ends letters has a subscript after it; in __proto__, a name of programs, it has none. */
export const opensSubscript = (run: string, next: string | undefined): boolean =>
  run.endsWith("_") && (next === "{" || !/^_+[\p{L}\p{Nd}]/u.test(run));
