// Checks the rules of .dependency-cruiser.cjs, and that they were checked on every file: with a TypeScript that it
// cannot use, dependency-cruiser finds no modules and is content.
import { readdirSync } from "node:fs";
import { cruise } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const options = await extractOptions("./.dependency-cruiser.cjs");
const tsConfig = extractTSConfig("./tsconfig.json");
const files = ["src", "web"].flatMap((folder) =>
  readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".ts")),
);

const { output } = await cruise(["src", "web"], { ...options, outputType: "json" }, null, { tsConfig });
const { modules, summary } = JSON.parse(output);
const cruised = modules.filter((module) => /^(src|web)\//.test(module.source) && !module.couldNotResolve).length;

for (const { rule, from, to, cycle } of summary.violations) {
  const path = cycle?.length ? cycle.map((step) => step.name).join(" -> ") : to;
  console.error(`${rule.name}: ${from} -> ${path}`);
}
if (cruised === 0 || cruised < files.length) {
  console.error(
    `dependency-cruiser read ${cruised} of the ${files.length} files of src and web: the rules were not checked`,
  );
}
if (summary.error > 0 || cruised === 0 || cruised < files.length) process.exit(1);
console.log(`layers: ${cruised} files, ${summary.totalDependenciesCruised} imports, no violation`);
