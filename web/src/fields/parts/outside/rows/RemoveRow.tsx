/** Takes a row out. */
export const RemoveRow = ({ says, onRemove }: { says: string; onRemove: () => void }) => (
  <button type="button" className="p-row-out" aria-label={says} title={says} onClick={onRemove}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round"><path d="M4 4l8 8M12 4l-8 8" /></svg>
  </button>
);
