// Counts names that several files of src declare at their top level, and those that several files export, and lists the
// exported ones of at least as many files as are asked for: `node scripts/duplicate-names.mjs 4`.
import { readdirSync, readFileSync } from "node:fs";

const least = Number(process.argv[2] ?? 4);
const DECLARED =
  /^(export )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type) ([\p{L}_$][\w$]*)/gmu;

const declared = new Map();
const exported = new Map();
for (const file of readdirSync("src", { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".ts")) continue;
  for (const [, isExported, name] of readFileSync(`src/${file}`, "utf8").matchAll(DECLARED))
    for (const names of isExported ? [declared, exported] : [declared])
      names.set(name, (names.get(name) ?? new Set()).add(file));
}
const inSeveral = (names) => [...names].filter(([, files]) => files.size > 1);
const most = inSeveral(exported).sort(([, a], [, b]) => b.size - a.size);
for (const [name, files] of most)
  if (files.size >= least) console.log(`${files.size} ${name}: ${[...files].join(", ")}`);
console.log(
  `${inSeveral(declared).length} names declared in several files, ${most.length} of them exported by several`,
);
