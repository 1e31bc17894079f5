/** A function in source text, the points at which to call it, and the shapes of its outputs. */
export interface Task {
  readonly source: string;
  /** The name that the function has in the text. */
  readonly name: string;
  readonly points: readonly (readonly number[])[];
  readonly shapes: readonly (readonly number[])[];
}

/** How text in a language is compiled and run. */
export interface Runner {
  /** The program that must be installed. */
  readonly command: string;
  /** The name of the program's file. */
  readonly file: string;
  /** A program that calls each function at its points and prints the numbers of all its outputs, one per line. */
  program(tasks: readonly Task[]): string;
  /** The command lines to run in the folder of the file. */
  readonly steps: readonly (readonly string[])[];
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);
export const isScalar = ({ shapes }: Task): boolean => shapes.length === 1 && shapes[0]?.length === 0;
export const countOf = ({ shapes }: Task): number => shapes.map(sizeOf).reduce((a, b) => a + b, 0);

/** The texts of all calls of all tasks. */
export const calls = (tasks: readonly Task[], text: (task: Task, values: readonly number[]) => string): string =>
  tasks.flatMap((task) => task.points.map((values) => text(task, values))).join("\n");
export const sources = (tasks: readonly Task[]): string => tasks.map(({ source }) => source).join("\n");

/** A double in C, Rust, Julia, Octave and Python. */
export const decimal = (x: number): string => (/[.e]/.test(String(x)) ? String(x) : `${x}.0`);
export const list = (values: readonly number[]): string => values.map(decimal).join(", ");
