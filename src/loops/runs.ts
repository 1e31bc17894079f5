import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { compared, type Forms } from "./forms.ts";

/** At least so many parts that differ only in indices are a loop; fewer are written out. */
export const FEWEST = 5;

/** Parts of one form whose indices grow in equal steps. */
export interface Run {
  readonly parts: readonly Id[];
  readonly step: readonly number[];
}

/** The runs among parts, at least `FEWEST` each; a part is in one run at most. */
export function runsOf(forms: Forms, parts: readonly Id[]): Run[] {
  const groups = grouped(parts, (part) => (forms.places(part).length === 0 ? undefined : forms.of(part).key));
  const runs: Run[] = [];
  for (const group of groups.values()) {
    if (group.length < FEWEST || new Set(group).size < group.length) continue;
    let rest: readonly Id[] = group;
    for (const divided of WAYS) {
      if (rest.length < FEWEST) break;
      const sorted = [...rest].sort((a, b) => compared(forms.places(a), forms.places(b)));
      rest = divided(sorted, forms).flatMap((list) => along(forms, list, runs));
    }
  }
  return runs;
}

/** The ways to divide the parts that are in no run yet into lists in which there may be one. */
const WAYS: readonly ((sorted: readonly Id[], forms: Forms) => readonly (readonly Id[])[])[] = [
  (sorted) => [sorted],
  // Along a diagonal all indices grow by the same amount.
  (sorted, forms) => [
    ...grouped(sorted, (part) => {
      const [first, ...others] = forms.places(part) as [number, ...number[]];
      return others.map((each) => each - first).join();
    }).values(),
  ],
  // Several for each column: every second or every third part belongs to one run.
  ...[2, 3, 4, 5, 6].map(
    (every) => (sorted: readonly Id[]) =>
      Array.from({ length: every }, (_, start) => sorted.filter((_part, i) => i % every === start)),
  ),
];

/** Adds the runs of neighbours in a sorted list, and returns the parts that are in none. */
function along(forms: Forms, sorted: readonly Id[], runs: Run[]): Id[] {
  const places = (at: number): readonly number[] => forms.places(sorted[at] as Id);
  const rest: Id[] = [];
  for (let from = 0; from < sorted.length; ) {
    charge(1);
    let to = from;
    let step: readonly number[] = [];
    if (from + 1 < sorted.length) {
      step = stepBetween(places(from), places(from + 1));
      for (to = from + 1; to + 1 < sorted.length && isStep(step, places(to), places(to + 1)); ) to++;
    }
    const parts = sorted.slice(from, to + 1);
    if (parts.length >= FEWEST) {
      runs.push({ parts, step });
      from = to + 1;
    } else rest.push(sorted[from++] as Id);
  }
  return rest;
}

function grouped<K>(parts: readonly Id[], keyOf: (part: Id) => K | undefined): Map<K, Id[]> {
  const groups = new Map<K, Id[]>();
  for (const part of parts) {
    const key = keyOf(part);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return groups;
}

const stepBetween = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((each, i) => (b[i] as number) - each);

const isStep = (step: readonly number[], a: readonly number[], b: readonly number[]): boolean =>
  step.every((each, i) => (b[i] as number) - (a[i] as number) === each);
