import { useState } from "react";

const paths = { pause: "M5 3v10M11 3v10", play: "M5 3l8 5-8 5z", again: "M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3", close: "M4 4l8 8M12 4l-8 8" } as const;

const Sign = ({ of }: { of: keyof typeof paths }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round"><path d={paths[of]} /></svg>
);

interface FileLineProps {
  name: string;
  picture: string | undefined;
  /** What is said of it: its size, how far it is, or what went wrong. */
  note: string;
  /** How much of it has arrived, from 0 to 1; absent once it is there. */
  part?: number;
  failed?: boolean;
  act?: string;
  sign?: "pause" | "play" | "again";
  onAct?: () => void;
  remove: string;
  onRemove: () => void;
}

/** A file that is there, or on its way. */
export function FileLine({ name, picture, note, part, failed = false, act, sign, onAct, remove, onRemove }: FileLineProps) {
  // Not every browser draws every kind of picture.
  const [broken, setBroken] = useState(false);
  return (
    <div className={failed ? "p-file-line failed" : "p-file-line"}>
      {picture && !broken ? <img className="p-thumb" src={picture} alt="" onError={() => setBroken(true)} /> : <span className="p-thumb" aria-hidden="true">{name.split(".").at(-1)?.slice(0, 4)}</span>}
      <div className="p-file-words">
        <span dir="auto">{name}</span>
        {part !== undefined && !failed && (
          <span className="p-bar" role="progressbar" aria-label={name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(part * 100)}><span style={{ width: `${part * 100}%` }} /></span>
        )}
        <small {...(failed && { role: "alert" })}>{note}</small>
      </div>
      {act && sign && <button type="button" className="p-icon" aria-label={act} title={act} onClick={onAct}><Sign of={sign} /></button>}
      <button type="button" className="p-icon" aria-label={remove} title={remove} onClick={onRemove}><Sign of="close" /></button>
    </div>
  );
}
