import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { isMissingPart } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { TroubleShown } from "../../ui/TroubleShown";

/** A page that broke, or a server that is away: what happened, and a way to go on. It needs nothing that has to be loaded. */
export function Wreck({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const again = () => {
    // A part of the program that was replaced by a newer version can only be loaded afresh.
    if (isMissingPart(error)) window.location.reload();
    reset();
    void router.invalidate();
  };
  return <TroubleShown error={error} again={<button type="button" className="s-new-button" onClick={again}>{t("ui.try_again")}</button>} />;
}
