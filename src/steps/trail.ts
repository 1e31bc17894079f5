import type { Id } from "../ast/store.ts";
import { powerOf } from "../canonical/context.ts";
import { PARTS, type Rule } from "../canonical/rule.ts";
import type { Simplifier } from "../simplify/simplifier.ts";
import { rebuilt } from "./replace.ts";

/** A move of the search, and the whole after it; all canonical. */
export interface Move {
  readonly rule: Rule;
  readonly from: Id;
  readonly to: Id;
  readonly whole: Id;
}

/** The moves that a search for a simpler form has made, and those among them that led to its result. */
export class Trail {
  private readonly search: Simplifier;
  private readonly moves = new Map<Id, { to: Id; rule: Rule }>();
  private readonly choices = new Map<Id, { via: Id; to: Id }>();
  private readonly rounds: { from: Id; to: Id }[] = [];

  constructor(search: Simplifier) {
    this.search = search;
  }

  moved(from: Id, to: Id, rule: Rule): void {
    this.moves.set(from, { to, rule });
  }

  improved(part: Id, via: Id, to: Id): void {
    this.choices.set(part, { via, to });
  }

  simplified(from: Id, to: Id): void {
    this.rounds.push({ from, to });
  }

  /** The moves in order. Moves whose results were not used are left out. */
  *retrace(): Generator<Move> {
    for (const { from, to } of this.rounds) {
      const last = yield* this.round(from);
      const move = this.moves.get(last);
      if (last !== to) yield { rule: move?.to === to ? move.rule : REST, from: last, to, whole: to };
    }
  }

  private *round(root: Id): Generator<Move, Id> {
    const { canonical } = this.search;
    const { store } = canonical;
    const parts = new Map<Id, Id>();
    let whole = root;
    for (const id of this.used(root)) {
      const { via, to } = this.choices.get(id) ?? { via: id, to: id };
      for (let at = via; at !== to; ) {
        const move = this.moves.get(at) ?? { to, rule: REST };
        parts.set(id, move.to);
        whole = rebuilt(store, root, parts, canonical);
        yield { rule: this.ruleOf(at, move.rule), from: at, to: move.to, whole };
        at = move.to;
      }
    }
    return whole;
  }

  /** The parts whose improvement is in what was found, children first. */
  private used(root: Id): Id[] {
    const { store } = this.search.canonical;
    const found = new Set([root]);
    // An argument's id is below its user's: each part is reached after all its users.
    for (let open = [root]; open.length > 0; ) {
      const id = open.pop() as Id;
      if ((this.choices.get(id)?.via ?? id) === id) continue;
      for (const arg of store.args(id))
        if (!found.has(arg)) {
          found.add(arg);
          open.push(arg);
        }
    }
    return [...found].sort((a, b) => a - b);
  }

  /** A product whose factors became simpler did so by their rule. */
  private ruleOf(from: Id, rule: Rule): Rule {
    if (rule !== PARTS) return rule;
    const { store } = this.search.canonical;
    for (const factor of store.args(from)) {
      const { base } = powerOf(store, factor);
      const inner = this.moves.get(base)?.rule ?? this.moves.get(this.choices.get(base)?.via ?? base)?.rule;
      if (inner !== undefined) return inner;
    }
    return rule;
  }
}

const REST: Rule = { name: "put together" };
