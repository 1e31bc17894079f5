import { checkedLimits, type Limits } from "./limits.ts";
import { givenLimits } from "./options.ts";
import { begin, limitedCall, scope, withRoom } from "./work.ts";

/**
 * Makes methods of a class public calls with limits. For each it is given the first argument that may be the
 * options.
 */
export function limitMethods<T extends object, Name extends keyof T>(
  prototype: T,
  places: Readonly<Record<Name, number>>,
): void {
  for (const [name, place] of Object.entries(places)) {
    const work = prototype[name as Name] as (...args: unknown[]) => unknown;
    const value = function (this: T, ...args: unknown[]): unknown {
      return limitedCall(limitsIn(args, place as number), work, this, args);
    };
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

/** The limits in the first object among some arguments. */
function limitsIn(args: readonly unknown[], from: number): Limits | undefined {
  for (let i = from; i < args.length; i++) {
    const arg = args[i];
    if (typeof arg === "object") return givenLimits((arg as { readonly limits?: Limits } | null) ?? undefined);
  }
  return undefined;
}

/**
 * One budget for several calls, with or without pauses between them: the function returned does work within what is
 * left.
 *
 * @param watch is called now and then with the share of the steps that is spent.
 * @throws FluxionError `bad-argument` for anything but limits
 * @example
 * const within = budget({ steps: 100_000 });
 * within(() => derivative("sin(x)^2", "x")).toString() // => "2 * sin(x) * cos(x)"
 */
export function budget(limits: Limits | undefined, watch?: (done: number) => void): <T>(work: () => T) => T {
  const given = limits === undefined && scope !== undefined ? scope.limits : checkedLimits(limits ?? {});
  const began = performance.now();
  let left = { steps: given.steps, nodes: given.nodes };
  const { steps: all } = given;
  const before = (): number => 1 - left.steps / all;
  return (work) => {
    const spent = before();
    const milliseconds = Math.max(0, given.milliseconds - (performance.now() - began));
    const end = begin(given, watch && ((done) => watch(spent + done * (1 - spent))), { ...left, milliseconds });
    try {
      return work();
    } catch (error) {
      throw withRoom(error);
    } finally {
      const { steps, nodes } = end();
      left = { steps, nodes };
    }
  };
}

/**
 * One budget for everything until it is ended, pauses included: for a program that does one thing at a time, such as a
 * command. The function that ends it says whether a result came in a plainer form for lack of steps.
 *
 * @throws FluxionError `bad-argument` for anything but limits
 */
export function beginBudget(limits: Limits, watch?: (done: number) => void): () => boolean {
  const end = begin(limits, watch);
  return () => end().isShortened;
}
