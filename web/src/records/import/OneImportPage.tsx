import { Navigate, useNavigate, useParams } from "@tanstack/react-router";
import { useForms } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Card } from "../../ui/Card";
import { ChoiceField } from "../../ui/ChoiceField";
import { useImport } from "../queries/imports";
import { formsOf } from "./plan";

/** An import by its number: it goes on where it was, within the form that it fills. */
export function OneImportPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const { number = "" } = useParams({ strict: false });
  const i = /^\d{1,15}$/.test(number) ? Number(number) : 0;
  const found = useImport(i);
  const forms = useForms().data ?? [];
  const go = (form: string) => ({ to: "/a/$app/import/$form" as const, params: { app: "-", form }, search: { i } });
  return (
    <Await query={found}>
      {(shown) => {
        const form = formsOf(shown.plan)[0] ?? Object.keys(shown.counts.forms ?? {})[0];
        if (form) return <Navigate {...go(form)} replace />;
        const offered = forms.filter((one) => one.verbs.includes("import"));
        return (
          <div className="u-column">
            <Card title={shown.file}>
              <ChoiceField
                label={t("records.import.list.which")} value={null} searchable onChange={(key) => key && void navigate(go(key))}
                choices={offered.map((one) => ({ value: one.key, label: said(one.label, language, one.key) }))}
              />
            </Card>
          </div>
        );
      }}
    </Await>
  );
}
