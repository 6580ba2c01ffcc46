import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { type KindProps, may } from "../kind";

/** No record: none is there yet, or none is found. */
export function NothingHere({ definition, book, search, go, create }: Pick<KindProps, "definition" | "book" | "search" | "go" | "create">) {
  const { t } = useTranslation();
  const language = useLanguage();
  const form = said(book.form.definition.label, language, book.form.key);
  const filtered = Boolean(search.q) || Object.keys(definition.filter ?? {}).length > 0;
  return filtered ? (
    <Empty title={t("views.empty.none_found")} actions={(search.q || search.filter) && <Button onClick={() => go({ q: undefined, filter: search.filter ? {} : undefined })}>{t("views.empty.clear")}</Button>}>{t("views.empty.none_found_help")}</Empty>
  ) : (
    <Empty title={t("views.empty.none", { form })} actions={may(book, "create") && <Button look="main" icon="plus" onClick={() => create()}>{t("views.new", { form })}</Button>}>{t("views.empty.none_help")}</Empty>
  );
}
