const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc", Enter: "↵", " ": "␣" };

/** Keys as they stand on the keyboard: `Alt+ArrowUp`. */
export const Keys = ({ keys }: { keys: string }) => (
  <span className="u-keys">
    {keys.split("+").map((key) => (
      <kbd key={key}>{signs[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
    ))}
  </span>
);
