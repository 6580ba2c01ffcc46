import { joined } from "../../kit/joined";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import type { Notice } from "../model";

const few = 3;

/** What a notice says, in one sentence. */
export function useNoticeText(): (notice: Notice) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const list = (names: readonly string[]) => {
    const shown = joined(names.slice(0, few), language);
    return names.length > few ? t("notices.and_more", { names: shown, count: names.length }) : shown;
  };
  return (notice) => {
    const form = said(notice.label, language, notice.form);
    const facts = {
      who: list(notice.people.map(({ name }) => name)) || t("notices.nobody"),
      what: notice.title || t("notices.unnamed", { form, id: notice.record }),
      fields: list(notice.fields.map(({ key, label }) => said(label, language, "") || t(key === "owner_id" ? "notices.owner" : "notices.something"))),
      form,
      count: notice.count,
    };
    const many = notice.record === 0;
    switch (notice.kind) {
      case "mentioned":
        return t("notices.says.mentioned", facts);
      case "commented":
        return t("notices.says.commented", facts);
      case "assigned":
        return t(many ? "notices.says.several_assigned" : "notices.says.assigned", facts);
      default:
        return facts.fields === "" ? t(many ? "notices.says.several_changed_all" : "notices.says.changed_all", facts) : t(many ? "notices.says.several_changed" : "notices.says.changed", facts);
    }
  };
}

const mention = /@\[([1-9]\d{0,17})\]/g;

/** The comment of a notice on one line, with people by their names. */
export const excerpt = ({ text, mentions }: Notice): string =>
  (text ?? "").replaceAll(mention, (whole, id: string) => `@${mentions.find((one) => one.id === Number(id))?.name ?? whole}`).replaceAll(/\s+/g, " ").slice(0, 140);
