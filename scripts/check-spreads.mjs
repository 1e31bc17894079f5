// Checks that no list is spread over the arguments of a call: of a long one JavaScript makes a RangeError.
// src/ast/lists.ts has what to do instead. Those below are short whatever a user brings.
import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "vite";

/** By file and callee: why the list is short. */
const SHORT = {
  "ast/error.ts lines.push": "a line and its caret",
  "ast/lists.ts f": "the one place, with a check of the length",
  "cli/check-code.ts Math.max": "results of a program of this command line",
  "cli/compile.ts checkCode": "its own parameters",
  "cli/file.ts f": "the parameters of a function, as they are written",
  "cli/run-c.ts Math.max": "tasks, one for each target",
  "codegen/mathml-content.ts form": "a row with a form of its own has a few parameters",
  "codegen/mathml-presentation.ts form": "a row with a form of its own has a few parameters",
  "diff/numerical.ts f": "a function of numbers takes them one by one",
  "faces/graded.ts f": "its own parameters",
  "javascript/arithmetic.ts build": "cut into pieces of 10,000 before",
  "javascript/arithmetic.ts of": "cut into pieces of 10,000 before",
  "simplify/style.ts side.unshift": "roots of numbers in one product",
  "simplify/style.ts terms.unshift": "one term",
  "trace/gradient.ts valueWithGradient": "a pair",
  "trace/products.ts vector.vjp": "its own parameters",
  "trace/structure.ts f": "its own parameters",
  "trace/trace.ts f": "a function takes its arguments one by one",
};

const used = new Set();
let count = 0;
for (const file of readdirSync("src", { recursive: true }).filter((name) => name.endsWith(".ts"))) {
  const text = readFileSync(`src/${file}`, "utf8");
  // Most files spread nothing and need not be parsed.
  if (!/[(,]\s*\.\.\./.test(text)) continue;
  const visit = (node) => {
    if (typeof node !== "object" || node === null) return;
    const isCall = node.type === "CallExpression" || node.type === "NewExpression";
    // A rest of arguments written out, [a, b] or one chosen by a condition, is as long as it is written.
    if (isCall && node.arguments.some(({ type }) => type === "SpreadElement")) {
      const callee = text.slice(node.callee.start, node.callee.end);
      const key = `${file} ${callee}`;
      used.add(key);
      if (SHORT[key] === undefined) {
        const line = text.slice(0, node.start).split("\n").length;
        console.error(`src/${file}:${line}: a list is spread over the arguments of ${callee}`);
        count++;
      }
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(file, text).program);
}
for (const key of Object.keys(SHORT).filter((each) => !used.has(each))) {
  console.error(`scripts/check-spreads.mjs: "${key}" is no more there`);
  count++;
}
if (count > 0) process.exit(1);
console.log(`spreads: ${used.size} kinds, all of short lists`);
