/** The same things by what they have in common, in the order in which they came. */
export function groupsBy<One, Key>(those: readonly One[], keyOf: (one: One) => Key): Map<Key, One[]> {
  const found = new Map<Key, One[]>();
  for (const one of those) {
    const key = keyOf(one);
    const there = found.get(key);
    if (there) there.push(one);
    else found.set(key, [one]);
  }
  return found;
}
