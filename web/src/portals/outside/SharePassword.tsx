import { type FormEvent, useState } from "react";
import { PlainButton } from "../../ui/plain/PlainButton";
import { PlainField } from "../../ui/plain/PlainField";
import { OutsidePage } from "./OutsidePage";
import type { Head } from "./model";
import { useWords } from "./useWords";

interface SharePasswordProps {
  head: Head;
  busy: boolean;
  problem: string | undefined;
  onOpen: (password: string) => void;
}

export function SharePassword({ head, busy, problem, onOpen }: SharePasswordProps) {
  const { t } = useWords();
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password) onOpen(password);
  };
  return (
    <OutsidePage title={t("password")} head={head}>
      <p className="p-company">{head.company}</p>
      <p>{t("password_help")}</p>
      <form className="p-ask" onSubmit={submit}>
        <PlainField id="password" label={t("password")} help="" problem={problem} required={false} requiredSays="" group={false}>
          <input
            id="password" className="p-input" type="password" autoComplete="off" value={password} aria-invalid={problem !== undefined || undefined} aria-describedby={problem && "password-problem"}
            onChange={({ target }) => setPassword(target.value)}
          />
        </PlainField>
        <PlainButton main disabled={busy}>{t("open")}</PlainButton>
      </form>
    </OutsidePage>
  );
}
