import { type Need, called, toItself } from "../../needs";

export const needs: readonly Need[] = [{ ask: "field", setting: "parent", fits: toItself(["link"]), guess: called(/parent|above|上级|父|所属/i) }];
