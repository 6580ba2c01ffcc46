import { Suspense, lazy, useState } from "react";
import { useSession } from "../../directory";
import { dateOnly } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Confirm } from "../../ui/Confirm";
import { Dialog } from "../../ui/Dialog";
import { Tag } from "../../ui/Tag";
import { say } from "../../ui/toast";
import { type PublicFormShown, addressOf } from "../model";
import { useEndPublicForm, usePublicForms } from "../queries/doors";
import { LinkGiven } from "./LinkGiven";

const PublishDialog = lazy(() => import("./PublishDialog").then((module) => ({ default: module.PublishDialog })));

/** The public forms: how many came in, their links, and taking them down. */
export function PublicForms({ called }: { called: (form: string) => string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useSession().workspace.time_zone;
  const forms = usePublicForms(true);
  const end = useEndPublicForm();
  const [linked, setLinked] = useState<PublicFormShown | null>(null);
  const [changing, setChanging] = useState<PublicFormShown | null>(null);
  const [doomed, setDoomed] = useState<PublicFormShown | null>(null);
  const title = (one: PublicFormShown | null) => (one ? said(one.definition.title, language, one.definition.form) : "");
  const facts = ({ definition, submissions, by }: PublicFormShown) =>
    [
      called(definition.form), t("portals.forms.came", { count: submissions }), ...(definition.most ? [t("portals.forms.most", { count: definition.most })] : []),
      ...(definition.closes_at ? [t("portals.forms.closes", { date: dateOnly(definition.closes_at, zone) })] : []), ...(by ? [t("portals.by", { name: by })] : []),
    ].join(" · ");
  return (
    <Card title={t("portals.forms.title")} help={t("portals.forms.help")} flush>
      <Await query={forms}>
        {(items) =>
          items.length === 0 ? (
            <p className="po-none">{t("portals.forms.none")}</p>
          ) : (
            <ul className="po-list" aria-label={t("portals.forms.title")}>
              {items.map((one) => (
                <li key={one.id}>
                  <div>{title(one)}<small>{facts(one)}</small></div>
                  <Tag tone={one.open ? "ok" : "plain"}>{t(one.open ? "portals.forms.open" : "portals.forms.closed")}</Tag>
                  <div className="po-acts">
                    <Button size="small" icon="link" label={t("portals.forms.link_of", { name: title(one) })} onClick={() => setLinked(one)}>{t("portals.forms.link")}</Button>
                    <Button size="small" label={t("portals.forms.change_of", { name: title(one) })} onClick={() => setChanging(one)}>{t("portals.forms.change")}</Button>
                    <Button size="small" look="danger-plain" label={t("portals.forms.end_of", { name: title(one) })} onClick={() => setDoomed(one)}>{t("portals.forms.end")}</Button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
      {linked && <Dialog open title={title(linked)} onClose={() => setLinked(null)} width={520}><LinkGiven address={addressOf("f", linked.link)} embeds /></Dialog>}
      <Suspense fallback={null}>{changing && <PublishDialog form={changing.definition.form} before={changing} onClose={() => setChanging(null)} />}</Suspense>
      <Confirm
        open={doomed !== null} title={t("portals.forms.end_title", { name: title(doomed) })} act={t("portals.forms.end_go")} onClose={() => setDoomed(null)}
        onAct={async () => {
          if (doomed) await end.mutateAsync(doomed.id);
          say(t("portals.forms.ended", { name: title(doomed) }));
        }}
      >
        {t("portals.forms.end_help")}
      </Confirm>
    </Card>
  );
}
