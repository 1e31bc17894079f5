import { median } from "./statistics.mjs";

const now = () => Number(process.hrtime.bigint());

/**
 * Nanoseconds per call: about twenty batches in the time given, the median batch. A call that alone takes longer than
 * that is made once.
 */
export function nanosecondsPerCall(call, milliseconds) {
  const total = milliseconds * 1e6;
  const once = batch(call, 1);
  const calls = Math.max(1, Math.floor(total / 20 / once));
  const batches = [once];
  for (let spent = once; spent < total; spent += batches.at(-1) * calls) batches.push(batch(call, calls));
  return median(batches);
}

function batch(call, calls) {
  const start = now();
  for (let i = 0; i < calls; i++) call();
  return (now() - start) / calls;
}

/** Milliseconds of one call, and what it returned. */
export function milliseconds(call) {
  const start = now();
  const result = call();
  return { time: (now() - start) / 1e6, result };
}
