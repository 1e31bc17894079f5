// What simplify makes of derivatives: whether it finds zero, and how many operators it leaves; beside SymPy's simplify.
// A quick look while developing: PART=zero or PART=operators, STRIDE=20 (every 20th case of each corpus), WORST=25
// (where SymPy leaves fewest operators in comparison). SymPy's answers are kept in the folder for temporary files;
// FRESH=1 asks anew.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { countNodes, isBuilt } from "./fluxion.mjs";
import { milliseconds, number, printIfMain, times, whole } from "./report.mjs";
import { median, sum } from "./statistics.mjs";
import { textbook } from "./textbook.mjs";

const PART = process.env.PART;
const STRIDE = Number(process.env.STRIDE ?? 1);
const WORST = Number(process.env.WORST ?? 0);
const FRESH = process.env.FRESH === "1";
const TIMEOUT = 20;
/** How long SymPy may overrun it, where Python cannot be interrupted, before its process is ended: seconds. */
const GRACE = 30;
const SYMPY_EVERY = 10;
const MAX_NODES = 60;
const WARM_UP = 50;

const { expr, parse, simplify } = isBuilt ? await import("../dist/index.js") : {};
const { functions, Pool } = isBuilt ? await import("../dist/nodes.js") : {};
const script = fileURLToPath(new URL("sympy.py", import.meta.url));
const cache = join(tmpdir(), "fluxion-bench-sympy.jsonl");

// SymPy, in a process of its own.

const { status, stdout } = spawnSync("python3", [script, "--version"], { encoding: "utf8" });
const sympyVersion = status === 0 ? stdout.trim() : undefined;
const asked = { anew: 0, kept: 0 };

const hash = (text) => createHash("sha256").update(text).digest("hex");

/** SymPy's answers to the items, by id; those known from an earlier run are not asked for again. */
async function sympy(mode, items) {
  const kept = new Map();
  if (!FRESH && existsSync(cache)) {
    for (const line of readFileSync(cache, "utf8").split("\n").filter(Boolean)) {
      const { key, answer } = JSON.parse(line);
      kept.set(key, answer);
    }
  }
  const source = readFileSync(script, "utf8");
  const keyOf = ({ id: _, ...item }) => hash(JSON.stringify([source, sympyVersion, TIMEOUT, mode, item]));
  const answers = new Map();
  for (const item of items) {
    const answer = kept.get(keyOf(item));
    if (answer !== undefined) answers.set(item.id, answer);
  }
  let open = items.filter(({ id }) => !answers.has(id));
  asked.kept += answers.size;
  asked.anew += open.length;
  while (open.length > 0) {
    let done = 0;
    const record = (answer, isWorthKeeping = true) => {
      answers.set(open[done].id, answer);
      if (isWorthKeeping) appendFileSync(cache, `${JSON.stringify({ key: keyOf(open[done]), answer })}\n`);
      done++;
      if (done % 50 === 0) console.error(`  SymPy: ${done} of ${open.length}`);
    };
    const { code, isLate } = await converse(mode, open, record);
    if (done === 0 && code > 0) throw new Error(`sympy.py ended with ${code}`);
    // It had to be ended, or crashed: the first one without an answer is to blame.
    if (done < open.length) {
      const error = isLate ? "timeout, not to be interrupted" : "its process crashed";
      record({ ms: (TIMEOUT + (isLate ? GRACE : 0)) * 1000, zero: false, error }, isLate);
    }
    open = open.slice(done);
  }
  return answers;
}

/**
 * One process and its answers, in the order of the items; resolves when it has ended, maybe because it was too late.
 */
function converse(mode, items, record) {
  const args = [script, "--timeout", `${TIMEOUT}`, ...(mode === undefined ? [] : [mode])];
  const env = { ...process.env, PYTHONHASHSEED: "0" };
  const child = spawn("python3", args, { stdio: ["pipe", "pipe", "inherit"], env });
  return new Promise((resolve, reject) => {
    let timer;
    let isLate = false;
    const end = () => {
      isLate = true;
      child.kill("SIGKILL");
    };
    const wind = () => {
      clearTimeout(timer);
      timer = setTimeout(end, (TIMEOUT + GRACE) * 1000);
    };
    wind();
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      wind();
      const { id: _, ...answer } = JSON.parse(line);
      record(answer);
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, isLate });
    });
    child.on("error", reject);
    // It may end before it has read everything.
    child.stdin.on("error", () => {});
    child.stdin.end(items.map((item) => `${JSON.stringify(item)}\n`).join(""));
  });
}

// The corpora.

function corpus(name) {
  const file = new URL(`../../shared/corpora/${name}`, import.meta.url);
  if (!existsSync(file)) return undefined;
  return readFileSync(file, "utf8").split("\n").filter(Boolean).map(JSON.parse);
}

const every = (step, list) => list.filter((_, i) => i % step === 0);

const rubi = corpus("rubi_sample2000.jsonl");
const peers = corpus("peers_permissive.jsonl");

/** A text with its decimals as quotients, which is how SymPy gets them: 2.5 is (5/2). */
function exact(text) {
  return text.replace(/(?<![\w.])(?:\d+\.\d*|\.\d+|\d+(?=e))(?:e[+-]?\d+)?/gi, (decimal) => {
    const [mantissa, power = "0"] = decimal.toLowerCase().split("e");
    const [whole, part = ""] = mantissa.split(".");
    const exponent = Number(power) - part.length;
    const digits = BigInt(whole + part || "0");
    const ten = 10n ** BigInt(Math.abs(exponent));
    return exponent < 0 ? `(${digits}/${ten})` : `${digits * ten}`;
  });
}

// Part 1: zero by form.

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1];

/** What the pair's difference is simplified to, and the milliseconds of simplifying alone. */
function difference({ antiderivative, integrand, variable }) {
  const pool = new Pool();
  const derivative = expr(parse(antiderivative, { pool })).derivative(variable).node;
  const opposite = pool.apply(functions.get("neg", 1), [parse(integrand, { pool })]);
  const node = pool.add([derivative, opposite]);
  const start = performance.now();
  const { node: found } = simplify(node);
  const ms = performance.now() - start;
  return { ms, zero: found.kind === "const" && found.value === 0 };
}

async function zeroTable(notes) {
  const pairs = every(STRIDE, rubi);
  const attempt = (pair) => {
    try {
      return difference(pair);
    } catch (error) {
      return { ms: Number.NaN, zero: false, error: error.message };
    }
  };
  pairs.slice(0, WARM_UP).forEach(attempt);
  const ours = new Map(pairs.map((pair) => [pair.id, attempt(pair)]));
  for (const { id } of pairs) {
    const { error } = ours.get(id);
    if (error !== undefined) notes.push(`- fluxion fails at ${id}: ${error}`);
  }

  const row = (who, ids, answers) => {
    const done = ids.filter((id) => !Number.isNaN(answers.get(id).ms));
    const spent = done.map((id) => answers.get(id).ms);
    const zeros = ids.filter((id) => answers.get(id).zero).length;
    const slowest = done.reduce((a, b) => (answers.get(b).ms > answers.get(a).ms ? b : a));
    return [
      who,
      whole(ids.length),
      whole(zeros),
      percent(zeros, ids.length),
      milliseconds(median(spent)),
      milliseconds(percentile(spent, 0.95)),
      `${milliseconds(Math.max(...spent))} (${slowest})`,
      milliseconds(sum(spent)),
    ];
  };
  const rows = [row("fluxion", [...ours.keys()], ours)];
  if (sympyVersion !== undefined) {
    const sample = every(SYMPY_EVERY, pairs);
    const ids = sample.map(({ id }) => id);
    const items = sample.map(({ id, antiderivative, integrand, variable }) => ({
      id,
      antiderivative,
      integrand,
      variable,
    }));
    const theirs = await sympy("--diff", items);
    rows.push(row(`fluxion, every ${SYMPY_EVERY}th`, ids, ours));
    rows.push(row(`SymPy ${sympyVersion}, every ${SYMPY_EVERY}th`, ids, theirs));
    const both = ids.filter((id) => !Number.isNaN(ours.get(id).ms));
    const ratio = (figure) => figure(both.map((id) => theirs.get(id).ms)) / figure(both.map((id) => ours.get(id).ms));
    const late = ids.filter((id) => theirs.get(id).error?.startsWith("timeout")).length;
    rows.push(["SymPy / fluxion", "", "", "", times(ratio(median)), "", "", times(ratio(sum))]);
    notes.push(
      `- SymPy was stopped after ${TIMEOUT} s at ${late} of ${ids.length} pairs: they count as not zero, and with the time until then.`,
    );
    if (WORST > 0) {
      const only = ids.filter((id) => theirs.get(id).zero && !ours.get(id).zero);
      notes.push(`- Zero to SymPy only: ${only.length === 0 ? "none" : only.join(", ")}`);
    }
  }
  return {
    heading: "Rubi: simplify(derivative of the antiderivative - integrand)",
    columns: ["", "pairs", "zero by form", "rate", "median", "95th percentile", "slowest", "total"],
    rows,
  };
}

const percent = (part, all) => `${number((100 * part) / all)} %`;

// Part 2: operators.

const isNumber = (node) =>
  node.kind === "const" || (isCall(node, "div") && node.args.every((arg) => arg.kind === "const"));
const isCall = (node, name) => node.kind === "func" && node.fn.name === name;

/** How many operators and functions the text applies, what is shared counted wherever it stands. */
export function ops(text) {
  const counts = new Map();
  const of = (node) => {
    let count = counts.get(node);
    if (count === undefined) {
      count = own(node) + sum(node.args.map(of));
      counts.set(node, count);
    }
    return count;
  };
  const own = (node) => {
    if (node.kind === "const")
      return typeof node.value === "number" || node.value.den === 1n || node.value.decimal ? 0 : 1;
    if (node.kind === "mul") return node.args.length - 1;
    // The sign of a term is the minus that joins it; that of the first one is a sign.
    if (node.kind === "add") return node.args.length - 1 - node.args.slice(1).filter(startsWithMinus).length;
    if (isCall(node, "neg") && isNumber(node.args[0])) return 0;
    return node.args.length > 0 ? 1 : 0;
  };
  return of(parse(text));
}

/** Whether a negation that counts stands first in the term: -x, -x * y, -x / 2. */
function startsWithMinus(term) {
  let first = term;
  while (first.kind === "mul" || isCall(first, "div")) first = first.args[0];
  return isCall(first, "neg") && !isNumber(first.args[0]);
}

let formIsKnown;

function simplifiedDerivative(text, variable) {
  if (formIsKnown === undefined) {
    try {
      expr("x").derivative("x", 1, { form: "simplified" });
      formIsKnown = true;
    } catch {
      formIsKnown = false;
    }
  }
  if (formIsKnown) return expr(text).derivative(variable, 1, { form: "simplified" });
  return simplify(expr(text).derivative(variable));
}

/** A small generator of numbers between 0 and 1, the same in every run (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A random point where the expression has a value (near the corpus's own point if it gives one), and that value. */
function sample(expression, near, next) {
  const { variables } = expression;
  for (let tries = 0; tries < 24; tries++) {
    const coordinate = (name) => {
      if (near?.[name] !== undefined && tries < 8) return near[name] * (0.95 + 0.1 * next());
      return tries < 16 ? 0.2 + 1.6 * next() : -2.5 + 6 * next();
    };
    const point = Object.fromEntries(variables.map((name) => [name, coordinate(name)]));
    const value = expression.evaluate(point);
    if (Number.isFinite(value)) return { point, value };
  }
  return undefined;
}

function agrees(text, { point, value }) {
  try {
    return Math.abs(expr(text).evaluate(point) - value) <= 1e-7 + 1e-6 * Math.abs(value);
  } catch {
    return false;
  }
}

/** The derivative of what has a text (of the expression to derive) and a variable, pruned and to be simplified. */
const derivative = (row) => ({
  ...row,
  shown: `d/d${row.variable} ${row.text}`,
  item: { id: row.id, expr: row.text, variable: row.variable },
  pruned: expr(row.text).derivative(row.variable),
  simplest: () => simplifiedDerivative(row.text, row.variable),
});

/** What becomes of the cases, but for those fluxion fails at. */
function attempted(name, cases, what, notes) {
  const failed = new Map();
  const done = cases.flatMap((each) => {
    try {
      return [what(each)];
    } catch (error) {
      failed.set(each.id, error.message);
      return [];
    }
  });
  if (failed.size > 0) {
    const reasons = [...failed].map(([id, why]) => `${id}: ${why}`).join("; ");
    notes.push(`- ${name}: fluxion fails at ${failed.size}: ${reasons}`);
  }
  return done;
}

/** The three corpora; `read` makes a row to a case: { id, shown, point, item for SymPy, pruned, simplest }. */
function sets(notes) {
  const all = [
    {
      name: "textbook derivatives",
      mode: "--derivative",
      step: 1,
      rows: textbook.map((row) => ({ ...row, id: row.text })),
      read: derivative,
    },
  ];
  const small = ({ pruned }) => countNodes(pruned.node) <= MAX_NODES;
  if (rubi === undefined) notes.push("- rubi_sample2000.jsonl is not there: skipped.");
  else {
    all.push({
      name: `Rubi derivatives, at most ${MAX_NODES} nodes`,
      mode: "--derivative",
      step: SYMPY_EVERY,
      rows: rubi,
      read: ({ id, antiderivative, variable, point }) =>
        derivative({ id, text: exact(antiderivative), variable, point }),
      isWanted: small,
    });
  }
  if (peers === undefined) notes.push("- peers_permissive.jsonl is not there: skipped.");
  else {
    const wanted = ({ kind, validity }) => kind === "simplify" && (validity === "all" || validity === "real");
    all.push({
      name: `peers' cases for simplify, at most ${MAX_NODES} nodes`,
      mode: undefined,
      step: 1,
      rows: peers.filter(wanted),
      read: ({ id, expr: asked, point }) => {
        const text = exact(asked);
        const item = { id, expr: text };
        return { id, shown: text, point, item, pruned: expr(text).prune(), simplest: () => simplify(text) };
      },
      isWanted: small,
    });
  }
  return all;
}

/**
 * Ours for a case: its texts and operators, and whether ours is right; undefined where there is no point to compare at.
 */
function measured(each, next) {
  const at = sample(each.pruned, each.point, next);
  const ours = each.simplest().toString();
  return {
    ...each,
    at,
    ours,
    isRight: at === undefined || agrees(ours, at),
    operators: { pruned: ops(each.pruned.toString()), ours: ops(ours) },
  };
}

/** Why SymPy's answer is not compared; undefined if it is. */
function obstacle(answer, { at }) {
  if (answer.error?.startsWith("timeout")) return "SymPy's timeout";
  if (answer.error?.startsWith("Unprintable")) return "SymPy's is no real expression of functions known here";
  if (answer.error !== undefined) return "SymPy's error";
  if (at === undefined) return "no point to compare at";
  return agrees(answer.result, at) ? undefined : "SymPy's has another value at the point";
}

function operatorRow(name, cases) {
  const of = (who) => cases.map(({ operators }) => operators[who]);
  const totals = { pruned: sum(of("pruned")), ours: sum(of("ours")), theirs: sum(of("theirs")) };
  const counted = cases.filter(({ operators }) => operators.theirs > 0);
  const against = (test) => whole(cases.filter(({ operators: { ours, theirs } }) => test(ours - theirs)).length);
  const isCompared = cases[0]?.operators.theirs !== undefined;
  return [
    name,
    whole(cases.length),
    whole(totals.pruned),
    whole(totals.ours),
    ...(isCompared
      ? [
          whole(totals.theirs),
          number(totals.ours / totals.theirs),
          number(sum(counted.map(({ operators: { ours, theirs } }) => ours / theirs)) / counted.length),
          against((d) => d < 0),
          against((d) => d === 0),
          against((d) => d > 0),
        ]
      : ["", "", "", "", "", ""]),
  ];
}

async function operatorTable(notes) {
  const rows = [];
  const worst = [];
  for (const { name, mode, step, rows: from, read, isWanted = () => true } of sets(notes)) {
    console.error(`  ${name} ...`);
    const next = random(1);
    const cases = attempted(name, every(STRIDE, from), read, notes).filter(isWanted);
    const done = attempted(name, cases, (each) => measured(each, next), notes);
    const wrong = done.filter(({ isRight }) => !isRight);
    if (wrong.length > 0)
      notes.push(
        `- ${name}: fluxion's own is wrong at ${wrong.length}: ${wrong.map(({ shown }) => `\`${shown}\``).join(", ")}`,
      );
    const right = done.filter(({ isRight }) => isRight);
    if (step > 1 || sympyVersion === undefined) rows.push(operatorRow(name, right));
    if (sympyVersion === undefined) continue;

    const chosen = every(step, done);
    const answers = await sympy(
      mode,
      chosen.map(({ item }) => item),
    );
    const obstacles = new Map();
    const compared = [];
    for (const each of chosen) {
      const answer = answers.get(each.id);
      const why = each.isRight ? obstacle(answer, each) : "fluxion's own is wrong";
      if (why !== undefined) obstacles.set(why, (obstacles.get(why) ?? 0) + 1);
      if (WORST > 0 && why?.startsWith("SymPy's"))
        notes.push(`- ${why}: \`${each.shown}\`: \`${answer.error ?? answer.result}\``);
      if (why === undefined)
        compared.push({
          ...each,
          theirs: answer.result,
          operators: { ...each.operators, theirs: ops(answer.result) },
        });
    }
    rows.push(operatorRow(step > 1 ? `every ${step}th of them` : name, compared));
    if (obstacles.size > 0) {
      const reasons = [...obstacles].map(([why, count]) => `${why}: ${count}`).join("; ");
      notes.push(`- ${name}: of ${chosen.length}, ${sum([...obstacles.values()])} not compared (${reasons}).`);
    }
    const excess = ({ operators: { ours, theirs } }) => ours - theirs;
    for (const each of [...compared].sort((a, b) => excess(b) - excess(a)).slice(0, WORST)) {
      if (excess(each) <= 0) break;
      const { ours, theirs } = each.operators;
      worst.push(
        `- +${excess(each)} (${name}, ${each.id})`,
        `  - \`${each.shown}\``,
        `  - ours, ${ours}: \`${each.ours}\``,
        `  - theirs, ${theirs}: \`${each.theirs}\``,
      );
    }
  }
  if (worst.length > 0) notes.push("", `The ${WORST} worst of each corpus:`, "", ...worst);
  return {
    heading: "Operators",
    columns: [
      "",
      "cases",
      "pruned",
      "fluxion",
      "SymPy",
      "fluxion / SymPy",
      "mean ratio",
      "fluxion has fewer",
      "as many",
      "more",
    ],
    rows,
  };
}

export async function section() {
  if (!isBuilt) throw new Error("fluxion is not built: run `npm run build` in the folder above first.");
  const notes = [];
  const tables = [];
  if (sympyVersion === undefined) notes.push("- python3 with SymPy is not there: fluxion alone.");
  if (PART !== "operators") {
    if (rubi === undefined) notes.push("- rubi_sample2000.jsonl is not there: zero by form is skipped.");
    else tables.push(await zeroTable(notes));
  }
  if (PART !== "zero") tables.push(await operatorTable(notes));
  if (STRIDE !== 1) notes.unshift(`- A quick look: every ${STRIDE}th case only.`);
  if (asked.anew + asked.kept > 0)
    notes.push(
      "",
      `SymPy's answers: ${whole(asked.anew)} of this run, ${whole(asked.kept)} with their times of an earlier one (FRESH=1 asks anew).`,
    );
  return {
    title: "Simplification",
    command: "node simplify.mjs",
    text: [
      "Time: of `simplify` alone, expressions and derivatives at hand; each pair once, in one warm process (SymPy: its own",
      `\`simplify\`, every variable a real symbol, every number exact, at most ${TIMEOUT} s each). Zero by form: the result is the`,
      "number 0. Operators: a sum or product of n counts n - 1, a function 1, a quotient (also of numbers) 1, the minus of a",
      "term 0, all as the tree is written, not as it is shared; the same counter reads fluxion's and SymPy's texts. Each",
      "answer is evaluated at a random point first and left out where it disagrees. Mean ratio: fluxion / SymPy where SymPy",
      "leaves any operator.",
    ],
    tables,
    notes: notes.filter((line, i) => line !== "" || i > 0),
  };
}

await printIfMain(import.meta.url, section);
