import { type Need, ofTypes } from "../../needs";

export const needs: readonly Need[] = [{ ask: "field", setting: "picture", fits: ofTypes(["image", "gallery"]) }];
