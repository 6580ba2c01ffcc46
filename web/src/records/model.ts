/** Records as the screen knows them. */
export type {
  Account, Change, Comment, Deleted, Entry, Filter, Group, Groups, GroupsAsked, HowMany, Likeness, PageAsked, PersonNamed, RecordRow, RecordShown, RecordsPage, Reply, Sort, Value, Values,
  Which, Written,
} from "../api/types";
