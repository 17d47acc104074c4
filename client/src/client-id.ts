/**
 * A name for something about to be sent, so that it is kept once however often it is sent: 32 hexadecimal digits.
 * `crypto.randomUUID` is missing where the page came over plain HTTP; these numbers are not.
 */
export function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
