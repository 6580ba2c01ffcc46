import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Dialog } from "../../ui/Dialog";
import { say } from "../../ui/toast";
import { sessionQuery } from "../queries/session";
import { RecoveryCodes } from "./RecoveryCodes";
import { SecondFactorScan } from "./SecondFactorScan";
import { SecondFactorPassword } from "./SecondFactorPassword";

type Step = { name: "password" } | { name: "scan"; secret: string; uri: string } | { name: "codes"; codes: readonly string[] };

/** Three steps: prove it is you, scan and confirm, keep the recovery codes. */
export function SecondFactorDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>({ name: "password" });
  const close = () => {
    if (step.name === "codes") {
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      say(t("directory.second.turned_on"));
    }
    onClose();
  };
  return (
    <Dialog open title={t(step.name === "codes" ? "directory.second.codes_title" : "directory.second.start")} onClose={close} width={520}>
      {step.name === "password" && <SecondFactorPassword onClose={close} onNext={(started) => setStep({ name: "scan", ...started })} />}
      {step.name === "scan" && <SecondFactorScan {...step} onClose={close} onConfirmed={(codes) => setStep({ name: "codes", codes })} />}
      {step.name === "codes" && <RecoveryCodes codes={step.codes} onDone={close} />}
    </Dialog>
  );
}
