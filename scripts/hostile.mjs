// The page of hostile inputs: every public operation on every one of them, in processes of their own, with CPU time and
// memory. usage: node scripts/hostile.mjs [--limits JSON] [--most SECONDS] [--input PART] [--operation PART] [--all]
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inputs } from "./hostile/inputs.mjs";
import { operations } from "./hostile/operations.mjs";
import { own } from "./hostile/own.mjs";

const { values: given } = parseArgs({
  options: {
    limits: { type: "string", default: "{}" },
    most: { type: "string", default: "15" },
    input: { type: "string", default: "" },
    operation: { type: "string", default: "" },
    all: { type: "boolean", default: false },
  },
});
const most = Number(given.most);
/** What no operation may have resident at its most, in megabytes. */
const ROOM = 1500;
const runner = fileURLToPath(new URL("hostile/run.mjs", import.meta.url));

/** The seconds of CPU a process has had; by Linux alone, elsewhere those of the clock. */
function secondsOf(pid, began) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return (performance.now() - began) / 1000;
  }
}

/**
 * One process for as many operations as it lives through. Its lines are handed on; one that takes too long is ended.
 */
function run(input, names, tell) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [runner, input, given.limits, JSON.stringify(names)]);
    let [rest, now, since] = ["", names[0], 0];
    const began = performance.now();
    const watch = setInterval(() => {
      if (secondsOf(child.pid, began) - since > 2 * most) child.kill("SIGKILL");
    }, 250);
    let complaint = "";
    child.stderr.on("data", (data) => {
      complaint = `${complaint}${data}`.slice(-4000);
    });
    child.stdout.on("data", (data) => {
      const lines = `${rest}${data}`.split("\n");
      rest = lines.pop();
      for (const line of lines.map((each) => JSON.parse(each))) {
        now = line.name;
        since = secondsOf(child.pid, began);
        if (line.outcome !== undefined) {
          tell(line);
          names = names.slice(names.indexOf(now) + 1);
        }
      }
    });
    child.on("close", (code, signal) => {
      clearInterval(watch);
      if (names.length > 0) {
        const why = /heap out of memory/.test(complaint) ? "OUT OF MEMORY" : `ENDED by ${signal ?? code}`;
        if (complaint !== "") console.error(complaint);
        tell({ name: now, outcome: why, seconds: Number.NaN, megabytes: Number.NaN });
        names = names.slice(names.indexOf(now) + 1);
      }
      done(names);
    });
  });
}

let [count, worst, highest] = [0, 0, 0];
const outcomes = {};
let over = 0;
for (const input of [...Object.keys(inputs), "own"].filter((name) => name.includes(given.input))) {
  let left = Object.keys(input === "own" ? own : operations).filter((name) => name.includes(given.operation));
  let largest = 0;
  const tell = ({ name, outcome, seconds, megabytes }) => {
    count++;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (given.all) console.log(`${input} | ${name}: ${outcome}, ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
    if (seconds > worst) worst = seconds;
    const grown = megabytes > largest && megabytes > ROOM;
    largest = Math.max(largest, megabytes || 0);
    highest = Math.max(highest, largest);
    const isOver = !(seconds <= most) || grown || /^[A-Z]/.test(outcome);
    if (!isOver) return;
    over++;
    console.log(`${input} | ${name}: ${outcome}, ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
  };
  while (left.length > 0) left = await run(input, left, tell);
}
console.log(`${count} operations, ${over} over ${most} s, over ${ROOM} MB or ended otherwise`);
console.log(`at most ${worst.toFixed(1)} s and ${highest.toFixed(0)} MB; ${JSON.stringify(outcomes)}`);
process.exit(over > 0 ? 1 : 0);
