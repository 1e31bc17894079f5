// Asks everybody the graded cases and writes docs/comparison.md and docs/cases.md: npm run comparison
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { features } from "./asked.mjs";
import { DERIVATIVES, SIMPLIFICATIONS } from "./cases.mjs";
import { Contender } from "./contender.mjs";
import { contenders, simplifiers } from "./contenders.mjs";
import { PACKAGES } from "./features.mjs";
import { gradeDerivative, gradeForm, operators } from "./graded.mjs";

const BUDGET = Number(process.env.BUDGET ?? 5);
const TIMEOUT = 20_000;
const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const OURS = "fluxion, simplified";

const askD = contenders.filter(
  ({ name, derives, available }) =>
    derives !== false && name !== "fluxion, raw" && name !== "fluxion, canonical" && (available?.() ?? true),
);
const derivativeCases = Object.entries(DERIVATIVES).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));
const formCases = Object.entries(SIMPLIFICATIONS).flatMap(([kind, pairs]) =>
  pairs.map(([text, best]) => ({ kind, text, best })),
);

/** A contender that has loaded what it needs: that takes its time on a busy machine, and is none of the answer's. */
async function started(each) {
  const contender = new Contender(each);
  await contender.ask({ text: "x", variable: "x" }, 0, 120_000);
  return contender;
}

/**
 * Each case in turn, every contender in its own process, all cases once to warm up; one that hangs is started again.
 */
async function answers(cases, asked) {
  const running = new Map();
  for (const each of asked) running.set(each.name, await started(each));
  const found = cases.map(() => ({}));
  for (const isWarm of [false, true])
    for (const [i, { text }] of cases.entries())
      for (const each of asked) {
        // What failed once is not asked again: it may have hung.
        if (isWarm && found[i][each.name].text === undefined) continue;
        if (!running.get(each.name).alive) running.set(each.name, await started(each));
        const { error, ...answer } = await running.get(each.name).ask({ text, variable: "x" }, BUDGET, TIMEOUT);
        found[i][each.name] =
          error === undefined ? { ...answer, text: (each.readable ?? String)(answer.text) } : { error };
      }
  for (const each of running.values()) each.close();
  return found;
}

/** Where no file is called sympy.py, as one is here. */
const ELSEWHERE = { cwd: tmpdir() };

/** SymPy's answers: a batch, in mathjs's notation. */
function sympy(cases, ...options) {
  const python = ["python3", "/usr/bin/python3"].find(
    (each) => spawnSync(each, ["-c", "import sympy"], ELSEWHERE).status === 0,
  );
  if (python === undefined) return undefined;
  const version = spawnSync(python, ["-c", "import sympy; print(sympy.__version__)"], {
    ...ELSEWHERE,
    encoding: "utf8",
  }).stdout.trim();
  const input = cases.map(({ text }, i) => JSON.stringify({ id: String(i), expr: text, variable: "x" })).join("\n");
  const { stdout } = spawnSync(python, [file("sympy.py"), ...options], {
    input: `${input}\n`,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return {
    name: `SymPy ${version}`,
    rows: cases.map((_, i) => {
      const { result, error, ms } = lines.find(({ id }) => id === String(i)) ?? { error: "no answer" };
      return error === undefined ? { text: result, nanoseconds: ms * 1e6 } : { error };
    }),
  };
}

function graded(cases, found, grade) {
  return cases.map((each, i) =>
    Object.fromEntries(
      Object.entries(found[i]).map(([name, answer]) => [
        name,
        answer.error === undefined ? { ...answer, ...grade(each, answer.text) } : { grade: "none", why: answer.error },
      ]),
    ),
  );
}

const gradeD = ({ text }, answer) => gradeDerivative(text, answer);
const gradeS = ({ text, best }, answer) => {
  const { grade, ...rest } = gradeForm(text, answer);
  return { grade: grade === "right" && rest.operators > operators(best) ? "longer" : grade, ...rest };
};

function withSympy(found, theirs) {
  if (theirs !== undefined) for (const [i, row] of found.entries()) row[theirs.name] = theirs.rows[i];
  return found;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
/** A page whose prose is as wide as that of all pages; tables and headings stay as they are. */
const page = (lines) => {
  const blocks = lines.join("\n").trim().split(/\n\n+/);
  const lists = blocks.map((block) =>
    /^[|#]/.test(block)
      ? block
      : block
          .split(/\n(?=- )/)
          .map(wrapped)
          .join("\n"),
  );
  return `${lists.join("\n\n")}\n`;
};

function wrapped(paragraph) {
  const indent = paragraph.startsWith("- ") ? "  " : "";
  const lines = [""];
  for (const word of paragraph.trim().split(/\s+/)) {
    const line = lines.at(-1) === "" ? word : `${lines.at(-1)} ${word}`;
    if (line.length <= 120) lines[lines.length - 1] = line;
    else lines.push(indent + word);
  }
  return lines.join("\n");
}

const cell = (text) => `\`${String(text).replaceAll("|", "\\|")}\``;
const table = (head, rows) => [
  `| ${head.join(" | ")} |`,
  `|${head.map(() => "---").join("|")}|`,
  ...rows.map((row) => `| ${row.join(" | ")} |`),
  "",
];
const count = (rows, name, grade) => rows.filter((row) => row[name].grade === grade).length;

console.error("derivatives ...");
const D = graded(
  derivativeCases,
  withSympy(await answers(derivativeCases, askD), sympy(derivativeCases, "--derivative")),
  gradeD,
);
console.error("simplified forms ...");
const S = graded(
  formCases,
  withSympy(
    await answers(
      formCases,
      simplifiers.filter(({ available }) => available?.() ?? true),
    ),
    sympy(formCases),
  ),
  gradeS,
);
console.error("tasks ...");
const tasks = features();
const inD = Object.keys(D[0]);
const inS = Object.keys(S[0]);

/** How many times longer than ours, on the cases that both do: the median of the ratios. */
const ratio = (rows, name, ours) => {
  const both = rows.filter((row) => row[name].nanoseconds > 0 && row[ours].nanoseconds > 0);
  if (both.length === 0) return "";
  const times = median(both.map((row) => row[name].nanoseconds / row[ours].nanoseconds));
  return `${times < 10 ? times.toPrecision(2) : Math.round(times)}x`;
};
/** A row of the last table of operators in RESULTS.md: where fluxion's form has fewer than SymPy's, and where more. */
function operatorsOf(name) {
  const results = readFileSync(file("RESULTS.md"), "utf8");
  const cells = results
    .split("\n")
    .find((line) => line.startsWith(`| ${name} | `))
    ?.split(" | ");
  if (cells === undefined) throw new Error(`RESULTS.md has no row ${name}`);
  return { cases: cells[1], fewer: cells[7], more: cells[9].replace(" |", "") };
}
const [textbook, peers] = ["textbook derivatives", "peers' cases for simplify, at most 60 nodes"].map(operatorsOf);
const isFaster = (rows, ours) => (name) =>
  !name.startsWith("fluxion") && Number.parseFloat(ratio(rows, name, ours)) < 1;
const faster = inD.filter(isFaster(D, OURS));
const fasterForms = inS.filter(isFaster(S, "fluxion, simplify"));
const date = new Date().toISOString().slice(0, 10);

writeFileSync(
  file("../docs/comparison.md"),
  page([
    "# Comparison with other packages",
    "",
    `Written by \`npm run comparison\` in bench/ on ${date}, with node ${process.version}; no figure is typed by hand. The cases and all answers are on [the page of graded cases](cases.md).`,
    "More and larger measurements, with their spread, are in [bench/RESULTS.md](../bench/RESULTS.md).",
    "",
    `## ${derivativeCases.length} derivatives`,
    "",
    "An answer is right if it agrees with central differences at four points, and wrong if it has another value, or none, at one of them.",
    `No answer means an error, a refusal, something that cannot be read as a formula, or nothing within ${TIMEOUT / 1000} s. The time is the median`,
    `of its ratios to \`${OURS}\` in the same run, from text to text, with each package warm in a process of its own; that of SymPy is the time of`,
    "`simplify` alone, measured once for each case. The machine did other work too, so only the order of magnitude counts.",
    "",
    ...table(
      ["package", "right", "wrong", "no answer", "time, times ours"],
      inD.map((name) => [
        name,
        count(D, name, "right"),
        count(D, name, "wrong"),
        count(D, name, "none") + count(D, name, "unread"),
        ratio(D, name, OURS),
      ]),
    ),
    `## ${formCases.length} simplified forms`,
    "",
    "Simplest means right, with no more operators and functions than the form in a textbook; longer means right, with more. GiNaC has no `simplify`.",
    "",
    ...table(
      ["package", "simplest", "longer", "wrong", "no answer", "time, times ours"],
      inS.map((name) => [
        name,
        count(S, name, "right"),
        count(S, name, "longer"),
        count(S, name, "wrong"),
        count(S, name, "none") + count(S, name, "unread"),
        ratio(S, name, "fluxion, simplify"),
      ]),
    ),
    "## What each can do",
    "",
    "Each task was given to each package in its own words (`bench/features.mjs`). *Yes* means that the answer is right, *no* that it is not, or that",
    "there is none. A cell is empty if the documentation of the package names no command for the task; corrections are welcome. Answers that are not",
    "right are on [the page of cases](cases.md). The JavaScript packages also run in browsers. SymPy with Pyodide and giac as WebAssembly have not been",
    "tried here.",
    "",
    ...table(
      ["task", ...PACKAGES],
      tasks.map(({ what, cells }) => [what, ...cells.map(({ is }) => is)]),
    ),
    "## Where others are better",
    "",
    "- Algebra systems integrate, solve equations, and have limits, symbolic sums, complex numbers and units; mathjs and compute-engine have some of these. fluxion has none, on purpose.",
    `- Faster than \`${OURS}\` at the derivatives above: ${faster.join("; ")}. At the simplified forms: ${fasterForms.join("; ") || "none"}.`,
    '- GiNaC differentiates and collects terms faster than `form: "simplified"`, and its results are often shorter. The ratios are in bench/RESULTS.md, with the goals that fluxion misses.',
    `- SymPy's \`simplify\` finds a shorter form than fluxion's for ${textbook.more} of ${textbook.cases} textbook derivatives and ${peers.more} of ${peers.cases} cases of peers, and a longer form for ${textbook.fewer} and ${peers.fewer} (bench/RESULTS.md).`,
    "- JAX and CasADi differentiate programs of arrays, on accelerators and with solvers. fluxion's arrays are made of scalar expressions.",
    "- mathjs is a calculator with matrices, units and big numbers. If that is what you need, with a derivative now and then, it is enough.",
    "",
  ]),
);

const sections = (cases, rows, names, head) =>
  Object.keys(head).flatMap((kind) => [
    `### ${kind[0].toUpperCase()}${kind.slice(1)}`,
    "",
    ...table(
      ["formula", "fluxion", ...names.slice(1).map((name) => name.replace(/, simplif\w+$|@cortex-js\//g, ""))],
      cases.flatMap(({ kind: its, text }, i) =>
        its === kind ? [[cell(text), ...names.map((name, k) => shown(rows[i][name], k === 0))]] : [],
      ),
    ),
  ]);

/** Ours in full; of others the grade, and what is wrong. */
function shown({ grade, text, why }, isOurs) {
  const said = { right: "right", longer: "longer", wrong: "**wrong**", none: "none", unread: "unread" }[grade];
  if (isOurs) return grade === "right" ? cell(text) : `${said}: ${cell(text ?? why)}`;
  return grade === "wrong" ? `${said}: ${cell(text)}` : said;
}

const short = (answer) => (answer === "" ? "" : cell(answer.replaceAll(/\s+/g, " ").slice(0, 100)));

const first = (names, ours) => [ours, ...names.filter((name) => name !== ours && !name.startsWith("fluxion"))];
writeFileSync(
  file("../docs/cases.md"),
  page([
    "# Graded cases",
    "",
    `Written by \`npm run comparison\` in bench/ on ${date}: the questions, fluxion's answers, and the grades of the others' answers. [The comparison](comparison.md) says what the grades mean.`,
    "",
    "## Derivatives by x",
    "",
    ...sections(derivativeCases, D, first(inD, OURS), DERIVATIVES),
    "## Simplified forms",
    "",
    ...sections(formCases, S, first(inS, "fluxion, simplify"), SIMPLIFICATIONS),
    "## Tasks that were not done",
    "",
    ...table(
      ["task", "package", "its answer"],
      tasks.flatMap(({ what, cells }) =>
        cells.flatMap(({ is, answer }, i) => (is === "no" ? [[what, PACKAGES[i], short(answer)]] : [])),
      ),
    ),
  ]),
);
console.error(`wrote docs/comparison.md and docs/cases.md`);
