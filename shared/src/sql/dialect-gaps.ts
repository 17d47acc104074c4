import { median, missingFunctions } from './dialect-functions.ts'
import type { SqlToken } from './sql-tokens.ts'

/** Something other databases have and SQLite lacks. */
export interface DialectGap {
  /** How many tokens from `index` on are this thing; 0 where it does not stand there. */
  length: (tokens: readonly SqlToken[], index: number) => number
  says: (found: SqlToken) => string
  /** Runs in SQLite on a table `orders (id, customer, amount, ordered_at)`; a test runs each. */
  instead: string
  /** True where SQLite stumbles over the form, mostly at another word, and not over a name it does not know. */
  isSyntax: boolean
}

type Length = DialectGap['length']

const is = (token: SqlToken | undefined, text: string) => token?.text.toLowerCase() === text

/** These words or signs, one after the other; `|` parts those that may stand in the same place. */
function phrase(...texts: string[]): Length {
  const places = texts.map(text => text.split('|'))
  return (tokens, index) => {
    const all = places.every((choices, place) => choices.some(text => is(tokens[index + place], text)))
    return all ? texts.length : 0
  }
}

const first =
  (length: Length): Length =>
  (tokens, index) =>
    index === 0 ? length(tokens, index) : 0

/** A word before a text, such as DATE '2026-01-31'. */
function literal(word: string, ...kinds: SqlToken['kind'][]): Length {
  return (tokens, index) =>
    is(tokens[index], word) && kinds.includes(tokens[index + 1]?.kind ?? 'symbol') ? 2 : 0
}

/** An interval in the frame of a window, from RANGE on. */
const intervalFrame: Length = (tokens, index) => {
  if (!is(tokens[index], 'range')) return 0
  const end = tokens.findIndex(
    (token, at) => at > index && (is(token, 'preceding') || is(token, 'following')),
  )
  const hasInterval = tokens.slice(index, end).some(token => is(token, 'interval'))
  return end > 0 && hasInterval ? end - index : 0
}

const wordsBeforeValue =
  /^(?:select|distinct|where|and|or|not|on|by|when|then|else|case|having|in|like|set|values)$/i

/** `~` between two values; before a single number it is SQLite's own. */
const regexSign: Length = (tokens, index) => {
  const before = tokens[index - 1]
  const isAfterSign = before === undefined || (before.kind === 'symbol' && !/^[)!]$/.test(before.text))
  return !is(tokens[index], '~') || isAfterSign || wordsBeforeValue.test(before.text) ? 0 : 2
}

const dottedBackticks: Length = (tokens, index) =>
  /^`[^`]*\.[^`]*`$/.test(tokens[index]?.text ?? '') ? 1 : 0

const arrayLiteral: Length = (tokens, index) =>
  is(tokens[index], 'array') && tokens[index + 1]?.text.startsWith('[') ? 2 : 0

/** A call of one of these functions, to its closing bracket. */
function call(names: readonly string[]): Length {
  const name = phrase(names.join('|'))
  return (tokens, index) => {
    if (name(tokens, index) === 0 || !is(tokens[index + 1], '(')) return 0
    let depth = 0
    const end = tokens.findIndex((token, at) => {
      if (at <= index) return false
      depth += Number(token.text === '(') - Number(token.text === ')')
      return depth === 0
    })
    return end > 0 ? end - index + 1 : tokens.length - index
  }
}

const lateRow =
  'SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY customer ORDER BY ordered_at DESC) AS n FROM orders) WHERE n = 1'

const syntaxGaps: readonly [length: Length, says: string, instead: string][] = [
  [
    intervalFrame,
    'SQLite has no INTERVAL; a window over days counts on a number of days.',
    'sum(amount) OVER (ORDER BY julianday(date(ordered_at)) RANGE BETWEEN 6 PRECEDING AND CURRENT ROW)',
  ],
  [
    literal('date', 'string'),
    'SQLite has no DATE literal; a date is a text, which also sorts as one.',
    "ordered_at >= '2026-01-31'",
  ],
  [
    literal('timestamp', 'string'),
    'SQLite has no TIMESTAMP literal; a moment is a text, which also sorts as one.',
    "ordered_at >= '2026-01-31 14:30:00'",
  ],
  [
    literal('interval', 'string', 'number'),
    'SQLite has no INTERVAL; dates are moved with modifiers.',
    "date(ordered_at, '+7 days')",
  ],
  [
    phrase('extract', '('),
    'SQLite has no EXTRACT; parts of a date come from strftime: %Y year, %m month, %d day, %H hour.',
    "CAST(strftime('%Y', ordered_at) AS INTEGER)",
  ],
  [phrase('::', 'date'), 'SQLite has no ::date; the day of a moment is date(…).', 'date(ordered_at)'],
  [
    phrase('::', 'timestamp|timestamptz|datetime'),
    'SQLite has no :: and no type for a moment; datetime(…) writes one as a text.',
    'datetime(ordered_at)',
  ],
  [phrase('::'), 'SQLite has no ::, only CAST.', 'CAST(amount AS INTEGER)'],
  [
    phrase('try_cast|safe_cast|try_convert', '('),
    'SQLite has no such cast; its CAST never fails: a text that is no number becomes 0.',
    'CAST(customer AS INTEGER)',
  ],
  [
    phrase('ilike'),
    'SQLite has no ILIKE; its LIKE ignores the case of the letters a to z.',
    "customer LIKE 'a%'",
  ],
  [phrase('qualify'), 'SQLite has no QUALIFY; number the rows in a subquery and filter outside.', lateRow],
  [
    phrase('distinct', 'on'),
    'SQLite has no DISTINCT ON; number the rows in a subquery and keep the first.',
    lateRow,
  ],
  [
    phrase('lateral|apply'),
    'SQLite has no LATERAL and no APPLY; use a subquery that refers to the row outside.',
    'SELECT id, (SELECT max(o.amount) FROM orders AS o WHERE o.customer = c.customer) AS most FROM orders AS c',
  ],
  [
    (tokens, index) =>
      phrase('rollup|cube', '(')(tokens, index) ||
      phrase('grouping', 'sets')(tokens, index) ||
      phrase('with', 'rollup|cube')(tokens, index),
    'SQLite groups one way at a time; join the groupings with UNION ALL.',
    'SELECT customer, sum(amount) AS total FROM orders GROUP BY customer UNION ALL SELECT NULL, sum(amount) FROM orders',
  ],
  [
    phrase('group|order', 'by', 'all'),
    'SQLite has no GROUP BY ALL; name the columns.',
    'SELECT customer, sum(amount) AS total FROM orders GROUP BY customer',
  ],
  [
    first(phrase('merge')),
    'SQLite has no MERGE; insert and say what to do where the key is taken.',
    "INSERT INTO orders (id, customer, amount) VALUES (1, 'Ada', 20) ON CONFLICT (id) DO UPDATE SET amount = excluded.amount",
  ],
  [
    phrase('create', 'or', 'replace'),
    'SQLite has no CREATE OR REPLACE; drop the old one first.',
    'DROP VIEW IF EXISTS big_orders; CREATE VIEW big_orders AS SELECT * FROM orders WHERE amount > 10',
  ],
  [first(phrase('truncate')), 'SQLite has no TRUNCATE; delete all rows.', 'DELETE FROM orders'],
  [
    (tokens, index) => (is(tokens[index - 1], 'select') ? literal('top', 'number')(tokens, index) : 0),
    'SQLite has no TOP; the number stands at the end.',
    'SELECT customer FROM orders ORDER BY amount DESC LIMIT 5',
  ],
  [
    phrase('fetch', 'first|next'),
    'SQLite has no FETCH FIRST; the number stands after LIMIT.',
    'SELECT customer FROM orders ORDER BY amount DESC LIMIT 5',
  ],
  [
    phrase('*', 'except|exclude', '('),
    'SQLite cannot leave columns out of *; name those you want.',
    'SELECT id, customer FROM orders',
  ],
  [
    dottedBackticks,
    "The round's tables have plain names, without a project or dataset.",
    'SELECT id FROM orders',
  ],
  [
    arrayLiteral,
    'SQLite has no arrays; a list is JSON, whose items become rows with json_each.',
    "SELECT value FROM json_each('[1, 2, 3]')",
  ],
  [
    (tokens, index) =>
      regexSign(tokens, index) ||
      phrase('similar', 'to')(tokens, index) ||
      phrase('rlike|regexp')(tokens, index),
    'SQLite has no regular expressions; GLOB knows *, ? and sets of characters.',
    "customer GLOB '[A-Z]*'",
  ],
  [
    phrase('any|some|all', '(', 'select'),
    'SQLite has no ANY, SOME and ALL; use IN, EXISTS, or compare with min or max.',
    'amount >= (SELECT max(amount) FROM orders)',
  ],
  [
    phrase('at', 'time', 'zone'),
    'SQLite knows no time zones; move the moment by hours.',
    "datetime(ordered_at, '-8 hours')",
  ],
  [
    phrase('pivot', '('),
    'SQLite has no PIVOT; make one column per value with FILTER.',
    "sum(amount) FILTER (WHERE customer = 'Ada')",
  ],
  [
    phrase('within', 'group', '('),
    'SQLite has no WITHIN GROUP; percentiles are taken from numbered rows, as here the median.',
    median,
  ],
  [phrase('separator'), 'In SQLite the separator is an argument.', "group_concat(customer, ', ')"],
  [
    phrase('position', '('),
    'SQLite has no POSITION; the place of a text in another is instr(text, part).',
    "instr(customer, 'a')",
  ],
  [
    phrase('auto_increment'),
    'In SQLite an INTEGER PRIMARY KEY numbers itself.',
    'CREATE TABLE visits (id INTEGER PRIMARY KEY, page TEXT)',
  ],
  [
    first(phrase('show', 'tables')),
    'SQLite has no SHOW; it lists its tables in one of its own.',
    "SELECT name FROM sqlite_schema WHERE type = 'table'",
  ],
  [
    first(phrase('describe|desc')),
    'SQLite has no DESCRIBE; a pragma lists the columns of a table.',
    'PRAGMA table_info(orders)',
  ],
]

/** Every gap; the earlier of two that stand in one place is the better description. */
export const dialectGaps: readonly DialectGap[] = [
  ...syntaxGaps.map(([length, says, instead]) => ({ length, says: () => says, instead, isSyntax: true })),
  ...missingFunctions.map(({ names, says, instead }) => ({
    length: call(names),
    says: (found: SqlToken) => `SQLite has no ${found.text}. ${says}`,
    instead,
    isSyntax: false,
  })),
]
