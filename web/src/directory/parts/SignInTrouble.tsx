import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import { ProblemBanner } from "../../ui/ProblemBanner";

/** Why one could not come in: a wrong password, or too many of them, with the time left. */
export function SignInTrouble({ error, seconds }: { error: unknown; seconds: number }) {
  const { t } = useTranslation();
  const key = asProblem(error)?.key;
  if (key === "too_many_tries") {
    return (
      <Banner tone="warn">
        {seconds > 0 ? t("directory.sign_in.too_often", { time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` }) : t("directory.sign_in.again")}
      </Banner>
    );
  }
  return <ProblemBanner error={error} />;
}
