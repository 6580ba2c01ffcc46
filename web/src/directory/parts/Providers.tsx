import { useTranslation } from "../../kit/words";
import type { SignInOptions } from "../model";

/** Ways in through a company's own sign-in service. */
export function Providers({ providers, workspace }: { providers: SignInOptions["providers"]; workspace: string }) {
  const { t } = useTranslation();
  if (providers.length === 0) return null;
  const query = workspace ? `?workspace=${encodeURIComponent(workspace)}` : "";
  return (
    <>
      <div className="d-or">{t("directory.sign_in.or")}</div>
      <div className="d-providers">
        {providers.map((provider) => (
          <a key={provider.name} href={`/api/oidc/${encodeURIComponent(provider.name)}/start${query}`}>
            {t("directory.sign_in.with", { name: provider.label })}
          </a>
        ))}
      </div>
    </>
  );
}
