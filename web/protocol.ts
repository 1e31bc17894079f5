import type { TaskName } from "./work/tasks.ts";

/** A task for the worker. */
export interface Call {
  readonly id: number;
  readonly name: TaskName;
  readonly request: unknown;
}

/** Why a task has no result: what the engine says, with the place in the text where there is one. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly position?: { readonly start: number; readonly end: number } | undefined;
}

export interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly failure?: Failure;
}
