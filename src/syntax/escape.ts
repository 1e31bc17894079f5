/**
 * Names chosen by users, and any other foreign text, escaped for other formats: one function for each. Variables of a
 * pool and functions of a program can have any name.
 */

/** A sign for each character of a set. */
const signs =
  (pattern: RegExp, table: Readonly<Record<string, string>>) =>
  (text: string): string =>
    text.replace(pattern, (sign) => table[sign] ?? "\ufffd");

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Text between the tags of HTML, SVG and XML, and in the double quotes of their attributes; characters that XML
 * cannot carry are replaced, and so are those that would turn the direction of the following words.
 */
export const markup: (text: string) => string = signs(
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them.
  /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
  ENTITIES,
);

// biome-ignore lint/suspicious/noControlCharactersInRegex: TeX has no use for them.
const LATEX_SPECIAL = /[\\{}$&#^_~%\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text in LaTeX, where four signs and blanks have other words in each mode. */
const inLatex = (backslash: string, caret: string, tilde: string, blank: string): ((text: string) => string) =>
  signs(LATEX_SPECIAL, {
    ...{ "#": "\\#", $: "\\$", "%": "\\%", "&": "\\&", _: "\\_", "{": "\\{", "}": "\\}" },
    ...{ "\\": backslash, "^": caret, "~": tilde, "\n": blank, "\t": blank },
  });

/** Letters of a name in LaTeX's math mode. */
export const latexLetters: (text: string) => string = inLatex("{\\backslash}", "{\\wedge}", "{\\sim}", "\\ ");

/** Words of LaTeX's text mode. */
export const latexWords: (text: string) => string = inLatex(
  "\\textbackslash{}",
  "\\textasciicircum{}",
  "\\textasciitilde{}",
  " ",
);

/** LaTeX between the dollars of Markdown, where < before a letter would begin a tag of HTML. */
export const markdownMath = (latex: string): string => latex.replace(/<(?=[A-Za-z/!?])/g, "\\lt ");

/** Words of Markdown, also in a cell of a table; characters without a meaning where they are, as in a * b, stay. */
export const markdownWords = (text: string): string =>
  text
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/<(?=[A-Za-z/!?])/g, "&lt;")
    .replace(/[\\`|$]|[*_](?! )|\](?=[([])/g, "\\$&")
    .replace(/\s*\n\s*/g, " ");

// biome-ignore lint/suspicious/noControlCharactersInRegex: they end lines, and drawings, and turn the writing.
const CONTROLS = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Text in the quotes of Graphviz. */
export const dotQuoted = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replace(CONTROLS, " ");

/** The characters that Mermaid would read as its own signs, as numbered entities. */
export const mermaidQuoted = (text: string): string =>
  text.replace(CONTROLS, " ").replace(/[#"&<>*_`~\\[\](){}|;+-]/g, (sign) => `#${sign.charCodeAt(0)};`);

/**
 * A field of comma-separated values (RFC 4180). A spreadsheet evaluates a field that starts with =, @ or a sign; a
 * quote in front makes it text. Numbers stay.
 */
export function csvField(text: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a Python literal between single quotes. */
export const pythonQuoted = (text: string): string =>
  text.replace(/['\\]/g, "\\$&").replace(CONTROLS, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
