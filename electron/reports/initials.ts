/** The first letters of a name's words, as `A. B.`; what is no letter is left out. */
export const initials = (name: string): string =>
  name
    .split(/[\s-]+/u)
    .flatMap((word) => word.match(/\p{L}\p{M}*/u)?.[0] ?? [])
    .map((letter) => `${letter.toLocaleUpperCase()}.`)
    .join(' ');
