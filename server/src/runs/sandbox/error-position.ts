import { sqlTokens, type SqlToken } from '@dryrun/shared/sql/sql-tokens'

/** What SQLite says that names a thing in the statement, with the name in the first group. */
const namings = [
  /^no such (?:column|table|view|index|trigger|function|collation sequence|window|module): (.+?)(?: - should this be .*)?$/,
  /^ambiguous column name: (.+)$/,
  /^unrecognized token: "([^]*)"$/,
  /has no column named (.+)$/,
  /^misuse of (?:aggregate function|aggregate|window function)[: ]+(.+?)\(\)$/,
  /^wrong number of arguments to function (.+?)\(\)$/,
  /^(?:table|view|index|trigger) (.+?) already exists$/,
  /^unable to use function (.+?) in the requested context$/,
  /^duplicate column name: (.+)$/,
  /^circular reference: (.+)$/,
]

/**
 * Where in a statement SQLite's complaint points. sql.js does not export SQLite's own answer to this, so it is found:
 * for a syntax error exactly, as the end of the shortest beginning that SQLite complains of in the same words; for an
 * unknown name at the first place that holds it; else at the statement's first word.
 * @param complaint SQLite's message for a text, or null; called at most some twenty times
 * @returns UTF-16 offset in `statement`
 */
export function errorOffset(
  statement: string,
  message: string,
  complaint: (sql: string) => string | null,
): number {
  const tokens = [...sqlTokens(statement)]
  const first = tokens[0]?.start ?? 0
  if (message === 'incomplete input') return tokens.at(-1)?.end ?? first
  const near = /^near "([^]*)": syntax error$/.exec(message)?.[1]
  if (near !== undefined) {
    const places = tokens.filter(token => token.text === near)
    return firstWhere(places, place => complaint(statement.slice(0, place.end)) === message)?.start ?? first
  }
  const name = namings.map(naming => naming.exec(message)?.[1]).find(found => found !== undefined)
  return (name === undefined ? undefined : placeOf(name, tokens)) ?? first
}

/** The first of `places` for which `holds` is true, where it is true for all that follow one for which it is. */
function firstWhere(places: SqlToken[], holds: (place: SqlToken) => boolean): SqlToken | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    const place = places[middle]
    if (place && holds(place)) high = middle
    else low = middle + 1
  }
  return places[low]
}

/** The first tokens that spell a name such as `total` or `orders.total`, quoted or not. */
function placeOf(name: string, tokens: SqlToken[]): number | undefined {
  const wanted = name.toLowerCase()
  const at = tokens.findIndex((token, index) => {
    if (spelt(token) === wanted) return true
    const [dot, second] = [tokens[index + 1], tokens[index + 2]]
    return dot?.text === '.' && second !== undefined && `${spelt(token)}.${spelt(second)}` === wanted
  })
  return tokens[at]?.start ?? tokens.find(token => token.text.toLowerCase().startsWith(wanted))?.start
}

function spelt(token: SqlToken): string {
  const text = token.kind === 'quotedName' ? token.text.slice(1, -1) : token.text
  return text.toLowerCase()
}
