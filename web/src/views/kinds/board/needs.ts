import { type Need, called, ofTypes } from "../../needs";

const state = /stage|status|state|phase|阶段|状态|进度/i;

export const needs: readonly Need[] = [
  {
    ask: "field",
    setting: "columns",
    fits: ofTypes(["select", "member", "department", "link", "boolean"]),
    guess: (guessing) => {
      const choices = guessing.fits.filter(({ type }) => type === "select");
      return called(state)({ ...guessing, fits: choices }) ?? choices[0]?.key;
    },
  },
];
