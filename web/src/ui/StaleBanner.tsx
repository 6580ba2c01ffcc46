import type { ReactNode } from "react";
import { Banner } from "./Banner";
import { Button } from "./Button";

interface StaleBannerProps {
  text: string;
  note?: ReactNode;
  reload: string;
  keep: string;
  onReload: () => void;
  onKeep: () => void;
  busy?: boolean;
}

/** Someone else was faster. Nothing is lost: look at theirs, or save yours once more. */
export const StaleBanner = ({ text, note, reload, keep, onReload, onKeep, busy = false }: StaleBannerProps) => (
  <Banner
    tone="warn"
    note={note}
    actions={
      <>
        <Button size="small" icon="refresh" onClick={onReload}>{reload}</Button>
        <Button size="small" busy={busy} onClick={onKeep}>{keep}</Button>
      </>
    }
  >
    {text}
  </Banner>
);
