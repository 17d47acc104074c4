import { customType, timestamp } from 'drizzle-orm/pg-core'

/** Raw bytes; both drivers hand over a Uint8Array (a Buffer is one). */
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const createdAt = () => moment('created_at').notNull().defaultNow()
export const updatedAt = () => moment('updated_at').notNull().defaultNow()
