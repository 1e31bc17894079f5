// One contender in a process of its own. A request a line on stdin: variable (or what else is asked), milliseconds to
// spend, expression, separated by tabs. An answer a line: nanoseconds per call and the derivative, or "error" and why.
// The drivers in native/ speak the same.
import { createInterface } from "node:readline";
import { contenders, higherContenders, simplifiers } from "./contenders.mjs";
import { nanosecondsPerCall } from "./timing.mjs";

const { load } = [...contenders, ...Object.values(higherContenders), ...simplifiers].find(
  ({ name }) => name === process.argv[2],
);
// Peers print warnings on the console; stdout is for answers only.
console.log = console.info = console.warn = () => {};
const derive = await load();

for await (const line of createInterface({ input: process.stdin })) {
  const [variable, budget, text] = line.split("\t");
  let answer;
  try {
    let derivative;
    const nanoseconds = nanosecondsPerCall(() => {
      derivative = derive(text, variable);
    }, Number(budget));
    answer = `${nanoseconds}\t${derivative}`;
  } catch (error) {
    answer = `error\t${error?.message ?? error}`;
  }
  process.stdout.write(`${answer.replaceAll("\n", " ")}\n`);
}
