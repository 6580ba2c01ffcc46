import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { asProblem } from "../../kit/problem";
import { useDebounced } from "../../kit/useDebounced";
import { useTranslation } from "../../kit/words";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { Float } from "../../ui/controls";
import { Keys } from "../../ui/Keys";
import type { PersonNamed } from "../model";
import { useMentionable } from "../queries/stream";
import { namedAt, toSend } from "./mentions";
import { type Composed, nothing, useComposed } from "./useComposed";

interface ComposerProps {
  form: string;
  id: number;
  /** What is being written, for those who hear it. */
  label: string;
  act: string;
  /** Under this name it is kept until it is sent. */
  keep?: string;
  start?: Composed;
  onSend: (text: string) => Promise<void>;
  onCancel?: () => void;
}

/** To write a comment: @ names a colleague who may read the record, Ctrl+Enter sends. */
export function Composer({ form, id, label, act, keep, start = nothing, onSend, onCancel }: ComposerProps) {
  const { t } = useTranslation();
  const list = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [composed, setComposed] = useComposed(keep, start);
  const [caret, setCaret] = useState(composed.text.length);
  const [closed, setClosed] = useState(-1);
  const [chosen, setChosen] = useState(0);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const named = namedAt(composed.text, caret);
  const search = useDebounced(named?.name ?? "", 150);
  const open = named !== null && named.at !== closed;
  const found = useMentionable(form, id, search, open);
  const people = open ? (found.data ?? []) : [];
  const here = Math.min(chosen, people.length - 1);

  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight + 2, 260)}px`;
  }, [composed.text]);
  useEffect(() => {
    if (onCancel) box.current?.focus();
    // Only when it opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const write = (text: string, at: number) => {
    setComposed({ ...composed, text });
    setCaret(at);
    setChosen(0);
    setWrong("");
  };
  const name = (person: PersonNamed) => {
    if (!named) return;
    const text = `${composed.text.slice(0, named.at)}@${person.name} ${composed.text.slice(caret)}`;
    const at = named.at + person.name.length + 2;
    setComposed({ text, people: [...composed.people.filter((one) => one.id !== person.id), { id: person.id, name: person.name }] });
    setCaret(at);
    setChosen(0);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(at, at);
    });
  };
  const send = async () => {
    if (busy || composed.text.trim() === "") return;
    setBusy(true);
    setWrong("");
    try {
      await onSend(toSend(composed.text, composed.people));
      setComposed(nothing);
      setCaret(0);
    } catch (error) {
      const problem = asProblem(error);
      setWrong(problem?.unreachable ? t("ui.unreachable") : problem?.fields[0]?.detail || problem?.detail || t("ui.failed"));
    } finally {
      setBusy(false);
    }
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
      return;
    }
    if (people.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const person = people[here];
      if (step) setChosen((here + step + people.length) % people.length);
      else if ((event.key === "Enter" || event.key === "Tab") && person) name(person);
      else if (event.key === "Escape") setClosed(named?.at ?? -1);
      else return;
      event.preventDefault();
      return;
    }
    if (event.key === "Escape" && onCancel) {
      event.preventDefault();
      onCancel();
    }
  };
  return (
    <div className="r-composer">
      <textarea
        ref={box}
        className="r-composer-text"
        rows={1}
        dir="auto"
        aria-label={label}
        placeholder={label}
        value={composed.text}
        readOnly={busy}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={people.length > 0}
        aria-controls={list}
        aria-activedescendant={people.length > 0 ? `${list}-${here}` : undefined}
        onChange={(event) => write(event.target.value, event.target.selectionStart)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={press}
      />
      {people.length > 0 && (
        <Float anchor={box} width={260} onClose={() => setClosed(named?.at ?? -1)}>
          <div id={list} role="listbox" aria-label={t("records.stream.mention")} className="r-mentionable">
            {people.map((person, place) => (
              // The keys are those of the text.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div key={person.id} id={`${list}-${place}`} role="option" aria-selected={place === here} tabIndex={-1} onPointerDown={(event) => event.preventDefault()} onClick={() => name(person)}>
                <Avatar name={person.name} size={20} />
                <span>{person.name}</span>
              </div>
            ))}
          </div>
        </Float>
      )}
      {open && named && named.name !== "" && search === named.name && found.data?.length === 0 && <p className="r-composer-note">{t("records.stream.nobody")}</p>}
      {wrong && <p className="r-composer-wrong" role="alert">{wrong}</p>}
      {(composed.text !== "" || onCancel) && (
        <div className="r-composer-foot">
          <small><Keys keys="Ctrl+Enter" /></small>
          {onCancel && <Button look="quiet" onClick={onCancel}>{t("ui.cancel")}</Button>}
          <Button look="main" busy={busy} disabled={composed.text.trim() === ""} onClick={() => void send()}>{act}</Button>
        </div>
      )}
    </div>
  );
}
