const copyMark = / \(copy(?: \d+)?\)$/

/** What a copy is called, so that it can be told in every list: "Title (copy)", then "Title (copy 2)" and so on. */
export function copyTitle(title: string, taken: ReadonlySet<string>): string {
  const base = title.replace(copyMark, '')
  let copy = `${base} (copy)`
  for (let count = 2; taken.has(copy); count += 1) copy = `${base} (copy ${count})`
  return copy
}

/** The guide's facts with another title. All else stays, comments too; facts without a title get none. */
export function retitle(facts: string, title: string): string {
  return facts.replace(/^title:[ \t]*.+$/m, () => `title: '${title.replaceAll("'", "''")}'`)
}
