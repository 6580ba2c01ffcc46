import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Trouble } from "../../ui/Trouble";
import { Problem } from "../../kit/problem";
import { FillForm } from "./FillForm";
import { FillHead } from "./FillHead";

/** A new record on a page of its own. */
export function FillPage() {
  const { app, form: key } = useParams({ strict: false }) as { app: string; form: string };
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const query = useForm(key);
  // Another one begins as an empty form.
  const [turn, setTurn] = useState(0);
  const back = () => void navigate({ to: "/a/$app/f/$form", params: { app, form: key } });
  return (
    <Await query={query}>
      {(form) =>
        form.verbs.includes("create") ? (
          <div className="r-fill-page">
            <FillHead from={said(form.definition.label, language, key)} title={t("records.fill.new", { form: said(form.definition.label, language, key) })} onBack={back} />
            <FillForm
              key={`${key} ${turn}`} form={form} several onClose={back}
              onSaved={(id, _, next) => {
                if (next) setTurn(turn + 1);
                else void navigate({ to: "/a/$app/r/$form/$id", params: { app, form: key, id: String(id) } });
              }}
            />
          </div>
        ) : (
          <Trouble error={new Problem(403)} onRetry={() => void query.refetch()} busy={query.isFetching} />
        )
      }
    </Await>
  );
}
