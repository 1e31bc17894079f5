import { FluxionError } from "./error.ts";
import { checkedLimits, defaultLimits, type Limits, tooMuchWork } from "./limits.ts";
import { described } from "./options.ts";

/** One bounded call, and what is left of its limits. */
interface Scope {
  readonly limits: Required<Limits>;
  /** The limits it started with; those of the outer call if that had less left. */
  readonly given: { readonly steps: number; readonly nodes: number };
  /** The steps left, except those in `purse`. */
  steps: number;
  nodes: number;
  readonly milliseconds: number;
  /** The share of the outer call's remaining time that it may take. */
  readonly share: number;
  /** A time of `performance.now()`; set when the first slice of steps is spent, so that short calls read no clock. */
  deadline: number | undefined;
  readonly watch: ((done: number) => void) | undefined;
  /** Whether a result came in a plainer form, here or in an inner call. */
  isShortened: boolean;
  readonly outer: Scope | undefined;
}

/** This many steps are taken from the scope at a time; then the clock is checked. */
const SLICE = 16_384;

/** The steps and nodes at hand. Outside all scopes there is no limit. */
const purse = Float64Array.of(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
export let scope: Scope | undefined;

/**
 * Counts steps of work. Everything that may take long calls it: building nodes, walks, arithmetic of polynomials,
 * texts. So no budget is passed around, and no pass can be without one.
 *
 * @throws FluxionError `too-much-work` if the bounded call has fewer steps left, or its time is over
 */
export function charge(steps: number): void {
  const left = (purse[0] as number) - steps;
  purse[0] = left;
  if (left < 0) refill();
}

/** How many steps the bounded call has left; infinite outside all calls. */
export const stepsLeft = (): number => (purse[0] as number) + (scope?.steps ?? 0);

/** Counts a node that is built. */
export function chargeNode(): void {
  const left = (purse[1] as number) - 1;
  purse[1] = left;
  if (left < 0) throw outOf("nodes");
}

function refill(): void {
  if (scope === undefined) return;
  scope.steps += purse[0] as number;
  purse[0] = 0;
  if (scope.steps < 0) throw outOf("steps");
  const now = performance.now();
  if (now > timeOf(scope, now)) throw outOf("milliseconds");
  scope.watch?.(1 - scope.steps / scope.given.steps);
  takeSlice(scope);
}

/** The deadline, including those of the outer calls. */
function timeOf(of: Scope, now: number): number {
  if (of.deadline === undefined) {
    const left = of.outer === undefined ? Number.POSITIVE_INFINITY : timeOf(of.outer, now) - now;
    of.deadline = now + Math.min(of.milliseconds, left * of.share);
  }
  return of.deadline;
}

const outOf = (limit: "steps" | "nodes" | "milliseconds"): FluxionError =>
  tooMuchWork(limit, scope?.limits[limit] ?? Number.POSITIVE_INFINITY);

/** A limit in force here. */
export const limitOf = (name: keyof Limits): number => (scope?.limits ?? defaultLimits)[name];

/** The rest of a scope that has ended. */
interface Left {
  readonly isShortened: boolean;
  readonly steps: number;
  readonly nodes: number;
}

/** Begins a scope; the function returned ends it. If it continues a budget, it has only what is left of that. */
export function begin(
  limits: Limits | undefined,
  watch?: (done: number) => void,
  left?: Pick<Required<Limits>, "steps" | "nodes" | "milliseconds">,
): () => Left {
  if (watch !== undefined && typeof watch !== "function")
    throw new FluxionError("bad-argument", `The callback of budget must be a function, not ${described(watch)}.`, {
      hint: "It receives the share of the steps that is spent: (done) => console.log(done).",
    });
  const inner = entered(limits, watch, left);
  return () => {
    leave(inner);
    return { isShortened: inner.isShortened, steps: Math.max(0, inner.steps), nodes: inner.nodes };
  };
}

/** The scope of a call with these limits, begun within the one around it. */
function entered(
  limits: Limits | undefined,
  watch?: (done: number) => void,
  left?: Pick<Required<Limits>, "steps" | "nodes" | "milliseconds">,
): Scope {
  const own = limits === undefined ? (scope?.limits ?? defaultLimits) : checkedLimits(limits);
  const { steps, nodes, milliseconds } = left ?? own;
  return enter({ limits: own, steps, nodes, milliseconds, share: 1, watch });
}

type Asked = Pick<Scope, "limits" | "steps" | "nodes" | "milliseconds" | "share" | "watch">;

function enter(asked: Asked): Scope {
  settle();
  const outer = scope;
  const steps = Math.min(asked.steps, outer?.steps ?? asked.steps);
  const nodes = Math.min(asked.nodes, outer?.nodes ?? asked.nodes);
  const inner: Scope = {
    limits: asked.limits,
    given: { steps, nodes },
    steps,
    nodes,
    milliseconds: asked.milliseconds,
    share: asked.share,
    deadline: undefined,
    watch: asked.watch ?? outer?.watch,
    isShortened: false,
    outer,
  };
  open(inner);
  // The first slice is taken without a look at the clock.
  takeSlice(inner);
  return inner;
}

function takeSlice(from: Scope): void {
  const slice = Math.min(SLICE, from.steps);
  from.steps -= slice;
  purse[0] = slice;
}

/** Ends a scope: the outer scope has spent what it spent. */
function leave(inner: Scope): void {
  settle();
  const { outer } = inner;
  if (outer !== undefined) {
    // Work charged beyond the limit was not done.
    outer.steps -= inner.given.steps - Math.max(0, inner.steps);
    outer.nodes -= inner.given.nodes - inner.nodes;
    outer.isShortened ||= inner.isShortened;
  }
  open(outer);
}

/** Returns the steps and nodes at hand to their scope. */
function settle(): void {
  if (scope === undefined) return;
  scope.steps += purse[0] as number;
  purse[0] = 0;
  scope.nodes = Math.max(0, purse[1] as number);
}

function open(next: Scope | undefined): void {
  scope = next;
  purse[0] = next === undefined ? Number.POSITIVE_INFINITY : 0;
  purse[1] = next === undefined ? Number.POSITIVE_INFINITY : next.nodes;
}

/**
 * Does the work of one public call within limits: those given, or the defaults. Inside another such call, and without
 * limits of its own, it draws on those of the outer call.
 *
 * @throws FluxionError `too-much-work`, also if JavaScript itself ran out of memory
 */
export const limited = <T>(limits: Limits | undefined, work: () => T): T =>
  limitedCall(limits, work, undefined, NOTHING as []);

const NOTHING: readonly never[] = [];

/** The same for a method, whose call needs no function made for it. */
export function limitedCall<Arguments extends unknown[], T>(
  limits: Limits | undefined,
  work: (...args: Arguments) => T,
  self: unknown,
  args: Arguments,
): T {
  if (limits === undefined && scope !== undefined) return work.apply(self, args);
  const inner = entered(limits);
  try {
    return work.apply(self, args);
  } catch (error) {
    throw withRoom(error);
  } finally {
    leave(inner);
  }
}

/**
 * Does work that may take this share, between 0 and 1, of what is left; undefined if it would take more. So something
 * is left for a cheaper answer.
 */
export function attempt<T>(share: number, work: () => T): T | undefined {
  const outer = scope;
  if (outer === undefined) return work();
  settle();
  const [steps, nodes] = [Math.floor(outer.steps * share), Math.floor(outer.nodes * share)];
  const { limits } = outer;
  const inner = enter({ limits, steps, nodes, milliseconds: limits.milliseconds, share, watch: undefined });
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FluxionError) || error.code !== "too-much-work") throw error;
    outer.isShortened = true;
    return undefined;
  } finally {
    leave(inner);
  }
}

/** Notes, for the end of the scope, that a result is in a plainer form than was asked for. */
export function markShortened(): void {
  if (scope !== undefined) scope.isShortened = true;
}

/** Does work that is done once and kept, outside the limits of the call that happens to need it first. */
export function apart<T>(work: () => T): T {
  const outer = scope;
  settle();
  open(undefined);
  const inner = entered(undefined);
  try {
    return work();
  } finally {
    leave(inner);
    open(outer);
  }
}

/** An error as a user gets it: JavaScript's own where it has no more room is `too-much-work`. */
export function withRoom(error: unknown): unknown {
  if (!(error instanceof RangeError)) return error;
  return new FluxionError("too-much-work", `JavaScript has too little memory for this: ${error.message}.`, {
    hint: "Work on a smaller part of it.",
    cause: error,
  });
}
