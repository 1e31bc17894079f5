import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { clamp, gt, ifelse, max } from "../functions/table.ts";
import { Kinks } from "./kinks.ts";

const chooses = (fn: Fn): boolean => fn.sides !== undefined || fn === ifelse || fn === clamp;

export function isChoice(store: Store, id: Id): boolean {
  const fn = store.fn(id);
  return fn !== undefined && chooses(fn);
}

/** Whether any expression of the store chooses. */
export const mayChoose = (store: Store): boolean => store.applies(chooses);

/** Whether kinks meet in an expression, so that each of its derivatives must be looked at anew. */
export const hasMeeting = (store: Store, root: Id): boolean =>
  mayChoose(store) && meetingKeys(new Kinks(store), store, childrenFirst(store, [root]), 2).size > 0;

/**
 * The keys of the kinks that more than one choice has, or whose slope is a mean that the rules may lose.
 *
 * @param order how often the expressions will be differentiated before they are looked at again
 */
export function meetingKeys(kinks: Kinks, store: Store, all: readonly Id[], order: number): Set<string> {
  const [once, meeting] = [new Set<string>(), new Set<string>()];
  const count = (id: Id): void => {
    const kink = kinks.of(id);
    if (kink === undefined) return;
    const { key, tie, height } = kink;
    if (once.has(key) || (tie === 0 && (order > 1 || height === undefined))) meeting.add(key);
    once.add(key);
  };
  for (const id of all) {
    const whole = opened(store, id);
    count(whole);
    if (whole !== id) count(store.arg(whole, 2));
  }
  return meeting;
}

/** clamp between two numbers in order as one choice after the other. */
export function opened(store: Store, id: Id): Id {
  if (!store.is(id, clamp)) return id;
  const [x, low, high] = store.args(id) as [Id, Id, Id];
  if (!store.isConst(low) || !store.isConst(high) || Q.compare(store.value(low), store.value(high)) > 0) return id;
  return store.apply(ifelse, [store.apply(gt, [x, high]), high, store.apply(max, [x, low])]);
}
