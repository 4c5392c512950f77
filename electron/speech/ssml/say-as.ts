/** How a text is read where it is not read as words; undefined for a way that is not known. */
export const asSaid = (text: string, interpretAs: string): string | undefined => {
  switch (interpretAs) {
    case 'characters':
    case 'spell-out':
      // A pause after each letter, as people spell.
      return [...text.trim()].filter((letter) => letter.trim() !== '').join(', ');
    case 'digits':
    case 'telephone':
      return [...text.matchAll(/\p{Nd}|\p{L}+|\+/gu)].map(([part]) => part).join(' ');
    case 'cardinal':
      return text.replace(/(?<=\p{Nd})[\s,']+(?=\p{Nd})/gu, '');
    default:
      return undefined;
  }
};
