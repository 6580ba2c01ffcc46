/** The first sign of a name: 林 for 林岚, JD for Jane Doe. It is drawn by the style: as text it would belong to the name of the link around it. */
export function Avatar({ name, size = 28, away = false }: { name: string; size?: number; away?: boolean }) {
  const words = name.trim().split(/\s+/);
  const initials = /^[A-Za-z]/.test(name) ? words.map((word) => word[0] ?? "").join("").slice(0, 2).toUpperCase() : ([...name.trim()][0] ?? "?");
  return (
    <span className={away ? "u-avatar away" : "u-avatar"} aria-hidden="true" style={{ width: size, height: size, fontSize: Math.round(size * (initials.length > 1 ? 0.38 : 0.46)) }} data-sign={initials} />
  );
}
