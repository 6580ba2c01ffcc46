import { type Need, begins, called, ends, ofTypes, toItself, upwards } from "../../needs";

export const needs: readonly Need[] = [
  begins,
  ends,
  { ask: "field", setting: "dependencies", fits: toItself(["links", "link"]), optional: true, guess: called(/depend|before|after|previous|predecessor|前置|依赖|之前|先做/i) },
  { ask: "field", setting: "parent", fits: upwards, optional: true, guess: called(/parent|above|part|belongs|上级|父|所属|属于/i) },
  { ask: "field", setting: "progress", fits: ofTypes(["percent", "integer", "decimal", "rating"], ["number"]), optional: true, guess: called(/progress|done|complet|进度|完成/i) },
];
