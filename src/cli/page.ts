import katex from "katex";
import type { Derivation } from "../explain.ts";

/** A derivation as a page of its own. Formulas are MathML, which browsers show without any help. */
export function derivationPage(derivation: Derivation): string {
  const body = derivation.toHtml({ math: (latex) => katex.renderToString(latex, { output: "mathml" }) });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Derivative with respect to ${derivation.wrt}</title>
<style>${STYLE}</style>
</head>
<body>
${body}</body>
</html>`;
}

const STYLE = `
body { max-width: 52em; margin: 2em auto; padding: 0 1em; font-family: serif; line-height: 1.4; }
math { font-size: 1.15em; }
table { border-spacing: 0 0.4em; }
li { margin-block: 0.3em; }
`;
