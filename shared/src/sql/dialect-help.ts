export function dialectHelp(_s: string, _m: string): string | null {
  return null
}
