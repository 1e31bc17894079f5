/** Milliseconds that a change of stage takes: long enough to follow a node with the eye. */
const DURATION = 900;

const isCalm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Goes from 0 to 1 slowly at both ends; a later run stops an earlier one. */
export class Tween {
  private frame = 0;
  /** Where it stands, from 0 to 1. */
  at = 1;

  run(draw: () => void): void {
    cancelAnimationFrame(this.frame);
    if (isCalm()) {
      this.at = 1;
      draw();
      return;
    }
    const start = performance.now();
    const step = (now: number): void => {
      const t = Math.min(1, Math.max(0, (now - start) / DURATION));
      this.at = t * t * (3 - 2 * t);
      draw();
      if (t < 1) this.frame = requestAnimationFrame(step);
    };
    this.at = 0;
    this.frame = requestAnimationFrame(step);
  }
}
