import { useCallback, useEffect, useState } from "react";
import type { OutsideShare } from "./model";
import { asProblem } from "../../kit/problem";
import { OutsidePage } from "./OutsidePage";
import { SharePassword } from "./SharePassword";
import { SharedRecord } from "./SharedRecord";
import { SharedRows } from "./SharedRows";
import { Troubled } from "./Troubled";
import { type Opening, openShare } from "./queries";
import { useWords } from "./useWords";

/** What a link shows: a record, or a view page by page; behind a password where there is one. */
export function SharePage({ link }: { link: string }) {
  const { language, t } = useWords();
  const [shared, setShared] = useState<OutsideShare | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(true);
  const ask = useCallback(
    (opening: Opening) =>
      openShare(link, opening)
        .then(
          (found) => {
            setShared(found);
            setError(null);
          },
          (refused: unknown) => setError(refused),
        )
        .finally(() => setBusy(false)),
    [link],
  );
  useEffect(() => void ask({}), [ask]);
  const open = (opening: Opening) => {
    setBusy(true);
    void ask(opening);
  };
  if (shared?.locked) return <SharePassword head={shared} busy={busy} problem={error ? asProblem(error)?.detail || t("unreachable") : undefined} onOpen={(password) => open({ password })} />;
  if (error) return <Troubled error={error} onAgain={() => open({})} />;
  if (!shared) return <OutsidePage title={t("opening")}><p aria-busy="true" /></OutsidePage>;
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(shared.expires_at));
  return (
    <OutsidePage title={shared.title} head={shared} wide={shared.record ? true : "table"}>
      <p className="p-company">{shared.company}</p>
      {shared.record ? <SharedRecord shared={shared} /> : <SharedRows shared={shared} busy={busy} onGo={(opening) => open({ ...opening, pass: shared.pass })} />}
      <p className="p-quiet p-until">{t("until", { day })}</p>
    </OutsidePage>
  );
}
