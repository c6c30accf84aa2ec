/**
 * A name as a field of a key: `#` parts fields and `!` begins a marker, so what others named is
 * escaped. The last field may hold any.
 */
export const escaped = (name: string): string =>
  name.replaceAll('%', '%25').replaceAll('#', '%23').replaceAll('!', '%21');

/** The name that a field of a key was made of. */
export const unescaped = (field: string): string =>
  field.replaceAll('%21', '!').replaceAll('%23', '#').replaceAll('%25', '%');
