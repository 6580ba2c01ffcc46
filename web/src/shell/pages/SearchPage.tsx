import { Link, useNavigate, useSearch as useAddress } from "@tanstack/react-router";
import { useState } from "react";
import { useForms } from "../../forms";
import { useDebounced } from "../../kit/useDebounced";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Card } from "../../ui/Card";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/icons/Icon";
import { SearchField } from "../../ui/SearchField";
import { Skeleton } from "../../ui/Skeleton";
import { Trouble } from "../../ui/Trouble";
import { applicationOf, appOf } from "../model";
import { useNavigation } from "../queries/navigation";
import { useSearch } from "../queries/search";

/** All records that a word finds, form by form. */
export function SearchPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const { q = "" } = useAddress({ from: "/staff/search" });
  const [typed, setTyped] = useState(q);
  const settled = useDebounced(typed.trim(), 200);
  const found = useSearch(settled, 50);
  const { data: navigation } = useNavigation();
  const { data: forms } = useForms();
  const type = (text: string) => {
    setTyped(text);
    void navigate({ to: "/search", search: text.trim() ? { q: text.trim() } : {}, replace: true });
  };
  const all = found.data ?? [];
  // Best first by form, as the server has it.
  const byForm = [...new Set(all.map((one) => one.form))].map((form) => ({ form, those: all.filter((one) => one.form === form) }));
  return (
    <div className="u-column">
      <SearchField label={t("shell.palette.hint")} value={typed} onChange={type} />
      {!settled && <Empty title={t("shell.search.title")}>{t("shell.search.help")}</Empty>}
      {settled && found.error && <Trouble error={found.error} onRetry={() => void found.refetch()} busy={found.isFetching} />}
      {settled && found.isPending && <Skeleton rows={5} />}
      {settled && found.data && byForm.length === 0 && <Empty title={t("shell.palette.none", { text: settled })} />}
      {byForm.map(({ form, those }) => (
        <Card key={form} title={said(forms?.find((one) => one.key === form)?.label, language, form)} flush>
          <ul className="s-lines">
            {those.map((one) => (
              <li key={one.id}>
                <Link to="/a/$app/r/$form/$id" params={{ app: appOf(applicationOf(navigation, form)), form, id: String(one.id) }}>
                  <Icon name="file" size={14} />
                  <span dir="auto">{one.title || `#${one.id}`}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
