/**
 * Makes the pages' code blocks into tests: README.md and every page of docs/ that has such blocks.
 *
 * - A `ts` block runs. After an expression statement, `// => 2 * x * y` says what it gives: the comment must equal the
 *   value as text, or as node's inspect shows it (`[[8, 6], [6, 0]]`, `"text"`); where it throws, the error as text
 *   (`// => FluxionError: ...`). Around `console.log(...)` it is what is logged. `import ... from "fluxion"` is
 *   src/index.ts. A block that imports starts afresh, one that does not goes on from the block above it.
 * - A `console` block is a terminal: each `$ npx fluxion ...` line, perhaps fed by `echo "..." |` or after `npm ci &&`,
 *   runs through the CLI's entry, and the lines after it are all that the terminal shows (output and diagnostics).
 *   What writes an error must exit with 2, all else with 0. Times that end a line may be others.
 * - A `c` block is a part of the text that the `ts` block above it calls `c`.
 * - `html` and `json` are tried by `npm run test:package`, `sh` by the tests of what it calls. js, bash and the like
 *   are refused, so that no example which looks runnable goes unrun. A page of no blocks, a `// =>` on anything but an
 *   expression statement, and a console block without a command are failures.
 */
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { Plugin } from "vite";

interface Block {
  readonly language: string;
  readonly line: number;
  readonly text: string;
}

const misspelt = ["", "typescript", "javascript", "js", "mjs", "bash", "shell", "shell-session", "terminal"];

function blocksOf(page: string): Block[] {
  const fence = /^( *)(`{3,}|~{3,})[ \t]*([^\s`]*)[^\n]*\n(.*?)(?:^ *\2[`~]*[ \t]*$|(?!.))/gms;
  return [...page.matchAll(fence)].map(({ index, 1: indent = "", 3: language = "", 4: text = "" }) => ({
    language,
    line: page.slice(0, index).split("\n").length + 1,
    text: text.replaceAll(new RegExp(`^ {0,${indent.length}}`, "gm"), ""),
  }));
}

const runs = (block: Block): boolean => block.language === "ts" || block.language === "console";

export function hasBlocks(page: string): boolean {
  return blocksOf(page).some((block) => runs(block) || misspelt.includes(block.language));
}

/** `import { a as b } from "fluxion"` as a statement that can stand inside a function. */
function dynamicImport(statement: ts.ImportDeclaration): string {
  const clause = statement.importClause;
  const module = `await import(${statement.moduleSpecifier.getText()});`;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return "";
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) return `const ${bindings.name.text} = ${module}`;
  const names = bindings?.elements.filter((name) => !name.isTypeOnly) ?? [];
  return `const { ${names.map((name) => `${(name.propertyName ?? name.name).text}: ${name.name.text}`)} } = ${module}`;
}

/** The block's statements, each `// =>` made a comparison. */
function checked(block: Block): string {
  const source = ts.createSourceFile("block.ts", block.text, ts.ScriptTarget.Latest, true);
  let comparisons = 0;
  const lines = source.statements.map((statement) => {
    if (ts.isImportDeclaration(statement)) return dynamicImport(statement);
    const comment = ts.getTrailingCommentRanges(block.text, statement.end)?.[0];
    const expected = comment && /^\/\/ => ?(.*)$/.exec(block.text.slice(comment.pos, comment.end))?.[1];
    if (expected === undefined || !ts.isExpressionStatement(statement)) return statement.getText();
    comparisons++;
    const line = block.line + source.getLineAndCharacterOfPosition(statement.getStart()).line;
    const value = statement.expression.getText().replace(/^console\.log\((.*)\)$/s, "$1");
    return `await shows(${line}, ${JSON.stringify(expected.trim())}, async () => (${value}));`;
  });
  if (comparisons !== block.text.split("// =>").length - 1) {
    throw new Error(`line ${block.line}: a "// =>" of this block does not follow an expression statement`);
  }
  return lines.join("\n");
}

/** Blocks that go on from one another, nested so that a later one may declare a name again. */
function groups(blocks: readonly Block[]): { line: number; code: string }[] {
  const found: { line: number; code: string; depth: number }[] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (block.language === "c") {
      if (last === undefined) throw new Error(`line ${block.line}: there is no ts block that this is the answer of`);
      last.code += `\nexpect(c, "line ${block.line}").toContain(${JSON.stringify(block.text)});`;
    } else if (last && !/^import /m.test(block.text)) {
      last.code += `\n{\n${checked(block)}`;
      last.depth++;
    } else found.push({ line: block.line, code: checked(block), depth: 0 });
  }
  return found.map(({ line, code, depth }) => ({ line, code: code + "\n}".repeat(depth) }));
}

const block = (code: string): string => `async () => {\n${code}\n}`;

/** What says no results must run all the same. */
const toTheEnd = (code: string): string => `() => expect((${block(code)})()).resolves.toBeUndefined()`;

function testsOf(page: string): string {
  const blocks = blocksOf(page);
  const stray = blocks.find((block) => misspelt.includes(block.language));
  if (stray)
    throw new Error(`line ${stray.line}: a block in "${stray.language}" is not run; write ts, console, sh or text`);
  if (!blocks.some(runs)) throw new Error("the page has no ts or console block to run");
  const programs = groups(blocks.filter(({ language }) => language === "ts" || language === "c"));
  const sessions = blocks.filter((block) => block.language === "console");
  return [
    'import { expect, test } from "vitest";',
    `import { shows, session } from ${JSON.stringify(fileURLToPath(new URL("readme-run.ts", import.meta.url)))};`,
    ...programs.map(
      ({ line, code }) =>
        `test("ts, line ${line}", ${/shows\(|toContain\(/.test(code) ? block(code) : toTheEnd(code)});`,
    ),
    ...sessions.map(
      ({ line, text }) => `test("console, line ${line}", () => session(${line}, ${JSON.stringify(text)}));`,
    ),
  ].join("\n");
}

export function readme(): Plugin {
  return {
    name: "readme-as-tests",
    enforce: "pre",
    transform(page, id) {
      if (!id.endsWith(".md")) return null;
      const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
      return { code: ts.transpileModule(testsOf(page), { compilerOptions }).outputText, map: null };
    },
  };
}
