import { type Need, called, upwards } from "../../needs";

export const needs: readonly Need[] = [{ ask: "field", setting: "parent", fits: upwards, guess: called(/parent|above|上级|父|所属/i) }];
