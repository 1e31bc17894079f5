import { checkedValue, listOf, number, shape, text } from "../ast/options.ts";
import type { Comparison } from "../explain/comparison.ts";
import {
  comparisonLatex as latexOfComparison,
  comparisonText as textOfComparison,
} from "../explain/comparison-table.ts";

/** A comparison of the modes as a table for a terminal, followed by the exact gradient and its error bound. */
export const comparisonText = (comparison: Comparison): string =>
  textOfComparison(checkedValue("comparison", comparison, COMPARISON));
/** A comparison of the modes as an array in LaTeX, for math mode. */
export const comparisonLatex = (comparison: Comparison): string =>
  latexOfComparison(checkedValue("comparison", comparison, COMPARISON));

const COMPARISON = shape("what `compare` gives", {
  variables: listOf(text),
  exact: listOf(number),
  uncertainty: listOf(number),
  rows: listOf(shape("a row", { mode: text, gradient: listOf(number), error: number, time: number })),
});
