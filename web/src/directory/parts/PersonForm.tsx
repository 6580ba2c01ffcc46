import { asProblem, fieldErrors } from "../../kit/problem";
import { changesOf, useVersionedDraft } from "../../kit/useDraft";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Form } from "../../ui/Form";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { StaleBanner } from "../../ui/StaleBanner";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/toast";
import type { Person } from "../model";
import { useChangePerson } from "../queries/people";
import { PlaceFields } from "./PlaceFields";

const draftOf = (person: Person) => ({
  name: person.name,
  department: person.department?.id ?? null,
  position: person.position?.id ?? null,
  manager: person.manager?.id ?? null,
  roles: person.roles.map((role) => role.id),
});

interface PersonFormProps {
  person: Person;
  disabled: boolean;
  onReload: () => Promise<Person | undefined>;
}

export function PersonForm({ person, disabled, onReload }: PersonFormProps) {
  const { t } = useTranslation();
  const change = useChangePerson(person.id);
  const { values, base, patch, version, dirty, ...draft } = useVersionedDraft(person, draftOf);
  const errors = fieldErrors(change.error);
  const stale = asProblem(change.error)?.key === "stale_version";

  const show = (fresh: Person) => {
    draft.show(fresh);
    change.reset();
  };
  const save = (at: number) => {
    if (!values.name.trim()) return;
    change.mutate({ ...changesOf(base, values), version: at }, { onSuccess: (saved) => { show(saved); say(t("directory.person.saved", { name: saved.name })); } });
  };
  const reload = () => void onReload().then((fresh) => fresh && show(fresh));
  const keep = () => void onReload().then((fresh) => fresh && save(fresh.version));

  return (
    <Form onSubmit={() => dirty && save(version)} label={t("directory.person.profile")}>
      {stale ? (
        <StaleBanner text={t("directory.person.stale", { name: person.name })} note={t("directory.person.stale_note")} reload={t("directory.person.reload")} keep={t("directory.person.keep")} onReload={reload} onKeep={keep} busy={change.isPending} />
      ) : (
        <ProblemBanner error={change.error} />
      )}
      <TextField label={t("directory.invite.name")} value={values.name} onChange={(name) => patch({ name })} required disabled={disabled} error={errors["name"] ?? (values.name.trim() ? undefined : t("ui.required", { name: t("directory.invite.name") }))} />
      <PlaceFields values={values} patch={patch} errors={errors} manager={person.manager} self={person.id} disabled={disabled} />
      {!disabled && (
        <div className="u-form-foot">
          <Button look="main" type="submit" busy={change.isPending} disabled={!dirty || stale}>{t("directory.person.save")}</Button>
          {dirty && <Button look="quiet" onClick={() => show(person)}>{t("directory.person.undo")}</Button>}
        </div>
      )}
    </Form>
  );
}
