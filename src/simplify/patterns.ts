import type { Fn } from "../ast/fn.ts";
import type { Store } from "../ast/store.ts";
import { apart } from "../ast/work.ts";
import { functions, sqrt } from "../functions/table.ts";
import { type Identity, PAIRS, PRODUCTS, SHORTEST, SUMS } from "./identities.ts";
import { compile, compilePair, type Head, type PairPattern, type Pattern } from "./match.ts";

/** The identities that may be used in a store, as patterns. */
export interface Patterns {
  readonly sums: readonly (readonly Pattern[])[];
  readonly pairs: readonly PairPattern[];
  readonly products: readonly Pattern[];
  /** The heads of the left sides: without any of these nothing needs to be tried. */
  readonly headsOfSums: ReadonlySet<Head>;
  readonly headsOfProducts: ReadonlySet<Head>;
}

/** Identities that are used together, read when the functions of a left side first occur. */
class Row<T> {
  /** The functions of each left side. */
  private readonly functions: readonly (readonly Fn[])[];
  private readonly read: () => T;
  private found: T | undefined;

  constructor(identities: readonly Identity[], read: () => T) {
    this.functions = identities.map(functionsOf);
    this.read = read;
  }

  in(store: Store): T[] {
    if (!this.functions.some((all) => all.every((fn) => store.knows(fn)))) return [];
    this.found ??= apart(this.read);
    return [this.found];
  }

  get named(): readonly Fn[] {
    return this.functions.flat();
  }
}

/** Roots are powers in canonical form. */
const functionsOf = ({ from }: Identity): Fn[] =>
  (from.match(/[a-z]\w*(?=\()/g) ?? [])
    .flatMap((name) => functions.get(name, 1) ?? functions.get(name, 2) ?? [])
    .filter((fn) => fn !== sqrt);

const each = <T>(identities: readonly Identity[], read: (identity: Identity) => T): readonly Row<T>[] =>
  identities.map((identity) => new Row([identity], () => read(identity)));

const rows = () => ({
  sums: SUMS.map((set) => new Row(set, () => set.map(compile))),
  pairs: each(PAIRS, compilePair),
  products: each(PRODUCTS, compile),
  shortest: each(SHORTEST, compile),
});
let known: ReturnType<typeof rows> | undefined;
/** The functions that left sides name. */
let named: ReadonlySet<Fn> = new Set();

/** The chosen patterns, by the functions that a store knows: most stores know the same few. */
const chosen = new Map<string, Patterns>();
const MOST = 200;

/** The patterns for the functions that a store knows. */
export function patternsFor(store: Store, isShortest: boolean): Patterns {
  if (known === undefined) {
    known = rows();
    named = new Set(Object.values(known).flatMap((list) => list.flatMap((row) => row.named)));
  }
  const names = store.functions.flatMap((fn) => (named.has(fn) ? fn.name : []));
  const key = `${isShortest} ${names.sort()}`;
  let patterns = chosen.get(key);
  if (patterns === undefined) {
    patterns = choose(known, store, isShortest);
    if (chosen.size >= MOST) chosen.clear();
    chosen.set(key, patterns);
  }
  return patterns;
}

function choose(from: ReturnType<typeof rows>, store: Store, isShortest: boolean): Patterns {
  const { sums, pairs, products, shortest } = from;
  const of = <T>(list: readonly Row<T>[]): T[] => list.flatMap((row) => row.in(store));
  const found = { sums: of(sums), pairs: of(pairs), products: of(isShortest ? [...products, ...shortest] : products) };
  return {
    ...found,
    headsOfSums: new Set([
      ...found.sums.flat().flatMap(({ heads }) => heads),
      ...found.pairs.map(({ first }) => first.head),
    ]),
    headsOfProducts: new Set(found.products.flatMap(({ heads }) => heads)),
  };
}
