import { z } from 'zod'

/** The six areas questions are drawn from. */
export const Topic = z.enum(['system-design', 'pipelines', 'sql', 'data-modelling', 'coding', 'behavioural'])
export type Topic = z.infer<typeof Topic>

/** The level a session aims at. */
export const Level = z.enum(['L3', 'L4', 'L5', 'L6', 'L7'])
export type Level = z.infer<typeof Level>
