/** What the lab takes of the package: its public entries, which only this file names. */

export {
  check,
  compare,
  compile,
  type Exercise,
  type ExerciseRule,
  type Expression,
  exerciseRules,
  expr,
  FluxionError,
  families,
  jacobian,
  type Node,
  numericalGradient,
  practice,
  type Size,
  type StepRule,
  type SwellReport,
  steps,
  swell,
  type TargetName,
  targetNames,
  toCode,
  toText,
  vector,
} from "../src/index.ts";
export { program } from "../src/javascript/index.ts";
export {
  type Graph,
  type GraphNode,
  graph,
  markedLatex,
  type Plot,
  plot,
  taylorPolynomials,
} from "../src/teach.ts";
