// `npm test`: the checks of package.json one after the other, without a process of npm's own for each, and at the end
// the seconds of CPU that each has taken.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const CHECKS = ["typecheck", "lint", "layers", "deadcode", "test:unit", "test:size"];

const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));

/** What the processes that have ended have taken, which Linux alone tells a program. */
function secondsOfChildren() {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return Number.NaN;
  }
}

const seconds = [];
for (const name of CHECKS) {
  console.log(`\n> ${name}\n> ${scripts[name]}\n`);
  const before = secondsOfChildren();
  const { status } = spawnSync(scripts[name], { shell: true, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  seconds.push(`${name} ${(secondsOfChildren() - before).toFixed(0)}`);
}
const all = secondsOfChildren();
if (!Number.isNaN(all)) console.log(`seconds of CPU: ${all.toFixed(0)} (${seconds.join(", ")})`);
