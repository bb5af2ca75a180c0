// What comes of a program of Python that somebody brings: web/python/bring makes
// it, in a file that is loaded then.

export interface Brought {
  /** It is a program, or a piece of one, if perhaps with a mistake; and no letter, and no scenario with a slip. */
  isPython: boolean;
  /** On one line, not yet formatted; absent where there is none. */
  scenario: string | undefined;
  /** The program itself, without what was pasted around it. */
  program: string;
  /** What was taken to be so; line 0 is for all of it. */
  assumed: Remark[];
  /** Why there is no scenario. */
  refused: Remark[];
}

export interface Remark {
  line: number;
  text: string;
}
