import { type Session, useChangeMe } from "../../directory";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { ThemeSwitch } from "../../ui/ThemeSwitch";
import { UserMenu } from "./UserMenu";

export function TopBar({ session, title }: { session: Session; title: string }) {
  const { mutate: change } = useChangeMe();
  return (
    <header className="s-top">
      <h1>{title}</h1>
      <LanguageSwitch onChoose={(language) => change({ language })} />
      <ThemeSwitch onChoose={(theme) => change({ theme })} />
      <UserMenu session={session} />
    </header>
  );
}
