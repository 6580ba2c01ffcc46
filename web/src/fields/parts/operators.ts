/** Operators by family, as the server has them. */
import type { Operator } from "../kind";

const all = (takes: Operator["takes"], ...names: string[]): Operator[] => names.map((name) => ({ name, takes }));

export const blanks = all("nothing", "is_blank", "is_not_blank");
export const textual = all("text", "contains", "not_contains", "starts_with", "ends_with");
const oneOf = [...all("value", "is", "is_not"), ...all("values", "in", "not_in")];

export const ofFreeText = [...textual, ...all("text", "is", "is_not"), ...blanks];
export const ofCodedText = [...all("text", "is", "is_not"), ...textual, ...blanks];
export const ofRichText = [...textual, ...blanks];
export const ofNumbers = [...all("value", "is", "is_not", "less", "at_most", "more", "at_least"), ...all("pair", "between"), ...blanks];
export const ofMoney = [...ofNumbers, ...all("text", "currency_is")];
const chronological = [...all("value", "is", "is_not", "before", "not_after", "after", "not_before"), ...all("pair", "between", "within"), ...blanks];
export const ofDays = chronological;
export const ofMoments = [...all("moment", "on"), ...chronological];
export const ofPeriods = [...all("value", "overlaps", "within_period", "contains_period"), ...all("moment", "covers"), ...blanks];
export const ofChoices = [...oneOf, ...blanks];
/** A choice that was looked up: its code is compared as text. */
export const ofFoundChoice = [...all("value", "is", "is_not"), ...blanks];
export const ofReferences = [...oneOf, ...blanks];
export const ofSeveral = [...all("values", "has_any", "has_all", "has_none", "is_exactly"), ...blanks];
export const ofYesNo = [...all("value", "is", "is_not"), ...blanks];
export const ofRegions = [...all("value", "below"), ...oneOf, ...blanks];
export const ofAddresses = [...textual, ...blanks];
