// In a process of its own: the operations from a given one on, on one input; a line before each and a line after it.
import { writeSync } from "node:fs";
import { budget } from "../../dist/index.js";
import { inputs } from "./inputs.mjs";
import { operations } from "./operations.mjs";
import { own } from "./own.mjs";

// The limit of milliseconds counts what this process works, not how long it waits for a busy machine.
performance.now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const [input, limits, names] = process.argv.slice(2).map((word, i) => (i === 0 ? word : JSON.parse(word)));
const f = inputs[input];
const table = input === "own" ? own : operations;
const say = (line) => writeSync(1, `${JSON.stringify(line)}\n`);
for (const name of names) {
  say({ name });
  const before = process.cpuUsage();
  let outcome = "answer";
  try {
    // A budget besides, for those that have no limits of their own.
    const answer = await budget(limits)(() => table[name](f, { limits }));
    if (answer?.complete === false) outcome = "incomplete";
  } catch (error) {
    outcome =
      error?.name === "FluxionError" ? error.code : `RAW ${error?.name}: ${String(error?.message).slice(0, 80)}`;
  }
  const { user, system } = process.cpuUsage(before);
  say({ name, outcome, seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 });
}
