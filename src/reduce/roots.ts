import { type Definition, type Graph, type Item, ONE, type Value } from "./graph.ts";

/**
 * The exponents with which a product is computed: sqrt(x) / x as 1 / sqrt(x). Among themselves products have the roots
 * above the line, so that equal ones are the same.
 */
export function exponentsOf(graph: Graph, { items, exponents }: Definition & { kind: "product" }): readonly number[] {
  let result: number[] | undefined;
  for (let i = 0; i < items.length; i++) {
    const root = graph.at(items[i] as Item);
    if (root.kind !== "call" || root.degree === 0) continue;
    const [base] = root.args as [Value];
    const exponent = exponents[i] as number;
    if (exponent <= 0 || base.scale !== graph.scalars.one || base.item === ONE) continue;
    const now: readonly number[] = result ?? exponents;
    const parts = graph.factors(base.item).map(([item, own]) => [items.indexOf(item), own] as const);
    const isAcross = parts.every(([place, own]) => {
      const other = now[place] ?? 0;
      return own > 0 ? other <= -own : other >= -own;
    });
    if (!isAcross) continue;
    result ??= [...exponents];
    result[i] = exponent - root.degree;
    for (const [place, own] of parts) result[place] = (result[place] as number) + own;
  }
  return result ?? exponents;
}
