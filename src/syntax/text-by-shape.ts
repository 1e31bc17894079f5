import { ByOutline } from "../ast/by-outline.ts";
import type { Fn } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { apart, charge, limitOf, stepsLeft } from "../ast/work.ts";

/** A text between whose parts stand the names of variables, and the steps of writing it. */
interface Blank {
  readonly parts: readonly string[];
  /** The places of the names among those of the store. */
  readonly places: readonly number[];
  readonly steps: number;
}

/** Larger stores and longer texts are unlikely to come again. */
const LARGEST = 128;
const LONGEST = 4000;
/** A sign that no text has. */
const MARK = "\u0000";

const blanks = new ByOutline<Blank>(1000);

/** Constants, and sums over an index, are written in the light of the names that variables have. */
const readsNames = (fn: Fn): boolean => fn.params.length === 0 || fn.bound !== undefined;

/**
 * The text of a node, as `write` writes it; `name` is called with the place of each variable. A text that was written
 * twice is only filled in with the names, and charged as if it were written.
 */
export function textByShape(store: Store, root: Id, write: (named: (name: string) => string) => string): string {
  if (store.size > LARGEST) return write(itself);
  const imprint = blanks.imprint(store, root, 0);
  const known = blanks.find(imprint, store, root, 0);
  if (known !== undefined) {
    const text = filled(known, store);
    // Writing it refuses a text that is too long.
    if (text.length > limitOf("characters")) return write(itself);
    charge(known.steps);
    return text;
  }
  const isDue = blanks.comesAgain(imprint) && !store.applies(readsNames);
  const before = stepsLeft();
  const text = write(itself);
  const steps = before - stepsLeft();
  // Outside all limits nothing is counted.
  if (!isDue || text.length > LONGEST || !Number.isFinite(steps)) return text;
  const pieces = apart(() => write((name) => `${MARK}${store.placeOf(name)}${MARK}`)).split(MARK);
  const parts = pieces.filter((_, i) => i % 2 === 0);
  const places = pieces.filter((_, i) => i % 2 === 1).map(Number);
  blanks.keep(imprint, { outline: store.outline(), root, place: 0, value: { parts, places, steps } });
  return text;
}

const itself = (name: string): string => name;

function filled({ parts, places }: Blank, store: Store): string {
  let text = parts[0] as string;
  for (let i = 0; i < places.length; i++) text += store.nameAt(places[i] as number) + (parts[i + 1] as string);
  return text;
}
