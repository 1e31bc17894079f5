/** Turns LaTeX into a part of a page. */
export type Typesetter = (latex: string, display?: boolean) => string;

/**
 * LaTeX as MathML, which browsers show and print by themselves: no fonts, style sheets or scripts come along. KaTeX
 * does it, loaded at the first call.
 */
export async function mathml(): Promise<Typesetter> {
  const { renderToString } = (await import("katex")).default;
  return (latex, display = false) =>
    spaced(renderToString(latex, { output: "mathml", displayMode: display, throwOnError: false, strict: "ignore" }));
}

/** Ends a factor before the name of a function, and a name before an argument without parentheses. */
const BEFORE =
  /(<\/m(?:i|n|sup|sub|subsup|frac|sqrt|root)>|[\])]<\/mo>)(?=(?:<msup>)?<mi(?: [^>]*)?>\p{L}{2,}<\/mi>)/gu;
const AFTER = /(<mo>\u2061<\/mo>)(?!<mo|<mrow><mo)/g;
const THIN = '<mspace width="0.1667em"/>';

/** Browsers leave no space beside the name of a function, as TeX does: x sin x would be xsinx. */
const spaced = (math: string): string => math.replace(BEFORE, `$1${THIN}`).replace(AFTER, `$1${THIN}`);
