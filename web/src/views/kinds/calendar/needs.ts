import { type Need, begins, ends } from "../../needs";

// A day alone is enough: nothing is guessed for its end.
export const needs: readonly Need[] = [begins, { ...ends, optional: true, guess: () => null }];
