/** A stretch of a text in UTF-16 code units; `end` is not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place for people: 1-based line and column, the column in UTF-16 code units. A byte order mark takes no column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
