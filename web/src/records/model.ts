/** Records as the screen knows them. */
export type {
  Account, Change, Deleted, Entry, Filter, Group, Groups, GroupsAsked, HowMany, Likeness, PageAsked, RecordRow, RecordShown, RecordsPage, Sort, Value, Values,
  Which, Written,
} from "../api/types";
