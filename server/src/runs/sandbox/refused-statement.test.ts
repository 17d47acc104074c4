import { describe, expect, it } from 'vitest'
import { failed, ok } from '../../../test/script-runs.ts'

describe('what a script may not do', () => {
  it.each([
    "ATTACH 'other.db' AS other",
    "attach database ':memory:' as m",
    '/* hello */ DETACH main',
    'VACUUM',
    "VACUUM INTO 'copy.db'",
    'PRAGMA hard_heap_limit = 0',
    'PRAGMA main.max_page_count = 1073741823',
    'PRAGMA "max_page_count" = 1073741823',
    'pragma [main] . `max_page_count` (1073741823)',
    'PRAGMA/**/temp_store = FILE',
    'PRAGMA -- x\n journal_mode = WAL',
    'PRAGMA writable_schema = ON',
    'PRAGMA temp_store_directory = "/tmp"',
    'PRAGMA page_size = 65536',
    'PRAGMA soft_heap_limit = 1',
    'EXPLAIN PRAGMA max_page_count = 1073741823',
    'EXPLAIN QUERY PLAN PRAGMA temp_store = FILE',
    '; \uFEFF PRAGMA temp_store = FILE',
    "SELECT load_extension('evil')",
    "SELECT writefile('x', 'y')",
    "SELECT readfile('/etc/passwd')",
    'SELECT * FROM pragma_hard_heap_limit(1)',
    "CREATE VIRTUAL TABLE temp.x USING csv(filename='/etc/passwd')",
  ])('%s', script => {
    expect(failed(`SELECT 1;\n${script}`).statements).toHaveLength(1)
  })

  it('is said in plain words, at its place', () => {
    expect(failed("SELECT 1;\nATTACH 'x' AS y")).toMatchObject({
      message: "ATTACH is not available here: a run reaches this round's database and no other.",
      position: { line: 2, column: 1 },
    })
    expect(failed('PRAGMA temp_store = 1').message).toContain('PRAGMA temp_store is not available here.')
  })

  it.each([
    'PRAGMA table_info(orders)',
    'PRAGMA foreign_keys = ON',
    'EXPLAIN QUERY PLAN SELECT * FROM orders',
    'ANALYZE',
  ])('is not %s', script => {
    expect(ok(script)).toHaveLength(1)
  })
})
