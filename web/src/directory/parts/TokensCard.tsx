import { useState } from "react";
import { ago, dateOnly } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Confirm } from "../../ui/Confirm";
import { Icon } from "../../ui/icons/Icon";
import { say } from "../../ui/toast";
import type { Token } from "../model";
import { useEndToken, useMyTokens } from "../queries/me";
import { useSession } from "../queries/session";
import { TokenDialog } from "./TokenDialog";

export function TokensCard({ permissions }: { permissions: readonly string[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useSession().workspace.time_zone;
  const tokens = useMyTokens();
  const end = useEndToken();
  const [making, setMaking] = useState(false);
  const [doomed, setDoomed] = useState<Token | null>(null);
  const name = doomed?.name ?? "";
  const facts = (token: Token) =>
    [
      token.expires_at ? t("directory.tokens.until", { date: dateOnly(token.expires_at, zone) }) : t("directory.tokens.never"),
      token.last_used_at ? t("directory.tokens.used", { ago: ago(token.last_used_at, language) }) : t("directory.tokens.unused"),
    ].join(" · ");
  return (
    <Card title={t("directory.tokens.title")} help={t("directory.tokens.help")} actions={<Button size="small" icon="plus" onClick={() => setMaking(true)}>{t("directory.tokens.new")}</Button>} flush>
      <Await query={tokens}>
        {(items) => {
          if (items.length === 0) return <p className="d-note" style={{ padding: "4px 16px 16px" }}>{t("directory.tokens.none")}</p>;
          return (
            <ul className="d-list" aria-label={t("directory.tokens.label")}>
              {items.map((token) => (
                <li key={token.id}>
                  <Icon name="key" size={18} />
                  <div className="d-list-text">
                    {token.name}
                    <small>{facts(token)}</small>
                  </div>
                  <Button size="small" label={t("directory.tokens.end_this", { name: token.name })} onClick={() => setDoomed(token)}>{t("directory.tokens.end")}</Button>
                </li>
              ))}
            </ul>
          );
        }}
      </Await>
      {making && <TokenDialog permissions={permissions} onClose={() => setMaking(false)} />}
      <Confirm
        open={doomed !== null}
        title={t("directory.tokens.end_title", { name })}
        act={t("directory.tokens.end_go")}
        onAct={async () => {
          if (doomed) await end.mutateAsync(doomed.id);
          say(t("directory.tokens.ended", { name }));
        }}
        onClose={() => setDoomed(null)}
      >
        {t("directory.tokens.end_help")}
      </Confirm>
    </Card>
  );
}
