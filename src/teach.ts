/**
 * The entry `fluxion/teach`: steps, checked answers, exercises, tables, graphs, plots and worksheets. It includes
 * drawing libraries, which the main entry does not.
 */

export { FluxionError } from "./ast/error.ts";
export type { AnswerForm, AnswerFormName } from "./check/answer-form.ts";
export type { SheetOptions } from "./check/exercise-sheet.ts";
export type { ExerciseRule, Level } from "./check/exercises.ts";
export { exerciseRules, type PracticeOptions } from "./check/practice.ts";
export type { Slip } from "./check/slip.ts";
export { slips } from "./check/slips.ts";
export type { ChartOptions, ChartShape } from "./explain/chart.ts";
export type { Elimination, EliminationOptions } from "./explain/elimination.ts";
export { composition, type Family, families, familyNamed, recurrence } from "./explain/families.ts";
export type { FormulaRow } from "./explain/formulas.ts";
export type { Graph, GraphEdge, GraphNode, GraphOptions } from "./explain/graph.ts";
export type { Plot, PlotOptions, PlottedCurve } from "./explain/plot.ts";
export type { Svg } from "./explain/svg.ts";
export type { OrderedPolynomial, TaylorPolynomialsOptions } from "./explain/taylor-polynomials.ts";
export type { WorksheetOptions } from "./explain/worksheet-subject.ts";
export type { Derivation } from "./steps/derivation.ts";
export type { HtmlOptions } from "./steps/html.ts";
export type { StepRule } from "./steps/rule.ts";
export type { Detail, Line, Step } from "./steps/step.ts";
export type { StepsOptions } from "./steps/steps.ts";
export type { Mark } from "./syntax/latex.ts";
export { comparisonLatex, comparisonText } from "./teach/comparisons.ts";
export { derivationPage, exercisesMarkdown, exercisesText, practice } from "./teach/exercises.ts";
export { graphDot, graphMermaid, graphSvg } from "./teach/graphs.ts";
export { answerForm, check, type Graded, steps, swell } from "./teach/learning.ts";
export {
  elimination,
  graph,
  markedLatex,
  type PlotSettings,
  plot,
  plotSvg,
  taylorPolynomials,
  worksheet,
} from "./teach/pictures.ts";
export {
  formulas,
  formulasCsv,
  formulasJson,
  formulasMarkdown,
  formulasText,
  shortFormulas,
  swellCsv,
  swellJson,
  swellMarkdown,
  swellSvg,
  swellText,
} from "./teach/swelling.ts";
