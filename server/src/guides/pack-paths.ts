const id = '[a-z0-9]+(?:-[a-z0-9]+)*'
const code = '(?:sql|py|js|ts)'
const inQuestion = [
  'question\\.md',
  'pack\\.md',
  'seed\\.sql',
  `(?:starter|solution)\\.(?:${code}|md)`,
  'data/[a-z][a-z0-9_]*\\.csv',
  'checks/cases\\.yaml',
  `checks/${id}\\.sql`,
  `checks/${id}\\.wrong\\.${code}`,
].join('|')
const places = new RegExp(
  `^(?:README\\.md|guide\\.yaml|quiz\\.yaml|rounds/${id}\\.yaml|questions/${id}/${id}/(?:${inQuestion}))$`,
)

/** Says whether a file of a guide may be called so: path from the guide's folder on, forward slashes. */
export function isPackPath(path: string): boolean {
  return places.test(path)
}

/** What is said of a file that may not. */
export const noPackPath =
  'No file of a guide is called so. Rename or remove it; guides/README.md lists the names.'

/** Folders beside the guides that are none: what editors check the files with. */
export const schemaFolder = 'schema'
