import { Link, useParams } from "@tanstack/react-router";
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { type Command, useCommands } from "../../kit/commands";
import { useKept } from "../../kit/useKept";
import { usePhone } from "../../kit/useMedia";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { IconButton } from "../../ui/IconButton";
import { Skeleton } from "../../ui/Skeleton";
import { Trouble } from "../../ui/Trouble";
import { Footprint } from "../parts/Footprint";
import { GoneBanner } from "../parts/GoneBanner";
import { Here } from "../parts/Here";
import { History } from "../parts/History";
import { NextStep } from "../parts/NextStep";
import { RecordActs } from "../parts/RecordActs";
import { RelatedLists } from "../parts/RelatedLists";
import { Sections } from "../parts/Sections";
import { type Tab, Tabs } from "../parts/Tabs";
import { useWhole } from "../queries/whole";
import { titleOf } from "../shape";
import { FollowButton } from "../stream/FollowButton";
import { Stream } from "../stream/Stream";
import "../records.css";

export interface RecordPeekProps {
  form: string;
  id: number;
  onClose: () => void;
  /** To the one before (-1) or after (1) in the list beside; absent where there is no list. */
  onStep?: (by: -1 | 1) => void;
}

const [least, most, step] = [480, 720, 24];
type Part = "fields" | "stream" | "related" | "history";

/** A record beside the list that it is in: to be read, changed and left again. */
export function RecordPeek({ form, id, onClose, onStep }: RecordPeekProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phone = usePhone();
  const { app = "-" } = useParams({ strict: false });
  const [width, setWidth] = useKept("peek.width", 560);
  const [part, setPart] = useKept<Part>("peek.part", "fields");
  const whole = useWhole(form, id);
  const panel = useRef<HTMLElement>(null);

  const commands = useMemo<Command[]>(
    () =>
      onStep
        ? [
            { id: "peek.before", says: t("records.peek.before"), group: "record", keys: "Alt+ArrowUp", run: () => onStep(-1) },
            { id: "peek.after", says: t("records.peek.after"), group: "record", keys: "Alt+ArrowDown", run: () => onStep(1) },
          ]
        : [],
    [t, onStep],
  );
  useCommands(commands);

  const resize = (to: number) => setWidth(Math.round(Math.min(most, Math.max(least, to))));
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const right = panel.current?.getBoundingClientRect().right ?? window.innerWidth;
    const handle = event.currentTarget;
    const move = (moved: globalThis.PointerEvent) => resize(right - moved.clientX);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), { once: true });
  };
  const pull = (event: KeyboardEvent) => {
    const by = { ArrowLeft: step, ArrowRight: -step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    resize(width + by);
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    onClose();
  };

  const { form: described, record } = whole;
  const title = described && record ? titleOf(described, record, language) : "";
  const tabs: Tab<Part>[] =
    described && record
      ? [
          { key: "fields", label: t("records.tabs.fields"), shows: () => <><Sections form={described} record={record} narrow /><Footprint record={record} /></> },
          { key: "stream", label: t("records.tabs.stream"), shows: () => <Stream form={described} record={record} /> },
          { key: "related", label: t("records.tabs.related"), shows: () => <RelatedLists form={form} id={id} /> },
          { key: "history", label: t("records.tabs.history"), shows: () => <History form={described} record={record} /> },
        ]
      : [];
  return (
    // Esc comes up from whatever is inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside ref={panel} className="r-peek" aria-label={title ? t("records.peek.of", { name: title }) : t("records.peek.label")} style={phone ? undefined : { width }} onKeyDown={escape}>
      {!phone && (
        <div
          className="r-peek-edge"
          role="slider"
          aria-orientation="horizontal"
          aria-label={t("records.peek.width")}
          aria-valuemin={least}
          aria-valuemax={most}
          aria-valuenow={width}
          tabIndex={0}
          onPointerDown={drag}
          onKeyDown={pull}
        />
      )}
      <header className="r-peek-head">
        <div>
          <small>{described && said(described.definition.label, language, form)}</small>
          <h2 dir="auto">{title || <span className="u-skeleton" style={{ width: 160, height: 22 }} />}</h2>
        </div>
        <Here key={id} form={form} record={id} />
        {onStep && <IconButton icon="up" label={t("records.peek.before")} onClick={() => onStep(-1)} />}
        {onStep && <IconButton icon="down" label={t("records.peek.after")} onClick={() => onStep(1)} />}
        <Link to="/a/$app/r/$form/$id" params={{ app, form, id: String(id) }} className="u-icon-button" aria-label={t("records.peek.whole")} title={t("records.peek.whole")}>
          <Icon name="open" />
        </Link>
        {described && record && <FollowButton form={form} id={id} small />}
        {described && record && <RecordActs form={described} record={record} onGone={onClose} />}
        <IconButton icon="close" label={t("ui.close")} onClick={onClose} />
      </header>
      <div className="r-peek-body">
        {record && described ? <><GoneBanner error={whole.error} /><NextStep form={described} record={record} /><Tabs label={t("records.tabs.label")} tabs={tabs} open={part} onOpen={setPart} /></> : whole.error ? <Trouble error={whole.error} onRetry={() => void whole.refetch()} busy={whole.busy} /> : <Skeleton rows={8} />}
      </div>
    </aside>
  );
}
