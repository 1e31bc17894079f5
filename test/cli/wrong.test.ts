import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { save } from "../../src/cli/save.ts";

// What people type wrong, with the sentence that each must lead to.

const folder = mkdtempSync(join(tmpdir(), "fluxion-wrong-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FILES: Readonly<Record<string, string | Buffer>> = {
  "ok.csv": "x,y\n1,2\n2,3\n3,5\n",
  "empty.csv": "",
  "head.csv": "x,y\n",
  "short.csv": "x,y\n1,2\n3\n",
  "words.csv": "x,y\n1,two\n",
  "twice.csv": "x,x\n1,2\n",
  "latin.csv": Buffer.from("x,y\n1,\xe9\n", "latin1"),
  "bad.js": "function f(x) { return x * ; }",
  "none.js": "const a = 1;",
  "two.js": "function f(x) { return x; } function g(x) { return x; }",
  "text.js": "function f(x) { return 'a'; }",
  "latin.js": Buffer.from("function f(x) { return '\xe9'; }", "latin1"),
};
for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);

/** @ok.csv is a file of the folder. */
const placed = (word: string): string => word.replace(/^@/, `${folder}/`);

async function fluxion(words: readonly string[], stdin: string | undefined) {
  let [out, err] = ["", ""];
  const io = { stdin, out: (text: string) => (out += text), err: (text: string) => (err += text), save, color: false };
  const code = await run(words.map(placed), io);
  return { code, out, err: err.replaceAll(folder, "@") };
}

type Row = readonly [words: readonly string[], error: string, hint?: string, stdin?: string];

const DATA = "@ok.csv";
const model = (file: string): string[] => ["fit", file, "a*x", "--start", "a=1"];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  "no command, or a wrong one": [
    [["dif", "x"], "There is no command dif.", "Did you mean diff?"],
    [["DIFF", "x"], "There is no command DIFF.", "Try: fluxion diff x"],
    [["frobnicate"], "There is no command frobnicate.", "fluxion --help lists the commands."],
    [["x^2"], "There is no command x^2.", 'Try: fluxion diff "x^2"'],
    [["derivative", "x^2"], "There is no command derivative.", 'Try: fluxion diff "x^2"'],
    [["factor", "x^2-1"], "There is no command factor.", 'Try: fluxion simplify --form factored "x^2-1"'],
    [["help", "nosuch"], "There is no command nosuch.", "fluxion --help lists the commands."],
    [["help", "derivative"], "There is no command derivative.", "Try: fluxion help diff"],
    [["--form", "raw"], "There is no option --form.", "The options of a command come after it"],
  ],
  "words that are missing, or too many": [
    [["diff"], "There is no formula.", 'For example: fluxion diff "x^2*sin(x)"'],
    [["diff", ""], "There is no formula.", "Write one"],
    [["diff"], "There is no formula.", "Write one", "\n"],
    [["diff", "-"], "There is no formula.", "Write one", ""],
    [["equal"], "The argument <expression> is missing.", "For example: fluxion equal"],
    [["equal", "x"], "The argument <other> is missing.", "For example: fluxion equal"],
    [["check", "x"], "The option --of <formula> is missing.", "For example: fluxion check"],
    [["fit", DATA, "a*x"], "The option --start <start> is missing.", "For example: fluxion fit"],
    [["diff", "x^2*y", "x"], "There are too many arguments for diff: x.", 'fluxion diff "x^2*y" --wrt x'],
    [["diff", "x", "-order", "2"], "There are too many arguments", "An option starts with two dashes: --order"],
    [["compile", "x", "c", "-name", "f"], "There are too many arguments", "An option starts with two dashes: --name"],
    [["practice", "x"], "There are too many arguments", "It takes only options"],
    [["completion", "bash"], "There are too many arguments", "It takes only options"],
  ],
  "wrong options": [
    [["diff", "x", "--ordr", "2"], "There is no option --ordr.", "Did you mean --order?"],
    [["diff", "x", "--output", "f"], "There is no option --output.", "compile, fit, table, swell and others have it."],
    [["hessian", "x", "--order", "2"], "There is no option --order.", "fluxion hessian --help lists its options."],
    [["diff", "x", "--by", "x"], "There is no option --by.", "simplify has it."],
    [["eval", "x", "--mode", "forward"], "There is no option --mode.", "diff, gradient, hessian, jacobian have it."],
    [
      ["hvp", "x", "--effort", "quick"],
      "There is no option --effort.",
      "gradient, hessian, jacobian, compile have it.",
    ],
    [["diff", "x", "--degree", "2"], "There is no option --degree.", "Write --order."],
    [["diff", "x", "--json"], "There is no option --json.", "Write --format json."],
    [["compile", "x", "--lang", "c"], "There is no option --lang.", "Write --target."],
    [["compile", "x", "c"], "There are too many arguments for compile: c.", "--target c"],
    [["diff", "x", "2"], "There are too many arguments for diff: 2.", "--order 2"],
    [["jacobian", "x*y", "x+y"], "There are too many arguments for jacobian: x+y.", "[x*y, x+y]"],
    [["subs", "x"], "There is no command subs.", "Assign first"],
    [["compile", "x", "--fma=yes"], "--fma takes no value.", "Write --fma, or leave it out."],
    [["compile", "x", "--weights=x"], "--weights takes no value.", "Write --weights, or leave it out."],
    [["diff", "x", "--fma=yes"], "There is no option --fma=yes.", "compile has it."],
    [
      ["compile", "x", "--weights"],
      "The option `weights` is for the search for fewer operations.",
      "Give --form operations too.",
    ],
    [["diff", "x", "--nosuch"], "There is no option --nosuch.", "fluxion diff --help lists its options."],
    [["diff", "x", "--wrt"], "--wrt needs a value: --wrt <name>."],
    [["compile", "x", "-o"], "--output needs a value: --output <file>."],
    [
      ["diff", "x", "--form", "simplifed"],
      '--form cannot be "simplifed". It is one of raw, ',
      "Did you mean simplified?",
    ],
    [["diff", "x", "--format", "yaml"], '--format cannot be "yaml". It is one of text, latex, json.'],
    [["diff", "x", "--order", "two"], '--order cannot be "two". It must be a whole number from 0 to 999.'],
    [["diff", "x", "--order", "-1"], '--order cannot be "-1". It must be a whole number from 0 to 999.'],
    [["diff", "x", "--order", "1e3"], '--order cannot be "1e3". It must be a whole number from 0 to 999.'],
    [["diff", "x", "--wrt", "x,"], '--wrt cannot be "x,". Names are separated by commas: x,y.'],
    [["diff", "x", "--wrt", "x y"], 'A variable is given by its name, not "x y".', "are separated by commas: x,y."],
    [["diff", "x", "--wrt", "2*x"], 'A variable is given by its name, not "2*x".'],
    [["diff", "x*y", "--wrt", "x,y"], "Give one variable, not x, y.", "ask for the gradient"],
    [["diff", "x*y"], "The formula has several variables: x, y.", "--wrt x"],
    [["diff", "x", "--at", "3"], '--at cannot be "3". Values are given by name: x=3,y=4.'],
    [["diff", "x", "--at", "x=1,x=2"], '--at cannot be "x=1,x=2". x is given twice.'],
    [["diff", "x", "--at", "x=y"], '--at cannot be "x=y". The value of x: The variable y has no value.'],
    [["diff", "x", "--at", "x=1/0"], '--at cannot be "x=1/0". x = 1/0 has no value.'],
    [["diff", "x", "--at", "z=1"], "The formula has no variable z.", "The variable is x."],
    [["diff", "x", "--mode", "dual"], "The mode dual gives numbers at a point", "Give one, --at x=3"],
    [["diff", "x", "--limit", "stepz=1"], '--limit cannot be "stepz=1". Limits are steps, milliseconds,'],
    [["diff", "x", "--limit", "steps=1,steps=2"], '--limit cannot be "steps=1,steps=2". steps is given twice.'],
    [["diff", "x", "--limit", "steps=many"], '--limit cannot be "steps=many". The limit steps is a number, 0 or more.'],
    [["diff", "x", "--function", "f"], "The option --function needs a file: f is looked for in one."],
    [["simplify", "x", "--form", "collected"], "Collecting needs a variable.", "--form collected --by x"],
    [["simplify", "x", "--by", "x"], "The form simplified does not group terms by x.", "Add --form collected"],
    [["simplify", "x", "--assume", "x"], '"x" is not an assumption that can be used.', "x > 0"],
    [["swell", "x", "--n", "3"], "The option --n counts the members of an example.", "--example logistic"],
    [["plot", "x", "--range", "3,1"], "The range from 3 to 1 is empty."],
    [["plot", "x", "--tangent"], "A tangent line needs its point.", "--at x=1"],
    [["lab", "--port", "99999"], '--port cannot be "99999". It must be a whole number from 0 to 65535.'],
    [["practice", "--rule", "magic"], 'There are no exercises on "magic".', "Rules are power, sum"],
    [["compile", "x", "--target", "cobol"], '--target cannot be "cobol". It is one of javascript, '],
    [["compile", "polylog(2,x)", "--target", "glsl"], "The function polylog cannot be written in GLSL.", "--target"],
    [["curl", "[x,y]"], "A curl needs three components, not 2.", "--wrt x,y,z"],
    [["hvp", "x^2", "--vector", "1,2"], "The vector has 2 components, but the variables are x."],
  ],
  "wrong files": [
    [["diff", "nosuch.js"], "There is no file nosuch.js.", "names a file of a program"],
    [["diff", "nosuch.txt"], "nosuch.txt is neither a formula nor a file.", "fluxion diff < formula.txt"],
    [["diff", "/"], "/ is a folder, not a formula."],
    [["diff", "@none.js"], "@/none.js: the file defines no function.", "Define one"],
    [["diff", "@two.js"], "@/two.js: the file has several functions.", "--function f or g"],
    [["diff", "@bad.js"], "@/bad.js, line 1, column 28: Unexpected token"],
    [["diff", "@text.js"], "@/text.js: the function gives a text where a number is needed."],
    [["diff", "@latin.js"], "The file @/latin.js is not text in UTF-8.", "Save it as UTF-8."],
    [model("nosuch.csv"), "There is no file nosuch.csv.", "Name a CSV file."],
    [model("/"), "/ is a folder, not a file."],
    [model("@empty.csv"), "@/empty.csv is empty.", "The first line names the columns"],
    [model("@head.csv"), "There are too few rows: 0 for 1 parameter."],
    [model("@twice.csv"), "@/twice.csv names x twice."],
    [model("@short.csv"), "Row 2 of @/short.csv does not have a finite number in every column."],
    [model("@words.csv"), "Row 1 of @/words.csv does not have a finite number in every column."],
    [model("@latin.csv"), "The file @/latin.csv is not text in UTF-8."],
    [[...model(DATA), "--y", "q"], 'There is no column "q".', "what --start names"],
    [["table", "x.txt", "x"], "The name x.txt does not say what kind of table it is.", "Its name ends in .csv"],
    [["table", "nosuch.csv", "x"], "There is no file nosuch.csv."],
    [["compile", "x", "--output", "/nosuch/f.c"], "/nosuch/f.c cannot be written: there is no such folder."],
    [["compile", "x", "--output", "/"], "/ cannot be written: it is a folder.", "Name a file in it."],
    [
      ["compile", "x", "--output", "@ok.csv/f.c"],
      "@/ok.csv/f.c cannot be written: a part of its path is not a folder.",
    ],
  ],
  "wrong formulas": [
    [["diff", "x +"], "Something is missing here.", "An operand is missing"],
    [["diff", "(x"], '"(" has no partner.'],
    [["diff", "x^2 = 4"], "An equation is not an expression."],
    [["diff", "x > 1"], "A condition is not a number.", "x > 0 ? 1 : 0"],
    [["diff", "x,y"], "This comma is not in a call.", "a vector in brackets: [x, y]"],
    [["jacobian", "x, y"], "Unexpected operator ,.", "a vector in brackets: [x, y]"],
    [["diff", "[x, y]"], "This is a vector of 2 components, not one formula.", "fluxion jacobian"],
    [["diff", "foo(x)"], "There is no function foo of 1 argument.", "foo(t) = ..."],
    [["eval", "x"], "The variable x has no value.", "--at x=1"],
    [["taylor", "log(x)"], "There is no Taylor series at this point. The function log has no value there."],
    [["implicit", "x=y=z"], "An equation has one sign of equality."],
  ],
};

describe.each(Object.entries(ROWS))("%s", (_, rows) => {
  test.each(rows.map((row) => [row[0], row] as const))("fluxion %j", async (words, [, error, hint, stdin]) => {
    const { code, out, err } = await fluxion(words, stdin);
    expect([code, out]).toEqual([2, ""]);
    const [said = "", ...more] = err.split("\n");
    expect(said).toContain(`error: ${error}`);
    if (hint !== undefined) expect(more.join("\n")).toContain(hint);
    // A sentence of ours: with a full stop, no stack, nothing of how options are called in programs.
    expect(said).toMatch(/[.!?]$/);
    expect(err).not.toMatch(/\n\s+at |\bundefined\b|\[object|hint:.*\{ \w+:/);
  });
});

test("fluxion alone shows its help, as an error", async () => {
  const { code, out, err } = await fluxion([], undefined);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/^Usage: fluxion/);
});

test("a derivative by no variables says so", async () => {
  for (const command of ["gradient", "hessian", "jacobian"])
    expect((await fluxion([command, "3"], undefined)).err).toBe("note: there are no variables to differentiate by.\n");
});
