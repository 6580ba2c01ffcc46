import { type Need, ofTypes } from "../../needs";

export const needs: readonly Need[] = [
  { ask: "field", setting: "place", fits: ofTypes(["region", "address"]) },
  { ask: "figures", setting: "figure", single: true },
];
