/** Float that a new training provider starts with, in yen; a new account's books begin with the same. */
export const OPENING_FLOAT_MINOR = 500_000;
