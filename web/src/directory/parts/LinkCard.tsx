import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ProblemBanner } from "../../ui/ProblemBanner";
import type { Person } from "../model";
import { useNewLink } from "../queries/people";
import { LinkDialog } from "./LinkDialog";

/** A new way in: for a lost invitation, or a forgotten password. */
export function LinkCard({ person }: { person: Person }) {
  const { t } = useTranslation();
  const make = useNewLink(person.id);
  const [link, setLink] = useState("");
  const kind = person.state === "invited" ? "invited" : "active";
  return (
    <Card title={t("directory.person.link")} help={t(`directory.person.link_${kind}_help`)}>
      <div className="d-stack">
        <ProblemBanner error={make.error} />
        <Button icon="link" busy={make.isPending} onClick={() => make.mutate(undefined, { onSuccess: (made) => setLink(made.link) })}>{t(`directory.person.link_${kind}_go`)}</Button>
      </div>
      <LinkDialog link={link} person={person} onClose={() => setLink("")} />
    </Card>
  );
}
