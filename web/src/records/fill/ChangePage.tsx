import { useNavigate, useParams } from "@tanstack/react-router";
import { useForm } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Icon } from "../../ui/icons/Icon";
import { Existing } from "./Existing";

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
          <div className="r-fill-head">
            <button type="button" className="u-back" onClick={back}>
              <Icon name="left" />
              {said(form.definition.label, language, key)}
            </button>
            <h2>{t("records.fill.edit", { form: said(form.definition.label, language, key) })}</h2>
          </div>
          <Existing key={`${key} ${id}`} form={form} id={Number(id)} onSaved={back} onClose={back} />
        </div>
      )}
    </Await>
  );
}
