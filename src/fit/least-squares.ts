import { length, Orthogonal } from "./orthogonal.ts";

/** Residuals over rows, as functions of some parameters. */
export interface Residuals {
  readonly rows: number;
  readonly parameters: number;
  /** The residuals, into an array; what is no number or infinite makes the point one that is not taken. */
  values(point: Float64Array, residuals: Float64Array): void;
  /** The residuals and their derivatives by each parameter, column by column. */
  slopes(point: Float64Array, residuals: Float64Array, jacobian: Float64Array): void;
  /** The second derivatives along a direction. */
  bends(point: Float64Array, direction: Float64Array, bends: Float64Array): void;
}

/** Why it ended: after the first two it is at a minimum, as far as numbers tell. */
export type Ending = "gradient" | "step" | "flat" | "iterations" | "stuck";

export interface Minimum {
  readonly point: Float64Array;
  readonly residuals: Float64Array;
  /** The derivatives of the residuals there, decomposed. */
  readonly jacobian: Orthogonal;
  readonly iterations: number;
  /** How many times the residuals were computed, with their slopes or without. */
  readonly evaluations: number;
  readonly ended: Ending;
}

/** The gradient is 0 to rounding: the greatest cosine between the residuals and a column of the Jacobian. */
const ORTHOGONAL = 1e-14;
/** A step that moves no parameter by more than this part of it. */
const NO_STEP = 1e-14;
/** A predicted gain below this part of the sum of squares is not seen in it any more. */
const UNSEEN = 1e-13;
/** The bend of a step may be this part of it. */
const BENT = 0.75;
/**
 * A parameter has run off to where nothing depends on it if its column has shrunk to this part of its greatest norm,
 * and doubling it would change the residuals by no more than this part of them.
 */
const FLAT = 1e-8;
/** The damping to begin with: near Gauss and Newton's steps, and where those run off, small ones. */
const [BOLD, CAREFUL] = [1e-3, 100];
/** Beyond this damping nothing moves. */
const MOST_DAMPING = 1e30;

/**
 * The least sum of squares near a start, by the method of Levenberg and Marquardt in Moré's scaling (the greatest norm
 * of each column so far), with geodesic acceleration: the step follows the bend of the residuals to second order, here
 * by exact derivatives (Transtrum and Sethna, Improvements to the Levenberg-Marquardt algorithm for nonlinear
 * least-squares minimization, arXiv 1201.5885). The damping falls and rises as by Nielsen (Damping parameter in
 * Marquardt's method, 1999).
 *
 * Where a parameter has run off to where nothing depends on it any more, the search begins again with small steps.
 * When gains are too small to be seen in the sum of squares, undamped steps go on as long as they shrink.
 */
export function leastSquares(problem: Residuals, start: Float64Array, most: number): Minimum {
  const bold = search(problem, start, most, BOLD);
  if (bold.ended !== "flat") return bold;
  const careful = search(problem, start, most, CAREFUL);
  const better = length(careful.residuals) < length(bold.residuals) ? careful : bold;
  return {
    ...better,
    iterations: bold.iterations + careful.iterations,
    evaluations: bold.evaluations + careful.evaluations,
  };
}

function search(problem: Residuals, start: Float64Array, most: number, first: number): Minimum {
  const { rows, parameters } = problem;
  let point = Float64Array.from(start);
  let residuals = new Float64Array(rows);
  const trial = new Float64Array(rows);
  const bends = new Float64Array(rows);
  const scales = new Float64Array(parameters);
  let [iterations, evaluations] = [0, 0];
  let [damping, growth] = [first, 2];
  let jacobian = decomposed();
  let norm = length(residuals);

  function decomposed(): Orthogonal {
    const entries = new Float64Array(rows * parameters);
    problem.slopes(point, residuals, entries);
    evaluations++;
    for (let j = 0; j < parameters; j++) {
      const column = length(entries, j * rows, (j + 1) * rows);
      scales[j] = Math.max(scales[j] as number, column);
    }
    return new Orthogonal(entries, rows, parameters);
  }
  const end = (ended: Ending): Minimum => ({ point, residuals, jacobian, iterations, evaluations, ended });

  for (; ; iterations++) {
    const turned = jacobian.turn(Float64Array.from(residuals));
    if (cosine(jacobian, turned, norm) <= ORTHOGONAL) return polished("gradient");
    if (iterations >= most) return end("iterations");
    for (;;) {
      const damped = dampedBy(jacobian, scales, damping);
      const velocity = damped.step(turned);
      if (!isMoving(velocity, point)) return polished("step");
      const gain = predicted(jacobian, velocity, scales, damping);
      if (gain <= UNSEEN * norm * norm) return polished("step");
      problem.bends(point, velocity, bends);
      const acceleration = bends.every(Number.isFinite)
        ? damped.step(jacobian.turn(bends)).map((each) => each / 2)
        : new Float64Array(parameters);
      const isBent = scaled(acceleration, scales) > BENT * scaled(velocity, scales);
      const next = point.map((each, j) => each + (velocity[j] as number) + (isBent ? 0 : (acceleration[j] as number)));
      problem.values(next, trial);
      evaluations++;
      const found = length(trial);
      const ratio = trial.every(Number.isFinite) ? ((norm - found) * (norm + found)) / gain : -1;
      if (ratio > 1e-4) {
        damping *= Math.max(1 / 5, 1 - (2 * Math.min(ratio, 1) - 1) ** 3);
        growth = 2;
        point = next;
        jacobian = decomposed();
        norm = length(residuals);
        break;
      }
      damping *= growth;
      growth *= 2;
      if (!(damping < MOST_DAMPING)) return end("stuck");
    }
  }

  /** Undamped steps, as long as each is shorter than the one before. */
  function polished(ended: Ending): Minimum {
    let last = Number.POSITIVE_INFINITY;
    for (let count = 0; count < 100; count++) {
      const step = dampedBy(jacobian, scales, 0).step(jacobian.turn(Float64Array.from(residuals)));
      const size = scaled(step, scales);
      if (!(size < 0.95 * last) || !isMoving(step, point)) break;
      last = size;
      const before = { point, residuals, jacobian, norm };
      point = point.map((each, j) => each + (step[j] as number));
      residuals = new Float64Array(rows);
      jacobian = decomposed();
      norm = length(residuals);
      if (norm <= before.norm * (1 + 1e-9)) continue;
      ({ point, residuals, jacobian, norm } = before);
      break;
    }
    return end(isFlat() ? "flat" : ended);
  }

  /** Whether a column has all but vanished. */
  function isFlat(): boolean {
    return scales.some((scale, j) => {
      let square = 0;
      for (let i = 0; i <= j; i++) square += jacobian.at(i, j) ** 2;
      const column = Math.sqrt(square);
      return column === 0 || (column <= FLAT * scale && column * Math.abs(point[j] as number) <= FLAT * norm);
    });
  }
}

/** The equations of one damping: they are those of R over the scaled damping. */
function dampedBy(
  jacobian: Orthogonal,
  scales: Float64Array,
  damping: number,
): { step(turned: Float64Array): Float64Array } {
  const n = jacobian.columns;
  const rows = 2 * n;
  const entries = new Float64Array(rows * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i <= j; i++) entries[j * rows + i] = jacobian.at(i, j);
    entries[j * rows + n + j] = Math.sqrt(damping) * ((scales[j] as number) || 1);
  }
  const damped = new Orthogonal(entries, rows, n);
  return {
    step(turned) {
      const right = new Float64Array(rows);
      for (let i = 0; i < n; i++) right[i] = -(turned[i] as number);
      return damped.solve(damped.turn(right));
    },
  };
}

/** What a step takes off the sum of squares if the residuals are linear: |J v|^2 + 2 damping |D v|^2. */
function predicted(jacobian: Orthogonal, step: Float64Array, scales: Float64Array, damping: number): number {
  const n = jacobian.columns;
  const image = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) image[i] = (image[i] as number) + jacobian.at(i, j) * (step[j] as number);
  return length(image) ** 2 + 2 * damping * scaled(step, scales) ** 2;
}

/** The greatest cosine between the residuals and a column: (R'Q'r)_j over the norms. */
function cosine(jacobian: Orthogonal, turned: Float64Array, norm: number): number {
  if (norm === 0) return 0;
  let greatest = 0;
  for (let j = 0; j < jacobian.columns; j++) {
    let product = 0;
    let square = 0;
    for (let i = 0; i <= j; i++) {
      product += jacobian.at(i, j) * (turned[i] as number);
      square += jacobian.at(i, j) ** 2;
    }
    if (square > 0) greatest = Math.max(greatest, Math.abs(product) / (Math.sqrt(square) * norm));
  }
  return greatest;
}

const scaled = (step: Float64Array, scales: Float64Array): number =>
  length(step.map((each, j) => each * (scales[j] as number)));

const isMoving = (step: Float64Array, point: Float64Array): boolean =>
  step.some((each, j) => Math.abs(each) > NO_STEP * Math.abs(point[j] as number));
