import { capital } from "../ast/printable.ts";
import type { Id } from "../ast/store.ts";
import { isScalar, kindOf, mapped, type NumberArray, sides, type Value } from "./array.ts";

/** Applies a function of numbers to arrays element by element; numbers broadcast. */
export function elementwise(
  args: readonly (Id | NumberArray)[],
  apply: (ids: readonly Id[]) => Id,
  fail: (message: string, hint: string) => never,
): Value {
  const first = args.find((arg) => !isScalar(arg)) as NumberArray | undefined;
  if (first === undefined) return apply(args as readonly Id[]);
  for (const arg of args) {
    if (isScalar(arg) || (arg.shape.join() === first.shape.join() && arg.isRow === first.isRow)) continue;
    const isTurned = arg.ids.length === first.ids.length && sides(arg).join() !== sides(first).join();
    fail(
      `${capital(kindOf(first))} and ${kindOf(arg)} cannot be combined element by element.`,
      isTurned ? "Transpose one of them: x'." : "Their shapes must be the same.",
    );
  }
  return mapped(first, (_, place) => apply(args.map((arg) => (isScalar(arg) ? arg : (arg.ids[place] as Id)))));
}
