/** What the lab takes of the package: its public entries, which only this file names. */
export {
  check,
  compile,
  type Exercise,
  type Expression,
  expr,
  FluxionError,
  type Jacobian,
  jacobian,
  type Node,
  type Size,
  type SwellReport,
  steps,
  swell,
  type TargetName,
  toCode,
  toText,
} from "../src/index.ts";
export { program } from "../src/javascript/index.ts";
export { parseVector, targetNames } from "../src/nodes.ts";
export { type Box, compare, criticalPoints, numericalGradient } from "../src/numeric.ts";
export {
  type ExerciseRule,
  exerciseRules,
  families,
  type Graph,
  type GraphNode,
  graph,
  markedLatex,
  type Plot,
  plot,
  practice,
  type StepRule,
  taylorPolynomials,
} from "../src/teach.ts";
