import { markup } from "../syntax/escape.ts";
import { COLORS } from "./svg.ts";

/** A part of a page: what stands under a heading, as HTML. */
export interface PagePart {
  readonly heading: string;
  readonly body: string;
}

/**
 * On paper nothing is torn apart: a heading stays with what follows it, a figure and a row of a table are on one page.
 */
const STYLE = `
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: ${COLORS.ink}; background: ${COLORS.paper};
  font: 1rem/1.5 Georgia, "Times New Roman", "Liberation Serif", serif; }
h1 { font-size: 1.7rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 1px solid ${COLORS.rule}; }
h3, h4 { margin: 1rem 0 .25rem; }
math { font-size: 1.1em; font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "Libertinus Math", math; }
math[display="block"] { margin: .6rem 0; }
.small math { font-size: .8em; }
code { font-size: .85em; overflow-wrap: anywhere; }
figure { margin: 1rem 0; text-align: center; }
figure svg { max-width: 100%; height: auto; max-height: 40rem; }
.value { text-align: center; }
figcaption { font-size: .9rem; color: ${COLORS.muted}; }
.scroll { overflow-x: auto; }
table.sizes { border-collapse: collapse; margin: 1rem auto; font: .78rem/1.4 Arial, "Liberation Sans", sans-serif; }
table.sizes th, table.sizes td { padding: .15rem .45rem; text-align: right; font-variant-numeric: tabular-nums; }
table.sizes thead { border-bottom: 1px solid ${COLORS.muted}; }
table.sizes thead tr:first-child th { text-align: left; color: ${COLORS.muted}; font-weight: normal; }
table.sizes .starts { border-left: 1px solid ${COLORS.rule}; }
.note { font-size: .9rem; color: ${COLORS.muted}; }
@page { size: A4; margin: 18mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
  h1, h2, h3, h4 { break-after: avoid; }
  figure, table, li, math { break-inside: avoid; }
  figure svg { max-height: 8.2cm; }
  figure.tall svg { max-height: 11cm; }
  .scroll { overflow: visible; }
  p { orphans: 3; widows: 3; }
}`;

/** A page that stands alone: one file that loads nothing. */
export const page = (title: string, parts: readonly PagePart[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markup(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
${parts.map(({ heading, body }, i) => `<section>\n<h${i === 0 ? 1 : 2}>${markup(heading)}</h${i === 0 ? 1 : 2}>\n${body}\n</section>`).join("\n")}
</body>
</html>
`;

export const paragraph = (html: string): string => `<p>${html}</p>`;

export const note = (text: string): string => `<p class="note">${markup(text)}</p>`;

/** A formula that is too wide otherwise. */
export const small = (html: string): string => `<div class="small">${html}</div>`;

/** A drawing with what is said under it; a tall one may take half a page of paper. */
export const figure = (svg: string, caption: string, shape: "wide" | "tall" = "wide"): string =>
  `<figure class="${shape}">${svg}<figcaption>${markup(caption)}</figcaption></figure>`;
