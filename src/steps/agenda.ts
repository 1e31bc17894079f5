import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";
import { marked } from "./marks.ts";
import type { Opening } from "./opening.ts";

/**
 * In which order the derivatives of parts are taken. A part's comes after those of all parts that ask for it, so that
 * it is taken once, wherever it stands.
 */
export class Agenda {
  private readonly store: Store;
  private readonly opening: Opening;
  private readonly mark: Fn;

  constructor(store: Store, opening: Opening, mark: Fn) {
    this.store = store;
    this.opening = opening;
    this.mark = mark;
  }

  /** Every part, directly after it what its rule asks for. */
  inDepth(root: Id): { id: Id; depth: number }[] {
    const waiting = counted(root, (id) => this.asks(id));
    const order: { id: Id; depth: number }[] = [];
    const open = [{ id: root, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { id, depth } = next;
      order.push(next);
      const free = this.asks(id).filter((part) => waiting.release(part));
      append(
        open,
        free.reverse().map((part) => ({ id: part, depth: depth + 1 })),
      );
    }
    return order;
  }

  /** Level by level; beside a part stands what goes without saying once its rule is used. */
  byLevels(root: Id): { id: Id; plain: Id[] }[][] {
    const known = new Map<Id, { plain: Id[]; others: Id[] }>();
    const following = (id: Id): { plain: Id[]; others: Id[] } => {
      const found = known.get(id) ?? this.following(id);
      known.set(id, found);
      return found;
    };
    const waiting = counted(root, (id) => following(id).others);
    const levels: { id: Id; plain: Id[] }[][] = [];
    for (let level = [root]; level.length > 0; ) {
      levels.push(level.map((id) => ({ id, plain: following(id).plain })));
      level = level.flatMap((id) => following(id).others.filter((part) => waiting.release(part)));
    }
    return levels;
  }

  /** The parts whose derivatives the rule for a part asks for. */
  private asks(id: Id): Id[] {
    const { mark, opening, store } = this;
    return marked(store, opening.opened(id), mark, store.args(id));
  }

  /**
   * What the rule for a part asks for: what goes without saying, with what that asks for, users first; and the others.
   */
  private following(root: Id): { plain: Id[]; others: Id[] } {
    const plain = new Set<Id>();
    const others = new Set<Id>();
    const open = [root];
    for (let by = open.pop(); by !== undefined; by = open.pop())
      for (const id of this.asks(by)) {
        if (!this.isPlain(id, by)) others.add(id);
        else if (!plain.has(id)) {
          plain.add(id);
          if (this.opening.isActive(id)) open.push(id);
        }
      }
    return { plain: [...plain].sort((a, b) => b - a), others: [...others].sort((a, b) => a - b) };
  }

  /** Constants, the variable, constant multiples; a sum within a sum and a product within a product. */
  private isPlain(id: Id, by: Id): boolean {
    const { opening, store } = this;
    if (store.arity(id) === 0 || !opening.isActive(id)) return true;
    if (store.isAdd(id)) return store.isAdd(by) || store.is(by, neg);
    if (store.is(id, neg)) return true;
    if (store.is(id, div)) return !opening.isActive(store.arg(id, 1));
    if (!store.isMul(id)) return false;
    return store.isMul(by) || store.args(id).filter((arg) => opening.isActive(arg)).length === 1;
  }
}

/** How many parts ask for each part; it is free when all of them have been dealt with. */
function counted(root: Id, asks: (id: Id) => readonly Id[]): { release(id: Id): boolean } {
  const counts = new Map<Id, number>();
  const open = [root];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const part of asks(id)) {
      const count = counts.get(part) ?? 0;
      if (count === 0) open.push(part);
      counts.set(part, count + 1);
    }
  return {
    release: (id) => {
      const count = (counts.get(id) ?? 0) - 1;
      counts.set(id, count);
      return count === 0;
    },
  };
}
