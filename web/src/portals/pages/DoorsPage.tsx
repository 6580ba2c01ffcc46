import { useCallback } from "react";
import { may, useSession } from "../../directory";
import { useForms } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said } from "../../kit/words";
import { PublicForms } from "../parts/PublicForms";
import { Shares } from "../parts/Shares";
import "../portals.css";

/** What stands outside: forms that anybody with the link fills in, and links that show records. */
export function DoorsPage() {
  const session = useSession();
  const language = useLanguage();
  const { data: forms } = useForms();
  const called = useCallback((key: string) => said(forms?.find((form) => form.key === key)?.label ?? {}, language, key), [forms, language]);
  return (
    <div className="u-column">
      {may(session, "portals.publish") && <PublicForms called={called} />}
      {may(session, "portals.share") && <Shares called={called} />}
    </div>
  );
}
