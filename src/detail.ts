/**
 * What an operator should know of an outcome: a code and its parameters. The sentence is made in
 * `messages/details.ts`, in the configured language. Depends on nothing; every module may import it.
 */

/** The parameters of each code. Never a secret, never a customer's phone number. */
export interface DetailParameters {
  /** A row of OZmap that cannot be read, and that a verdict depends on. */
  readonly unreadable_row: {
    readonly resource: string;
    readonly id: string;
    readonly field: string;
  };
  /** How many more of them there are than are named. */
  readonly more_unreadable_rows: { readonly count: number };
}

export type DetailCode = keyof DetailParameters;

type Coded = {
  readonly [C in DetailCode]: { readonly code: C } & DetailParameters[C];
}[DetailCode];

/** A plain string is a sentence in English that has no code yet; each is to become one. */
export type Detail = Coded | string;
