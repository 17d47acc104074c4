/**
 * Brings what another tab saved into what is being typed here, part by part: a part that was not touched since `base`
 * takes their value, a part that was keeps mine.
 */
export function mergeField<F extends object>(base: F, mine: F, theirs: F): F {
  const merged = { ...theirs }
  for (const part of Object.keys(theirs) as (keyof F)[]) {
    if (mine[part] !== base[part]) merged[part] = mine[part]
  }
  return merged
}

export function isSameField<F extends object>(a: F, b: F): boolean {
  return (Object.keys(a) as (keyof F)[]).every(part => a[part] === b[part])
}
