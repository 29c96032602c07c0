/** Why a row of a file is not a record, or `null` when it is one. */
export function whyNoRecord(
  cells: readonly string[],
  headerCells: readonly string[],
  addressAt: readonly number[],
): string | null {
  if (
    cells.length === headerCells.length &&
    headerCells.length > 1 &&
    cells.every((cell, index) => cell === headerCells[index])
  ) {
    return 'repeats the header';
  }
  if (isTotal(cells, addressAt)) return 'is a line of totals';
  return null;
}

const TOTAL =
  /^(?:(?:grand|sub|running)[ -]?)?(?:totals?|sum|count)\b[:. ]*$|^(?:zwischen|gesamt)?summe[:. ]*$|^(?:gesamt|insgesamt|anzahl|somme|total general|totale|totaal|suma|razem|gesamtsumme|total général)[:. ]*$/i;

/**
 * A word for "total" in the first filled cell, no web or e-mail address, and nothing but numbers beside it. There are
 * companies called Total; they have an address or a country.
 */
function isTotal(cells: readonly string[], addressAt: readonly number[]): boolean {
  const first = cells.findIndex((cell) => cell !== '' && cell.trim() !== '');
  if (first === -1) return false;
  const word = cells[first]!;
  if (word.length > 30 || !TOTAL.test(word.trim())) return false;
  if (addressAt.some((index) => /[a-z]\.[a-z]|@/i.test(cells[index] ?? ''))) return false;
  const others = cells
    .slice(first + 1)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  return others.length < cells.length - 1 && others.every((cell) => /^[-+]?[\d.,' %€$£]+$/.test(cell));
}
