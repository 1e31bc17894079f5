// How a product grows as a sum of exponentials does: by how often the sum's terms go into it.

import type { Id } from "../ast/store.ts";
import { type Monomial, reduce, timesIn } from "./monomial.ts";

/** How often the terms of a sum go into a monomial; below 0 where they are divided by. */
export function growth(terms: readonly Monomial[], { powers }: Monomial): number {
  const inverse = new Map([...powers].map(([base, power]) => [base, -power]));
  return timesOf(terms, powers) - timesOf(terms, inverse);
}

function timesOf(terms: readonly Monomial[], powers: ReadonlyMap<Id, number>): number {
  const left = new Map(powers);
  let all = 0;
  for (const term of largestFirst(terms)) {
    if (term.powers.size === 0) continue;
    const times = timesIn(left, term.powers);
    for (const [base, own] of times === 0 ? [] : term.powers) reduce(left, base, own * times);
    all += times;
  }
  return all;
}

/** The terms of a sum, those that take up most exponentials first and the number last. */
export function largestFirst(terms: readonly Monomial[]): readonly Monomial[] {
  return [...terms].sort((a, b) => sizeOf(b) - sizeOf(a));
}

const sizeOf = ({ powers }: Monomial): number => [...powers.values()].reduce((all, power) => all + Math.abs(power), 0);
