import { type Guessing, type Need, begins, called, ends, ofTypes } from "../../needs";

/** The form may say itself what must not be booked twice, and when. */
const ruled = (part: "resource" | "period") => ({ book, fits }: Guessing): string | undefined =>
  book.form.definition.no_overlap.map((rule) => rule[part]).find((key) => fits.some((field) => field.key === key));

export const needs: readonly Need[] = [
  {
    ask: "field",
    setting: "resource",
    fits: ofTypes(["link", "member", "department"]),
    guess: (guessing) => ruled("resource")(guessing) ?? called(/resource|model|room|studio|equipment|crew|staff|artist|photographer|资源|模特|房|棚|设备|人员|摄影|车/i)(guessing),
  },
  { ...begins, guess: (guessing: Guessing) => ruled("period")(guessing) ?? begins.guess?.(guessing) },
  ends,
  { ask: "field", setting: "status", fits: ofTypes(["select", "text"], ["text"]), optional: true, guess: (guessing) => called(/status|state|stage|状态|阶段|类型/i)({ ...guessing, fits: guessing.fits.filter(({ type }) => type === "select") }) },
  { ask: "choices", setting: "holds", of: "status", words: /hold|option|tentative|pencil|pending|预留|待定|一选|二选|意向|暂定|待确认/i },
  { ask: "choices", setting: "away", of: "status", words: /away|leave|unavailable|block|vacation|maintenance|不可用|休|请假|停用|维修|外出/i },
  {
    ask: "field",
    setting: "crew",
    fits: ofTypes(["link"]),
    optional: true,
    guess: (guessing) => called(/project|shoot|job|event|crew|order|项目|拍摄|活动|场次|订单|任务/i)({ ...guessing, fits: guessing.fits.filter(({ key }) => key !== guessing.chosen("resource")) }),
  },
];
