import { randomBytes } from 'node:crypto'

/** A fresh id of 16 random bytes, URL-safe; the caller says whose it is. */
export function newId<T extends string>(): T {
  return randomBytes(16).toString('base64url') as T
}
