// Comments and pages are as wide as the formatter sets code, which it leaves to those who write them: a line of an
// example, a table or a picture may be longer. A file of source is one concept, and no longer than can be read at once.
import { readdirSync, readFileSync } from "node:fs";

const MOST = 120;
const LONGEST = 250;
/** Tables, a row for each thing: they are as long as there are rows. The methods are written by a test. */
const DATA = ["src/check/slips.ts", "src/operations/methods.ts", "web/words.ts"];
const files = ["src", "web", "scripts", "test", "docs"]
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
  .concat(readdirSync("."));

/** The prose of a source file: its comments without their examples. */
function* comments(lines) {
  let isExample = false;
  for (const [i, line] of lines.entries()) {
    const text = /^\s*(?:\/\/|\/?\*+)\s?(.*)$/.exec(line)?.[1];
    if (text === undefined || text.startsWith("@")) isExample = text?.startsWith("@example") ?? false;
    if (text !== undefined && !isExample && !/=>|biome-ignore|https?:|COMP_WORDS/.test(text)) yield i;
  }
}

/** The prose of a page: no code, table, heading or picture, and not the settings at its head. */
function* paragraphs(lines) {
  let isCode = false;
  const first = lines[0] === "---" ? lines.indexOf("---", 1) : -1;
  for (const [i, line] of lines.entries()) {
    if (i <= first) continue;
    if (/^\s*```/.test(line)) isCode = !isCode;
    else if (!isCode && !/^(?:\||#|<|!\[|>|:::| {4})|https?:/.test(line)) yield i;
  }
}

const wide = files
  .filter((file) => /\.(?:ts|mjs)$/.test(file) || (file.endsWith(".md") && !file.startsWith("test/")))
  .flatMap((file) => {
    const lines = readFileSync(file, "utf8").split("\n");
    const prose = file.endsWith(".md") ? paragraphs(lines) : comments(lines);
    return [...prose].filter((i) => [...lines[i]].length > MOST).map((i) => `${file}:${i + 1}`);
  });
if (wide.length > 0) {
  console.error(`longer than ${MOST} characters:\n${wide.join("\n")}`);
  process.exit(1);
}
const lengths = files
  .filter((file) => /^(?:src|web|scripts)\/.*\.(?:ts|mjs)$/.test(file))
  .map((file) => ({ file, length: readFileSync(file, "utf8").split("\n").length - 1 }));
const long = lengths.filter(({ file, length }) => length > LONGEST && !DATA.includes(file));
const needless = DATA.filter((file) => !lengths.some((each) => each.file === file && each.length > LONGEST));
if (long.length > 0 || needless.length > 0) {
  for (const { file, length } of long)
    console.error(`${file} has ${length} lines, more than ${LONGEST}: divide it by concept`);
  for (const file of needless) console.error(`${file} is not longer than ${LONGEST} lines: take it off the list`);
  process.exit(1);
}
console.log(
  `lines: comments and pages within ${MOST} characters, files but ${DATA.length} tables within ${LONGEST} lines`,
);
