import { sqlTokens, type SqlToken } from '@dryrun/shared/sql/sql-tokens'

/**
 * The pragmas a script may use: those that only tell something and those that end with the run. All others are
 * refused, for some of them raise a limit, move temporary tables out of the memory that is counted, or write a file.
 */
const allowedPragmas = new Set([
  'case_sensitive_like',
  'collation_list',
  'compile_options',
  'database_list',
  'defer_foreign_keys',
  'foreign_key_check',
  'foreign_key_list',
  'foreign_keys',
  'function_list',
  'index_info',
  'index_list',
  'index_xinfo',
  'integrity_check',
  'page_count',
  'pragma_list',
  'quick_check',
  'recursive_triggers',
  'reverse_unordered_selects',
  'table_info',
  'table_list',
  'table_xinfo',
])

/**
 * Why the statement that begins at `start` is not run, or null.
 *
 * Asked before SQLite sees the statement, because SQLite runs some pragmas while it compiles them. The words that
 * decide stand first, where SQLite's reading and this one cannot differ.
 */
export function refusalOfStatement(script: string, start: number): string | null {
  const tokens = sqlTokens(script, start)
  let word = nextWord(tokens)
  if (word === 'explain') {
    word = nextWord(tokens)
    if (word === 'query') {
      nextWord(tokens)
      word = nextWord(tokens)
    }
  }
  if (word === 'attach' || word === 'detach') {
    return `${word.toUpperCase()} is not available here: a run reaches this round's database and no other.`
  }
  if (word === 'vacuum') return 'VACUUM is not available here, and this database needs none.'
  return word === 'pragma' ? refusalOfPragma(tokens) : null
}

function refusalOfPragma(tokens: Generator<SqlToken, undefined>): string | null {
  let name = nextWord(tokens)
  if (nextWord(tokens) === '.') name = nextWord(tokens)
  if (allowedPragmas.has(name)) return null
  return `PRAGMA ${name} is not available here. Those that describe tables are, such as PRAGMA table_info(name).`
}

/** The next token in small letters; an empty text at the end. A quoted name keeps its quotes, so it is in no list. */
function nextWord(tokens: Generator<SqlToken, undefined>): string {
  return tokens.next().value?.text.toLowerCase() ?? ''
}
