import { type Line, type Lines, operandsOf, type Ref } from "./lines.ts";

/** How often each line is needed by the program, and what the program costs, kept up to date as lines are redefined. */
export class Live {
  cost = 0;
  private readonly lines: Lines;
  private readonly uses: number[] = [];
  private readonly seen: number[] = [];
  private visit = 0;

  constructor(lines: Lines) {
    this.lines = lines;
    for (const ref of lines.results) this.need(ref);
  }

  /** Whether a result needs a line. */
  has(ref: Ref): boolean {
    return (this.uses[ref] ?? 0) > 0;
  }

  /** Gives a line that is needed another definition, unless it would need itself; whether it has it. */
  redefine(ref: Ref, line: Line): boolean {
    const operands = operandsOf(line);
    if (this.needs(operands, ref)) return false;
    const before = operandsOf(this.lines.at(ref));
    this.cost -= this.lines.costOf(ref);
    this.lines.lines[ref] = line;
    this.cost += this.lines.costOf(ref);
    for (const each of operands) this.need(each);
    for (const each of before) this.release(each);
    return true;
  }

  private need(wanted: Ref): void {
    const { lines, uses } = this;
    const stack = [wanted];
    for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
      const count = uses[ref] ?? 0;
      uses[ref] = count + 1;
      if (count > 0) continue;
      this.cost += lines.costOf(ref);
      for (const each of operandsOf(lines.at(ref))) stack.push(each);
    }
  }

  private release(unwanted: Ref): void {
    const { lines, uses } = this;
    const stack = [unwanted];
    for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
      const count = (uses[ref] as number) - 1;
      uses[ref] = count;
      if (count > 0) continue;
      this.cost -= lines.costOf(ref);
      for (const each of operandsOf(lines.at(ref))) stack.push(each);
    }
  }

  /** Whether one of some lines is another, or needs it. */
  private needs(from: readonly Ref[], wanted: Ref): boolean {
    const { lines, seen } = this;
    const visit = ++this.visit;
    const stack = [...from];
    for (let ref = stack.pop(); ref !== undefined; ref = stack.pop()) {
      if (ref === wanted) return true;
      if (seen[ref] === visit) continue;
      seen[ref] = visit;
      for (const each of operandsOf(lines.at(ref))) stack.push(each);
    }
    return false;
  }
}
