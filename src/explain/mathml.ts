/** Turns LaTeX into a part of a page. */
export type Typesetter = (latex: string, display?: boolean) => string;

/**
 * LaTeX as MathML, which browsers show and print by themselves: no fonts, style sheets or scripts come along. KaTeX
 * does it, loaded at the first call.
 */
export async function mathml(): Promise<Typesetter> {
  const { renderToString } = (await import("katex")).default;
  return (latex, display = false) =>
    renderToString(latex, { output: "mathml", displayMode: display, throwOnError: false, strict: "ignore" });
}
