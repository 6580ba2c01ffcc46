import { useNavigate, useParams } from "@tanstack/react-router";
import { useForm } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Existing } from "./Existing";
import { FillHead } from "./FillHead";

/** The whole form of a record that is there, on a page of its own. */
export function ChangePage() {
  const { app, form: key, id } = useParams({ strict: false }) as { app: string; form: string; id: string };
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const query = useForm(key);
  const back = () => void navigate({ to: "/a/$app/r/$form/$id", params: { app, form: key, id } });
  return (
    <Await query={query}>
      {(form) => (
        <div className="r-fill-page">
          <FillHead from={said(form.definition.label, language, key)} title={t("records.fill.edit", { form: said(form.definition.label, language, key) })} onBack={back} />
          <Existing key={`${key} ${id}`} form={form} id={Number(id)} onSaved={back} onClose={back} />
        </div>
      )}
    </Await>
  );
}
