import { useState } from "react";
import { ago, dateTime } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Avatar } from "../../ui/Avatar";
import { Confirm } from "../../ui/Confirm";
import type { Comment, Reply } from "../model";
import { useComments } from "../queries/stream";
import { Composer } from "./Composer";
import { pieces, toWrite } from "./mentions";

interface SaidProps {
  form: string;
  id: number;
  said: Reply;
  me: number;
  /** To answer it. */
  onReply?: (() => void) | undefined;
}

/** What somebody said, as text and nothing else. Whoever said it can say it otherwise or take it back. */
function Said({ form, id, said, me, onReply }: SaidProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { rephrase, takeBack } = useComments(form, id);
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const own = said.person.id === me;
  return (
    <div className="r-said" id={`comment-${said.id}`}>
      <div className="r-who">
        <Avatar name={said.person.name} size={24} />
        <span><b>{said.person.name}</b></span>
        {said.edited_at && !said.removed && <span className="r-edited" title={dateTime(said.edited_at, currentZone())}>{t("records.stream.edited")}</span>}
        <time dateTime={said.at} title={dateTime(said.at, currentZone())}>{ago(said.at, language)}</time>
      </div>
      {said.removed ? (
        <p className="r-said-text gone">{t("records.stream.taken_back")}</p>
      ) : editing ? (
        <div className="r-said-edit">
          <Composer
            form={form} id={id} label={t("records.stream.rephrase")} act={t("records.stream.save")}
            start={{ text: toWrite(said.text, said.mentions), people: said.mentions }}
            onSend={async (text) => { await rephrase(said.id, text); setEditing(false); }}
            onCancel={() => setEditing(false)}
          />
        </div>
      ) : (
        <p className="r-said-text" dir="auto">
          {pieces(said.text, said.mentions).map((piece) =>
            "person" in piece ? <span key={piece.at} className={piece.person.id === me ? "r-mention me" : "r-mention"}>@{piece.person.name}</span> : piece.text,
          )}
        </p>
      )}
      {!editing && !said.removed && (
        <div className="r-said-acts">
          {onReply && <button type="button" onClick={onReply}>{t("records.stream.reply")}</button>}
          {own && <button type="button" onClick={() => setEditing(true)}>{t("records.stream.edit")}</button>}
          {own && <button type="button" onClick={() => setAsking(true)}>{t("records.stream.take_back")}</button>}
        </div>
      )}
      <Confirm open={asking} title={t("records.stream.take_back_title")} act={t("records.stream.take_back_act")} onAct={() => takeBack(said.id)} onClose={() => setAsking(false)}>
        {t("records.stream.take_back_help")}
      </Confirm>
    </div>
  );
}

/** A comment with its replies, and a place for one more. */
export function CommentShown({ form, id, comment, me }: { form: string; id: number; comment: Comment; me: number }) {
  const { t } = useTranslation();
  const { say } = useComments(form, id);
  const [replying, setReplying] = useState(false);
  const reply = comment.removed ? undefined : () => setReplying(true);
  return (
    <li className="r-entry r-comment">
      <Said form={form} id={id} said={comment} me={me} onReply={reply} />
      {(comment.replies.length > 0 || replying) && (
        <div className="r-replies">
          {comment.replies.map((one) => (
            <Said key={one.id} form={form} id={id} said={one} me={me} onReply={reply} />
          ))}
          {replying && (
            <Composer
              form={form} id={id} label={t("records.stream.reply_to", { name: comment.person.name })} act={t("records.stream.send_reply")}
              onSend={async (text) => { await say(text, comment.id); setReplying(false); }}
              onCancel={() => setReplying(false)}
            />
          )}
        </div>
      )}
    </li>
  );
}
