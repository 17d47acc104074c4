/** Where the parts of a report stand on its page; a round's own id is its address (`paths.report`). */
export const reportSections = {
  summary: 'summary',
  scores: (roundId: string) => `${roundId}-scores`,
  text: (roundId: string) => `${roundId}-text`,
  runs: (roundId: string) => `${roundId}-runs`,
} as const

export const textTitles = {
  sql: 'Final SQL',
  python: 'Final code',
  javascript: 'Final code',
  typescript: 'Final code',
  markdown: 'Final notes',
} as const
