export interface MissingFunctions {
  /** Names in small letters. */
  names: readonly string[]
  says: string
  /** Runs in SQLite on a table `orders (id, customer, amount, ordered_at)`; a test runs each. */
  instead: string
}

/** The median of a column without NULLs, as a query on the same table. */
export const median =
  'SELECT avg(amount) FROM (SELECT amount, row_number() OVER (ORDER BY amount) AS n, count(*) OVER () AS c FROM orders) WHERE n IN ((c + 1) / 2, (c + 2) / 2)'

/** Functions of other databases that SQLite lacks, with what to write instead. */
export const missingFunctions: readonly MissingFunctions[] = [
  {
    names: ['now', 'getdate', 'sysdate', 'getutcdate', 'current_datetime'],
    says: 'The present moment is a text in UTC.',
    instead: "datetime('now')",
  },
  { names: ['curdate', 'today'], says: 'The present day is a text in UTC.', instead: "date('now')" },
  {
    names: ['date_trunc', 'datetime_trunc', 'timestamp_trunc'],
    says: "Dates are rounded down with modifiers; the week's Monday is date(…, 'weekday 0', '-6 days').",
    instead: "date(ordered_at, 'start of month')",
  },
  {
    names: ['date_part', 'datepart', 'year', 'month', 'day', 'hour', 'minute', 'dayofweek', 'dayofmonth'],
    says: 'Parts of a date come from strftime: %Y year, %m month, %d day, %H hour, %w weekday with Sunday as 0.',
    instead: "CAST(strftime('%m', ordered_at) AS INTEGER)",
  },
  {
    names: ['quarter'],
    says: 'The quarter is computed from the month.',
    instead: "(CAST(strftime('%m', ordered_at) AS INTEGER) + 2) / 3",
  },
  {
    names: ['last_day', 'eomonth'],
    says: 'The end of a month is reached with modifiers.',
    instead: "date(ordered_at, 'start of month', '+1 month', '-1 day')",
  },
  {
    names: ['to_char', 'date_format', 'format_date', 'format_datetime', 'format_timestamp'],
    says: 'Dates are written with strftime.',
    instead: "strftime('%Y-%m', ordered_at)",
  },
  {
    names: ['to_date', 'to_timestamp', 'parse_date', 'str_to_date', 'date_parse', 'parse_timestamp'],
    says: 'A date is a text such as 2026-01-31, which date and datetime read.',
    instead: "date('2026-01-31 14:30:00')",
  },
  {
    names: ['datediff', 'date_diff', 'timestampdiff', 'timestamp_diff', 'datetime_diff'],
    says: 'Days between two dates are a difference of Julian days.',
    instead: "CAST(julianday(date('now')) - julianday(date(ordered_at)) AS INTEGER)",
  },
  {
    names: [
      'dateadd',
      'date_add',
      'date_sub',
      'add_months',
      'adddate',
      'subdate',
      'timestamp_add',
      'timestamp_sub',
    ],
    says: 'Dates are moved with modifiers.',
    instead: "date(ordered_at, '+7 days')",
  },
  {
    names: ['from_unixtime', 'timestamp_seconds'],
    says: 'Seconds since 1970 become a date with a modifier.',
    instead: "datetime(1767225600, 'unixepoch')",
  },
  {
    names: ['unix_timestamp', 'to_unixtime', 'unix_seconds'],
    says: 'Seconds since 1970 come from unixepoch.',
    instead: 'unixepoch(ordered_at)',
  },
  {
    names: ['greatest'],
    says: 'The largest of several values is max with two or more arguments; it is NULL where one of them is.',
    instead: 'max(amount, 0)',
  },
  {
    names: ['least'],
    says: 'The smallest of several values is min with two or more arguments; it is NULL where one of them is.',
    instead: 'min(amount, 100)',
  },
  {
    names: ['nvl', 'isnull', 'zeroifnull'],
    says: 'A NULL is replaced by coalesce.',
    instead: 'coalesce(amount, 0)',
  },
  {
    names: ['decode'],
    says: 'Values are mapped with CASE.',
    instead: "CASE customer WHEN 'Ada' THEN 1 ELSE 0 END",
  },
  {
    names: ['array_agg', 'collect_list', 'collect_set'],
    says: 'There are no arrays; values are gathered as JSON.',
    instead: 'json_group_array(customer)',
  },
  { names: ['listagg'], says: 'Texts are joined by string_agg.', instead: "string_agg(customer, ', ')" },
  {
    names: ['bool_or', 'logical_or', 'any_match'],
    says: 'A condition is 1 or 0, so "any" is its maximum.',
    instead: 'max(amount > 10)',
  },
  {
    names: ['bool_and', 'logical_and', 'every', 'all_match'],
    says: 'A condition is 1 or 0, so "all" is its minimum.',
    instead: 'min(amount > 10)',
  },
  {
    names: ['count_if', 'countif'],
    says: 'Rows that meet a condition are counted with FILTER.',
    instead: 'count(*) FILTER (WHERE amount > 10)',
  },
  {
    names: ['sum_if', 'sumif'],
    says: 'Values that meet a condition are summed with FILTER.',
    instead: 'sum(amount) FILTER (WHERE amount > 10)',
  },
  {
    names: ['approx_count_distinct', 'approx_distinct'],
    says: 'Distinct values are counted exactly.',
    instead: 'count(DISTINCT customer)',
  },
  { names: ['any_value', 'arbitrary'], says: 'Take the smallest instead of any.', instead: 'min(customer)' },
  {
    names: ['safe_divide', 'div0'],
    says: 'A division by nought gives NULL; two integers divide to an integer.',
    instead: '1.0 * amount / nullif(id, 0)',
  },
  {
    names: ['stddev', 'stddev_pop', 'stdev'],
    says: 'The standard deviation is computed from averages, here that of the population.',
    instead: 'sqrt(avg(amount * amount) - avg(amount) * avg(amount))',
  },
  {
    names: ['variance', 'var_pop'],
    says: 'The variance is computed from averages, here that of the population.',
    instead: 'avg(amount * amount) - avg(amount) * avg(amount)',
  },
  {
    names: ['percentile_cont', 'percentile_disc', 'percentile_approx', 'approx_quantiles', 'median'],
    says: 'Percentiles are taken from numbered rows, as here the median.',
    instead: median,
  },
  {
    names: ['initcap', 'proper'],
    says: 'A capital is put before the rest.',
    instead: 'upper(substr(customer, 1, 1)) || lower(substr(customer, 2))',
  },
  { names: ['left'], says: 'The beginning of a text comes from substr.', instead: 'substr(customer, 1, 3)' },
  { names: ['right'], says: 'The end of a text comes from substr.', instead: 'substr(customer, -3)' },
  {
    names: ['charindex', 'strpos', 'locate'],
    says: 'The place of a text in another is instr(text, part).',
    instead: "instr(customer, 'a')",
  },
  { names: ['len', 'char_length'], says: 'The length of a text is length.', instead: 'length(customer)' },
  { names: ['lpad'], says: 'Numbers are filled up with format.', instead: "format('%05d', id)" },
  {
    names: ['regexp', 'regexp_like', 'regexp_contains', 'regexp_matches', 'regexp_replace', 'regexp_extract'],
    says: 'There are no regular expressions; GLOB knows *, ? and sets of characters.',
    instead: "customer GLOB '[A-Z]*'",
  },
  {
    names: ['generate_series', 'generate_date_array', 'sequence'],
    says: 'A series comes from a recursion.',
    instead: 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i FROM n',
  },
  {
    names: ['unnest', 'explode', 'flatten'],
    says: 'There are no arrays; the items of a JSON array become rows with json_each.',
    instead: "SELECT value FROM json_each('[1, 2, 3]')",
  },
]
